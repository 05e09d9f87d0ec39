import { database } from '../../../server/platform/db/connect';
import { transaction } from '../../../server/platform/db/tx';
import { growthOf } from '../../../server/modules/members';
import {
  applyRefund,
  beginRefund,
  orderById,
  releaseEarnedPoints,
  reserveRefund,
  reviveOrder,
  shipLines,
} from '../../../server/modules/orders';
import type { OrderRow, Refunded } from '../../../server/modules/orders';
import { businessDay } from '@shared/domain/day';
import { couponDisagreements, grant, openTemplate, stateOf } from '../../support/coupons';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import {
  buy,
  expire,
  offer,
  ok,
  openShop,
  pay,
  place,
  receive,
  sell,
  shipAll,
  shopper,
} from '../../support/mall';
import type { Shop } from '../../support/mall';
import { bucketsOf, disagreements, give } from '../../support/points';

let app: TestApp;
let shop: Shop;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
});
afterAll(() => app.stop());
beforeEach(() => {
  app.clock.set(PICTURE_DAY);
});
afterEach(async () => {
  expect(await disagreements(app)).toEqual([]);
  expect(await couponDisagreements(app)).toEqual([]);
});

const stockOf = async (skuId: string) =>
  database().collection<{ _id: string }>('stock').findOne({ _id: skuId });
const growth = async (memberId: string): Promise<number[]> =>
  (await growthOf(memberId, businessDay('2026-06-30'), 365))
    .map(({ amount }) => amount)
    .sort((a, b) => a - b);
const events = async (orderId: string): Promise<string[]> =>
  (await database().collection('outbox').find({ 'payload.orderId': orderId }).sort({ _id: 1 }).toArray()).map(
    ({ name }) => name as string,
  );

let refunds = 0;

/** Asks for units, decides and gives back, each step as the modules above do. */
async function refund(
  orderId: string,
  units: { key: string; quantity: number }[],
  part: Partial<Refunded> = {},
): Promise<OrderRow> {
  refunds += 1;
  const refundId = `rfd_test_${refunds}`;
  await transaction(async () => {
    reserveRefund(await orderById(orderId), units);
  });
  const preview = await transaction(async () =>
    beginRefund(await orderById(orderId), { lines: units, withFreight: false }),
  );
  const done = { refundId, afterSaleId: null, preview, received: null, reason: '不想要了', ...part };
  await transaction(async () => applyRefund(app.ctx(), await orderById(orderId), done));
  return orderById(orderId);
}

describe('an order that is paid', () => {
  it('sells its stock, uses coupon and points, and promises the points of its goods', async () => {
    const { skuId } = await sell(app, shop, '付款豆', 20_000);
    const who = await shopper(app, 'pays');
    await give(app, who.memberId, 1_000);
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const order = await buy(app, who, [{ skuId }], { usePoints: true });
    expect(order).toMatchObject({ state: 'paid', closesAt: null, totals: { payable: 18_000 } });
    expect(await stockOf(skuId)).toMatchObject({ available: 99, reserved: 0, sold: 1 });
    expect(await stateOf(couponId)).toBe('used');
    expect(await bucketsOf(who.memberId)).toEqual({ available: 0, pending: 180, held: 0, debt: 0 });
    expect(await events(order._id)).toEqual(['order.placed', 'order.paid']);
  });

  it('cannot be paid again', async () => {
    const { skuId } = await sell(app, shop, '再付豆', 20_000);
    const order = await buy(app, await shopper(app, 'pays twice'), [{ skuId }]);
    await expect(pay(app, order._id)).rejects.toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
  });

  it('gets points some days after receipt, and growth at once', async () => {
    const { skuId } = await sell(app, shop, '收货豆', 20_050);
    const who = await shopper(app, 'receives');
    const order = await buy(app, who, [{ skuId }]);
    await shipAll(app, order._id);
    await receive(app, order._id);
    await app.drain();
    expect(await growth(who.memberId)).toEqual([200]);
    expect(await orderById(order._id)).toMatchObject({
      state: 'received',
      toReview: 1,
      pointsDueAt: PICTURE_DAY + 7 * DAY_MS,
      afterSaleUntil: PICTURE_DAY + 15 * DAY_MS,
    });
    app.clock.set(PICTURE_DAY + 7 * DAY_MS - 1);
    expect(await releaseEarnedPoints(app.ctx())).toBe(0);
    app.clock.set(PICTURE_DAY + 7 * DAY_MS);
    expect(await releaseEarnedPoints(app.ctx())).toBe(1);
    expect(await releaseEarnedPoints(app.ctx())).toBe(0);
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 200, pending: 0 });
  });
});

describe('shipping', () => {
  it('refuses what the order does not have: lines of others, a line twice, more than is left', async () => {
    const { skuId } = await sell(app, shop, '发货豆', 5_000);
    const order = await buy(app, await shopper(app, 'ships'), [{ skuId, quantity: 2 }]);
    const cause = { actor: 'operator' as const, actorId: 'acc_test', reason: '', at: app.clock.now() };
    const send = (units: { key: string; quantity: number }[]) =>
      transaction(async () => shipLines(app.ctx(), await orderById(order._id), units, cause));
    const one = { key: skuId, quantity: 1 };
    for (const units of [[{ key: 'sku_none', quantity: 1 }], [one, one], [{ key: skuId, quantity: 3 }], []]) {
      await expect(send(units)).rejects.toMatchObject({ code: 'ORDER_NOT_SHIPPABLE' });
    }
    expect(await send([one])).toEqual({ shipped: [one], left: 1 });
    const both = await Promise.allSettled([send([one]), send([one])]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await orderById(order._id)).toMatchObject({ state: 'shipped', lines: [{ shipped: 2 }] });
  });
});

describe('an order that nobody pays', () => {
  it('gives back stock, coupon and points, once', async () => {
    const { skuId } = await sell(app, shop, '过期豆', 20_000);
    const who = await shopper(app, 'forgets');
    await give(app, who.memberId, 1_000);
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const { orderId } = ok(await place(app, who, [{ skuId }], { usePoints: true }));
    const both = await Promise.allSettled([expire(app, orderId), expire(app, orderId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stockOf(skuId)).toMatchObject({ available: 100, reserved: 0, sold: 0 });
    expect(await stateOf(couponId)).toBe('returned');
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 1_000, held: 0 });
    expect(await events(orderId)).toEqual(['order.placed', 'order.closed']);
  });

  it('revives when it was paid after all and everything can be had again', async () => {
    const { skuId } = await sell(app, shop, '复活豆', 20_000);
    const who = await shopper(app, 'pays late');
    await give(app, who.memberId, 1_000);
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const { orderId } = ok(await place(app, who, [{ skuId }], { usePoints: true }));
    await expire(app, orderId);
    const payment = { transactionId: 'late', outTradeNo: 'late-01', paidAt: app.clock.now() };
    await transaction(async () => reviveOrder(app.ctx(), await orderById(orderId), payment));
    expect(await orderById(orderId)).toMatchObject({ state: 'paid', paidTradeNo: 'late-01' });
    expect(await stockOf(skuId)).toMatchObject({ available: 99, reserved: 0, sold: 1 });
    expect(await stateOf(couponId)).toBe('used');
    expect(await bucketsOf(who.memberId)).toEqual({ available: 0, pending: 180, held: 0, debt: 0 });

    const back = await refund(orderId, [{ key: skuId, quantity: 1 }]);
    expect(back).toMatchObject({ state: 'closed', refunded: { money: 18_000, pointsBack: 1_000 } });
    expect(await bucketsOf(who.memberId)).toEqual({ available: 1_000, pending: 0, held: 0, debt: 0 });
    const again = transaction(async () => reviveOrder(app.ctx(), await orderById(orderId), payment));
    await expect(again).rejects.toMatchObject({ code: 'ORDER_NOT_PAYABLE' });
  });

  it.each(['stock', 'coupon', 'points'] as const)('stays closed when the %s went elsewhere', async (what) => {
    const { skuId } = await sell(app, shop, `没了${what}`, 20_000, { stock: 1 });
    const other = await sell(app, shop, `别的${what}`, 20_000);
    const who = await shopper(app, `late without ${what}`);
    if (what === 'points') await give(app, who.memberId, 1_000);
    if (what === 'coupon') await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const { orderId } = ok(await place(app, who, [{ skuId }], { usePoints: true }));
    await expire(app, orderId);
    await buy(app, who, [{ skuId: what === 'stock' ? skuId : other.skuId }], { usePoints: true });
    const payment = { transactionId: `late ${what}`, outTradeNo: `late-${what}`, paidAt: app.clock.now() };
    const revive = transaction(async () => reviveOrder(app.ctx(), await orderById(orderId), payment));
    const codes = { stock: 'STOCK_NOT_ENOUGH', coupon: 'COUPON_NOT_USABLE', points: 'POINTS_NOT_ENOUGH' };
    await expect(revive).rejects.toMatchObject({ code: codes[what] });
    expect((await orderById(orderId)).state).toBe('closed');
  });
});

describe('a refund', () => {
  it('gives a whole unshipped order back to everything it came from', async () => {
    const { skuId } = await sell(app, shop, '全退豆', 4_000);
    const who = await shopper(app, 'gives back');
    await give(app, who.memberId, 500);
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const order = await buy(app, who, [{ skuId, quantity: 2 }], { usePoints: true });
    expect(order).toMatchObject({ totals: { goods: 8_000, freight: 800, payable: 7_300 } });
    const back = await refund(order._id, [{ key: skuId, quantity: 2 }]);
    expect(back).toMatchObject({
      state: 'closed',
      refunded: { money: 7_300, goods: 6_500, pointsBack: 500, pointsTaken: 65 },
      freight: { returned: true },
      lines: [{ returned: 2, approved: 0, refunding: 0 }],
    });
    expect(await stockOf(skuId)).toMatchObject({ available: 100, sold: 0 });
    expect(await stateOf(couponId)).toBe('returned');
    expect(await bucketsOf(who.memberId)).toEqual({ available: 500, pending: 0, held: 0, debt: 0 });
    await app.drain();
    expect(await growth(who.memberId)).toEqual([]);
  });

  it('takes growth back that receipt had given, to the yuan, however it is cut', async () => {
    const { skuId } = await sell(app, shop, '三包豆', 3_350, { freightTemplateId: null });
    const who = await shopper(app, 'in parts');
    const order = await buy(app, who, [{ skuId, quantity: 3 }]);
    await shipAll(app, order._id);
    await receive(app, order._id);
    await app.drain();
    expect(await growth(who.memberId)).toEqual([100]);
    app.clock.advance(DAY_MS);
    await refund(order._id, [{ key: skuId, quantity: 1 }], { received: [{ key: skuId, quantity: 1 }] });
    await app.drain();
    expect(await growth(who.memberId)).toEqual([-33, 100]);
    await refund(order._id, [{ key: skuId, quantity: 2 }], { received: [] });
    await app.drain();
    expect(await growth(who.memberId)).toEqual([-67, -33, 100]);
    const days = (await growthOf(who.memberId, businessDay('2026-06-30'), 365)).map(({ day }) => day);
    expect(new Set(days)).toEqual(new Set(['2026-06-12']));
    expect(await orderById(order._id)).toMatchObject({ state: 'closed', toReview: 0, pointsDueAt: null });
    expect(await stockOf(skuId)).toMatchObject({ available: 98, sold: 2 });
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 0, pending: 0, debt: 0 });
  });

  it('counts what was refunded before receipt neither as growth nor as points to come', async () => {
    const { skuId } = await sell(app, shop, '两包豆', 5_000);
    const who = await shopper(app, 'half back');
    const order = await buy(app, who, [{ skuId, quantity: 2 }]);
    await refund(order._id, [{ key: skuId, quantity: 1 }]);
    await shipAll(app, order._id);
    await receive(app, order._id);
    await app.drain();
    expect(await growth(who.memberId)).toEqual([50]);
    expect(await bucketsOf(who.memberId)).toMatchObject({ pending: 50 });
  });

  it('decides two refunds of one line at the same moment one after the other, to the fen', async () => {
    const { skuId } = await sell(app, shop, '三分豆', 3_334, { freightTemplateId: null });
    const who = await shopper(app, 'to the fen');
    await grant(
      app,
      who.memberId,
      await openTemplate(app, shop.owner, { benefit: { kind: 'amount', amount: 2 } }),
    );
    const order = await buy(app, who, [{ skuId, quantity: 3 }]);
    expect(order.totals.payable).toBe(10_000);
    const unit = [{ key: skuId, quantity: 1 }];
    const after = await Promise.all([
      refund(order._id, unit),
      refund(order._id, unit),
      refund(order._id, unit),
    ]);
    expect(Math.max(...after.map(({ refunded }) => refunded.money))).toBe(10_000);
    expect(await orderById(order._id)).toMatchObject({ state: 'closed', lines: [{ returned: 3 }] });
    await expect(refund(order._id, unit)).rejects.toMatchObject({ code: 'AFTERSALE_NOT_ALLOWED' });
  });

  it('returns the points of the points mall, where no money went', async () => {
    const { skuId } = await sell(app, shop, '兑换豆', 5_000, { freightTemplateId: null });
    const exchangeId = await offer(app, shop.owner, skuId, { points: 300, price: 0 });
    const who = await shopper(app, 'exchanged');
    await give(app, who.memberId, 600);
    const order = await buy(app, who, [{ skuId, exchangeId, quantity: 2 }]);
    expect(order).toMatchObject({ state: 'paid', totals: { payable: 0, pointsUsed: 600 } });
    const [line] = order.lines;
    const back = await refund(order._id, [{ key: line!.key, quantity: 1 }]);
    expect(back).toMatchObject({ state: 'paid', refunded: { money: 0, pointsBack: 300 } });
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 300 });
    expect(await stockOf(`exchange:${exchangeId}`)).toMatchObject({ available: 9, sold: 1 });
  });
});
