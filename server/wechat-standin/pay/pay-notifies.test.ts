import { PayNotifyRejected, type PayNotify } from '../../wechat';
import { HOUR, MINUTE, NOTIFY_URL, startShop, type Received, type TestShop } from './test-support';

let shop: TestShop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.stop());

const open = ({ headers, body }: Received): PayNotify => shop.pay.openNotify(headers, body);

/** Kinds of what arrived; `refused` or `probe` for what the product would refuse. */
function judged(): string[] {
  return shop.received.map((message) => {
    try {
      return open(message).kind;
    } catch (error) {
      if (!(error instanceof PayNotifyRejected)) throw error;
      return error.probe ? 'probe' : 'refused';
    }
  });
}

describe('a notification', () => {
  it('reaches the path of its notify URL, and the product can open it', async () => {
    const { outTradeNo } = await shop.paid();
    expect(await shop.control.deliverDueNotifies()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventType: 'TRANSACTION.SUCCESS',
        attempt: 1,
        statuses: [204],
        consumed: true,
      },
    ]);
    const [message] = shop.received;
    expect(message?.path).toBe(new URL(NOTIFY_URL).pathname);
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    });
    expect(message && open(message)).toMatchObject({
      kind: 'payment',
      trade: { outTradeNo, state: 'paid', totalFen: 12_800 },
    });
    expect(await shop.control.deliverDueNotifies()).toEqual([]);
  });

  it('of a refund comes when it has ended', async () => {
    const { outTradeNo } = await shop.paid();
    await shop.control.deliverDueNotifies();
    await shop.pay.refund({ outTradeNo, outRefundNo: 'R1', refundFen: 100, totalFen: 12_800 });
    expect(await shop.control.deliverDueNotifies()).toEqual([]);
    shop.clock.forward(MINUTE);
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ eventType: 'REFUND.SUCCESS' }]);
    const message = shop.received[1];
    expect(message && open(message)).toMatchObject({
      kind: 'refund',
      refund: { outRefundNo: 'R1', outTradeNo, state: 'success', refundFen: 100 },
    });
  });

  it('is repeated for a day on WeChat’s schedule, with one id, and then given up', async () => {
    await shop.paid();
    shop.replies.push(...Array.from({ length: 20 }, () => 500));
    const start = shop.clock.now().getTime();
    const sentAt: number[] = [];
    const ids = new Set<string>();
    for (let due = shop.control.nextNotifyAt(); due !== undefined; due = shop.control.nextNotifyAt()) {
      shop.clock.forward(due - shop.clock.now().getTime());
      const [delivery] = await shop.control.deliverDueNotifies();
      sentAt.push((due - start) / MINUTE);
      ids.add(delivery?.id ?? '');
    }
    const waits = sentAt.slice(1).map((at, index) => at - (sentAt[index] ?? 0));
    expect(waits).toEqual([0.25, 0.25, 0.5, 3, 10, 20, 30, 30, 30, 60, 180, 180, 180, 360, 360]);
    expect(sentAt.at(-1)).toBe(24 * 60 + 4);
    expect(ids.size).toBe(1);
    expect(shop.received).toHaveLength(16);
  });

  it.each([200, 204])('is consumed by %s', async (status) => {
    await shop.paid();
    shop.replies.push(status);
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ consumed: true }]);
    expect(shop.control.nextNotifyAt()).toBeUndefined();
  });

  it.each([201, 302, 401, 500])('is not consumed by %s', async (status) => {
    await shop.paid();
    shop.replies.push(status);
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ consumed: false }]);
    expect(shop.control.nextNotifyAt()).toBe(shop.clock.now().getTime() + 15_000);
  });

  it('is tried in vain while the shop cannot be reached', async () => {
    shop.control.saveMerchant({ tunnel: null });
    await shop.paid();
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ statuses: [0], consumed: false }]);
  });

  it('is signed with the certificate once WeChat switches, which a product with both keys takes', async () => {
    shop.control.saveMerchant({ notifyWith: 'certificate' });
    await shop.paid();
    await shop.control.deliverDueNotifies();
    expect(judged()).toEqual(['refused']);
    const both = shop.connect({ verifiesWith: ['public-key', 'certificate'] }).pay;
    const [message] = shop.received;
    expect(message && both.openNotify(message.headers, message.body)).toMatchObject({ kind: 'payment' });
  });

  it('is too old after five minutes on our clock', async () => {
    await shop.paid();
    await shop.control.deliverDueNotifies();
    shop.clock.forward(301_000);
    expect(judged()).toEqual(['refused']);
  });
});

describe('a trick', () => {
  it.each([
    ['bad-signature', 'refused'],
    ['wrong-serial', 'refused'],
    ['stale', 'refused'],
    ['tampered', 'refused'],
    ['signtest', 'probe'],
  ] as const)('%s is refused by the product, and the true one follows', async (trick, judgement) => {
    shop.control.addFault({ path: 'notify', kind: 'notify', trick });
    await shop.paid();
    shop.replies.push(401);
    await shop.control.deliverDueNotifies();
    expect(judged()).toEqual([judgement]);
    shop.clock.forward(15_000);
    await shop.control.deliverDueNotifies();
    expect(judged()).toEqual([judgement, 'payment']);
  });

  it('duplicate sends two at once, with one id', async () => {
    shop.control.addFault({ path: 'notify', kind: 'notify', trick: 'duplicate' });
    await shop.paid();
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ statuses: [204, 204] }]);
    expect(new Set(shop.received.map((message) => open(message).id)).size).toBe(1);
  });

  it('lost sends nothing until the next turn', async () => {
    shop.control.addFault({ path: 'notify', kind: 'notify', trick: 'lost' });
    await shop.paid();
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ statuses: [], consumed: false }]);
    shop.clock.forward(15_000);
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ attempt: 2, consumed: true }]);
  });

  it('reorder lets a later one pass', async () => {
    shop.control.addFault({ path: 'notify', kind: 'notify', trick: 'reorder' });
    const first = await shop.paid();
    const second = await shop.paid();
    await shop.control.deliverDueNotifies();
    expect(shop.received.map((message) => open(message))).toMatchObject([
      { trade: { outTradeNo: second.outTradeNo } },
      { trade: { outTradeNo: first.outTradeNo } },
    ]);
  });

  it('delay keeps one back on the virtual clock', async () => {
    shop.control.addFault({ path: 'notify', kind: 'delay', milliseconds: HOUR });
    await shop.paid();
    expect(await shop.control.deliverDueNotifies()).toEqual([]);
    shop.clock.forward(HOUR);
    expect(await shop.control.deliverDueNotifies()).toMatchObject([{ attempt: 1, consumed: true }]);
  });

  it.each([
    [{ path: '/v3/pay/transactions/jsapi', kind: 'errcode', errcode: -1 }, 'plant a refusal'],
    [{ path: '/cgi-bin/token', kind: 'signature', how: 'missing' }, 'fault of WeChat Pay'],
    [{ path: '/cgi-bin/token', kind: 'notify', trick: 'lost' }, 'belong to the path notify'],
    [{ path: 'notify', kind: 'drop' }, 'belong to the path notify'],
  ] as const)('cannot be planted where it would never happen: %j', (fault, reason) => {
    expect(() => shop.control.addFault(fault)).toThrow(reason);
  });
});
