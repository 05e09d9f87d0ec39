import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { failureOf, MINUTE, payKindOf, startShop, type TestShop } from '../wechat-standin/pay/test-support';

let shop: TestShop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.stop());

const PREPAY = '/v3/pay/transactions/jsapi';
const QUERY = '/v3/pay/transactions/out-trade-no/{}';
const unfit = { kind: 'unavailable', detail: 'answer does not fit the question' };

/** Stands before WeChat: passes the first request on and answers every later one the same. */
async function startReplay(): Promise<{ url: string; stop(): Promise<unknown> }> {
  let first: { status: number; headers: Record<string, string>; body: string } | undefined;
  async function forward(request: IncomingMessage): Promise<NonNullable<typeof first>> {
    const own = ['host', 'connection', 'content-length', 'transfer-encoding'];
    const sent = Object.entries(request.headers).filter(([name]) => !own.includes(name));
    const body = await text(request);
    const answer = await fetch(`${shop.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: sent.map(([name, value]) => [name, String(value)]),
      ...(body && { body }),
    });
    const kept = [...answer.headers].filter(([name]) => name.startsWith('wechatpay-'));
    return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
  }
  const server = createServer((request, response) => {
    void (async () => {
      first ??= await forward(request);
      response.writeHead(first.status, first.headers).end(first.body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

describe('trouble', () => {
  it.each([
    ['a failure inside WeChat', { kind: 'refusal', status: 500, code: 'SYSTEM_ERROR' }, 'unavailable'],
    ['a gateway’s page', { kind: 'status', status: 502 }, 'unavailable'],
    ['an unsigned answer', { kind: 'signature', how: 'missing' }, 'unavailable'],
    ['an answer with a forged signature', { kind: 'signature', how: 'wrong' }, 'unavailable'],
    ['a limit', { kind: 'refusal', status: 429, code: 'RATELIMIT_EXCEEDED' }, 'rate-limited'],
    ['a code of tomorrow', { kind: 'refusal', status: 403, code: 'NEW_RULE' }, 'refused'],
    [
      'an account that is gone',
      { kind: 'refusal', status: 403, code: 'USER_ACCOUNT_ABNORMAL' },
      'account-abnormal',
    ],
  ] as const)('is named: %s', async (_case, fault, kind) => {
    shop.control.addFault({ path: PREPAY, ...fault });
    expect(await payKindOf(shop.pay.prepay(shop.order()))).toBe(kind);
  });

  it('is given up after the timeout', async () => {
    shop.control.addFault({ path: PREPAY, kind: 'delay', milliseconds: 60_000 });
    const { pay } = shop.connect({ timeoutMs: 50 });
    expect(await payKindOf(pay.prepay(shop.order()))).toBe('unavailable');
  });

  it('is seen in a genuine answer to another question', async () => {
    const [asked, other] = [await shop.paid(), await shop.paid()];
    const replay = await startReplay();
    const { pay } = shop.connect({ base: replay.url });
    expect(await pay.query(asked.outTradeNo)).toMatchObject({ state: 'paid' });
    expect(await failureOf(pay.query(other.outTradeNo))).toMatchObject(unfit);
    await replay.stop();
  });

  it('is seen in a genuine answer about another amount', async () => {
    const { outTradeNo } = await shop.paid();
    const replay = await startReplay();
    const { pay } = shop.connect({ base: replay.url });
    const refund = { outTradeNo, outRefundNo: 'R1', refundFen: 100, totalFen: 12_800 };
    expect(await pay.refund(refund)).toMatchObject({ refundFen: 100 });
    expect(await failureOf(pay.refund({ ...refund, refundFen: 101 }))).toMatchObject(unfit);
    await replay.stop();
  });

  it('is seen in an order of another app of the merchant', async () => {
    const { outTradeNo } = await shop.paid();
    const { pay } = shop.connect({ appid: 'wxdemo0000000other' });
    expect(await failureOf(pay.query(outTradeNo))).toMatchObject(unfit);
  });

  it('of a clock six minutes off is a matter for the operator', async () => {
    shop.control.setClockOffset(6 * MINUTE);
    expect(await payKindOf(shop.pay.prepay(shop.order()))).toBe('sign-error');
    expect(shop.logged.join()).toMatch(/"level":"error".*不得超过5分钟/);
  });

  it('never leaves the server with an openid or a key in it', async () => {
    const order = shop.order({ openid: 'o-of-another-app-entirely' });
    const error = await failureOf(shop.pay.prepay(order));
    expect(error).toMatchObject({
      kind: 'invalid-request',
      code: 'OPENID_MISMATCH',
      requestId: expect.any(String),
    });
    await failureOf(shop.pay.prepay(shop.order({ openid: '' })));
    await failureOf(shop.pay.query('T9999999'));
    const told = JSON.stringify([error, shop.logged]);
    expect(shop.logged).toHaveLength(3);
    for (const secret of [order.openid, 'T9999999', shop.credentials.apiV3Key, 'PRIVATE KEY']) {
      expect(told).not.toContain(secret);
    }
  });

  it('refuses to run inside a transaction, before anything is sent', async () => {
    shop.transaction.open = true;
    for (const call of [
      () => shop.pay.prepay(shop.order()),
      () => shop.pay.query('T0000001'),
      () => shop.pay.close('T0000001'),
      () => shop.pay.refund({ outTradeNo: 'T1', outRefundNo: 'R1', refundFen: 1, totalFen: 1 }),
      () => shop.pay.queryRefund('R1'),
    ]) {
      await expect(call()).rejects.toThrow('inside a transaction');
    }
    expect(Object.keys(shop.control.calls())).not.toContain(QUERY);
  });
});
