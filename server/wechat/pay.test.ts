import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechat, WechatPayError, type WechatPayErrorKind } from '.';
import { failureOf, MINUTE, payer, startShop, type TestShop } from '../wechat-standin/pay/test-support';

let shop: TestShop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.stop());

const PREPAY = '/v3/pay/transactions/jsapi';
const QUERY = '/v3/pay/transactions/out-trade-no/{}';
const CLOSE = '/v3/pay/transactions/out-trade-no/{}/close';
const REFUND = '/v3/refund/domestic/refunds';

async function forward(url: string, headers: IncomingHttpHeaders) {
  const sent = Object.entries(headers).filter(([name]) => !['host', 'connection'].includes(name));
  const answer = await fetch(url, { headers: sent.map(([name, value]) => [name, String(value)]) });
  const kept = [...answer.headers].filter(([name]) => name.startsWith('wechatpay-'));
  return { status: answer.status, headers: Object.fromEntries(kept), body: await answer.text() };
}

const kindOf = async (call: Promise<unknown>): Promise<WechatPayErrorKind> => {
  const error = await failureOf(call);
  if (!(error instanceof WechatPayError)) throw error;
  return error.kind;
};

describe('a payment', () => {
  it('goes from prepay over the payer’s phone to a query that says paid', async () => {
    const order = shop.order({ attach: '会员 7' });
    const prepayId = await shop.pay.prepay(order);
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'unpaid', totalFen: 12_800 });
    expect(shop.control.paySheet(shop.tap(prepayId))).toEqual({
      merchant: '半山日常',
      description: '半山日常 茶杯等 2 件',
      totalFen: 12_800,
    });
    expect(shop.control.pay(shop.tap(prepayId))).toEqual({ errMsg: 'requestPayment:ok' });
    expect(await shop.pay.query(order.outTradeNo)).toEqual({
      outTradeNo: order.outTradeNo,
      state: 'paid',
      transactionId: expect.stringMatching(/^4200\d{24}$/),
      totalFen: 12_800,
      payerFen: 12_800,
      openid: payer.openid,
      paidAt: shop.clock.now().getTime(),
      attach: '会员 7',
    });
  });

  it('is the same one when prepay is repeated, because its answer was lost after the effect', async () => {
    const order = shop.order();
    shop.control.addFault({ path: PREPAY, kind: 'drop' });
    expect(await kindOf(shop.pay.prepay(order))).toBe('unavailable');
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'unpaid' });
    const prepayId = await shop.pay.prepay(order);
    expect(await shop.pay.prepay(order)).toBe(prepayId);
  });

  it('cuts a long description between characters, as WeChat counts them', async () => {
    const description = `${'茶'.repeat(126)}🍵🍵`;
    const prepayId = await shop.pay.prepay(shop.order({ description }));
    expect(shop.control.paySheet(shop.tap(prepayId)).description).toBe(`${'茶'.repeat(126)}🍵`);
  });

  it('tells a changed amount, a paid and a closed number apart', async () => {
    const order = shop.order();
    await shop.pay.prepay(order);
    expect(await kindOf(shop.pay.prepay({ ...order, totalFen: 1 }))).toBe('invalid-request');
    await shop.pay.close(order.outTradeNo);
    expect(await kindOf(shop.pay.prepay(order))).toBe('closed');
    expect(await kindOf(shop.pay.prepay(await shop.paid()))).toBe('out-trade-no-used');
  });

  it('is unknown under an invented number', async () => {
    expect(await kindOf(shop.pay.query('T9999999'))).toBe('order-not-found');
    expect(await kindOf(shop.pay.close('T9999999'))).toBe('order-not-found');
  });
});

describe('closing', () => {
  it('ends an unpaid order, twice without harm', async () => {
    const order = shop.order();
    const prepayId = await shop.pay.prepay(order);
    await shop.pay.close(order.outTradeNo);
    await shop.pay.close(order.outTradeNo);
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'closed' });
    expect(shop.control.pay(shop.tap(prepayId)).errMsg).toMatch('已关闭');
  });

  it('refuses when the payer was faster', async () => {
    const { outTradeNo } = await shop.paid();
    expect(await kindOf(shop.pay.close(outTradeNo))).toBe('already-paid');
  });

  it('succeeds when WeChat answers that it is closed already', async () => {
    const fault = { path: CLOSE, kind: 'refusal', status: 400, code: 'ORDERCLOSED' } as const;
    shop.control.addFault(fault);
    await expect(shop.pay.close('T0000001')).resolves.toBeUndefined();
  });
});

describe('a refund', () => {
  const refundOf = (outTradeNo: string, change = {}) => ({
    outTradeNo,
    outRefundNo: 'R0000001',
    refundFen: 2_800,
    totalFen: 12_800,
    reason: '不想要了',
    ...change,
  });

  it('is accepted, processed and done', async () => {
    const { outTradeNo } = await shop.paid();
    const accepted = await shop.pay.refund(refundOf(outTradeNo));
    expect(accepted).toMatchObject({ state: 'processing', refundFen: 2_800, totalFen: 12_800, outTradeNo });
    shop.clock.forward(MINUTE);
    expect(await shop.pay.queryRefund('R0000001')).toEqual({
      ...accepted,
      state: 'success',
      succeededAt: shop.clock.now().getTime(),
    });
    expect(await shop.pay.query(outTradeNo)).toMatchObject({ state: 'refunded' });
  });

  it.each([
    ['the answer was lost', { path: REFUND, kind: 'drop' }],
    [
      'WeChat failed after the effect',
      { path: REFUND, kind: 'refusal', status: 500, code: 'SYSTEM_ERROR', afterEffect: true },
    ],
  ] as const)('is not doubled by repeating it with its number, because %s', async (_case, fault) => {
    const { outTradeNo } = await shop.paid();
    shop.control.addFault(fault);
    expect(await kindOf(shop.pay.refund(refundOf(outTradeNo)))).toBe('unavailable');
    await shop.pay.refund(refundOf(outTradeNo));
    expect(shop.control.merchantBalance()).toBe(10_000);
  });

  it('is refused over the payment, without money and without payment', async () => {
    const { outTradeNo } = await shop.paid();
    expect(await kindOf(shop.pay.refund(refundOf(outTradeNo, { refundFen: 12_801 })))).toBe(
      'invalid-request',
    );
    shop.control.saveMerchant({ balanceFen: 2_799 });
    expect(await kindOf(shop.pay.refund(refundOf(outTradeNo)))).toBe('not-enough');
    expect(await kindOf(shop.pay.refund(refundOf('T9999999')))).toBe('order-not-found');
    expect(await kindOf(shop.pay.queryRefund('R0000001'))).toBe('refund-not-found');
  });

  it.each([
    ['ABNORMAL', 'abnormal', 10_000],
    ['CLOSED', 'closed', 12_800],
  ] as const)('that ends %s is told so', async (outcome, state, balance) => {
    const { outTradeNo } = await shop.paid();
    shop.control.refundOutcome(outTradeNo, outcome);
    await shop.pay.refund(refundOf(outTradeNo));
    shop.clock.forward(MINUTE);
    const ended = await shop.pay.queryRefund('R0000001');
    expect(ended.state).toBe(state);
    expect(ended.succeededAt).toBeUndefined();
    expect(shop.control.merchantBalance()).toBe(balance);
  });
});

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
    expect(await kindOf(shop.pay.prepay(shop.order()))).toBe(kind);
  });

  it('is given up after the timeout', async () => {
    shop.control.addFault({ path: PREPAY, kind: 'delay', milliseconds: 60_000 });
    const { pay } = shop.connect({ timeoutMs: 50 });
    expect(await kindOf(pay.prepay(shop.order()))).toBe('unavailable');
  });

  it('is seen in a genuine answer to another question', async () => {
    const [asked, other] = [await shop.paid(), await shop.paid()];
    let first: { status: number; headers: Record<string, string>; body: string } | undefined;
    const replay = createServer((request, response) => {
      void (async () => {
        first ??= await forward(`${shop.url}${request.url}`, request.headers);
        response.writeHead(first.status, first.headers).end(first.body);
      })();
    });
    await new Promise<void>((resolve) => replay.listen(0, '127.0.0.1', resolve));
    const { pay } = shop.connect({ base: `http://127.0.0.1:${(replay.address() as AddressInfo).port}` });
    expect(await pay.query(asked.outTradeNo)).toMatchObject({ state: 'paid' });
    expect(await failureOf(pay.query(other.outTradeNo))).toMatchObject({
      kind: 'unavailable',
      detail: 'answer does not fit the question',
    });
    await new Promise((resolve) => replay.close(resolve).closeAllConnections());
  });

  it('of a clock six minutes off is a matter for the operator', async () => {
    shop.control.setClockOffset(6 * MINUTE);
    expect(await kindOf(shop.pay.prepay(shop.order()))).toBe('sign-error');
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

describe('the modes of verification', () => {
  it('trusts a platform certificate when that is what the merchant has', async () => {
    const { pay } = shop.connect({ verifiesWith: ['certificate'] });
    expect(await pay.prepay(shop.order())).toMatch(/^wx/);
  });

  it('trusts both keys during a move', async () => {
    const { pay } = shop.connect({ verifiesWith: ['certificate', 'public-key'] });
    expect(await pay.prepay(shop.order())).toMatch(/^wx/);
  });

  it('does not trust a key that is only named like one of WeChat’s', async () => {
    const [serial = ''] = Object.keys(shop.credentials.platformKeys);
    const [foreign = ''] = Object.values(shop.control.merchant(['certificate']).platformKeys);
    const { pay } = shop.connect({ platformKeys: { [serial]: foreign } });
    expect(await kindOf(pay.prepay(shop.order()))).toBe('unavailable');
  });

  it('takes a real app’s payments to WeChat only', () => {
    const pay = { ...shop.credentials, base: shop.url, notifyUrl: 'https://mall.example.com/n' };
    const deps = {
      apiBase: 'https://api.weixin.qq.com',
      appid: 'wx1234567890abcdef',
      secret: 's',
      clock: shop.clock,
      assertOutsideTransaction: () => undefined,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };
    expect(() => createWechat({ ...deps, pay })).toThrow('only pay through');
    expect(() =>
      createWechat({ ...deps, pay: { ...pay, base: 'https://api2.mch.weixin.qq.com' } }),
    ).not.toThrow();
  });
});
