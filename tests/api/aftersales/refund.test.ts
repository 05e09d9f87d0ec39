import { orderById } from '../../../server/modules/orders';
import { releaseEarnedPoints } from '../../../server/modules/orders';
import { StockModel } from '../../../server/modules/catalog/stock.model';
import { grant, openTemplate, stateOf } from '../../support/coupons';
import {
  accept,
  askBack,
  booksProblems,
  customer,
  openLastingShop,
  purchase,
  receiveBy,
  settleRefunds,
  ship,
} from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { offer, ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { bucketsOf, give } from '../../support/points';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let penny: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_000);
  penny = await sell(app, shop, '一分钱', 1);
});
afterEach(async () => {
  await app.drain();
  expect(await booksProblems(app)).toEqual([]);
});
afterAll(() => app.stop());

const stockOf = async (skuId: string) => {
  const row = await StockModel.findById(skuId).lean();
  return row && { available: row.available, reserved: row.reserved, sold: row.sold };
};
const keyOf = async (orderId: string) => (await orderById(orderId)).lines[0]?.key ?? '';
const units = async (orderId: string, quantity: number) => [{ key: await keyOf(orderId), quantity }];

/** Bought, shipped and received. */
async function received(who: Customer, skuId: string, quantity = 1): Promise<string> {
  const { _id } = await purchase(app, who, [{ skuId, quantity }]);
  await ship(app, shop.owner, _id);
  await receiveBy(app, who, _id);
  return _id;
}

/** Asked, accepted, and the money is back. */
async function refunded(who: Customer, orderId: string, quantity: number): Promise<string> {
  const { afterSaleId } = await askBack(app, who, orderId, await units(orderId, quantity));
  await accept(app, shop.owner, afterSaleId);
  await settleRefunds(app);
  return afterSaleId;
}

describe('a refund before anything was sent', () => {
  it('gives back everything: money with freight, stock, and the order is closed', async () => {
    const who = await customer(app, 'whole');
    const before = await stockOf(coffee.skuId);
    const { _id: orderId } = await purchase(app, who, [{ skuId: coffee.skuId }]);
    const afterSaleId = await refunded(who, orderId, 1);
    expect(await orderById(orderId)).toMatchObject({ state: 'closed', refunded: { money: 8_800 } });
    expect(await stockOf(coffee.skuId)).toEqual(before);
    const { body } = await app.query('aftersale.get', { afterSaleId }, who.token);
    expect(body).toMatchObject({
      state: 'refunded',
      headline: '¥88.00 已退回',
      refund: { money: 8_800, freight: 800, sentences: ['退 ¥88.00', '收回 80 积分'] },
    });
    expect(await bucketsOf(who.memberId)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
    expect((await orderById(orderId)).openAfterSales).toBe(0);
  });

  it('gives the coupon back when nothing of the order is left', async () => {
    const who = await customer(app, 'coupon');
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const { _id: orderId } = await purchase(app, who, [{ skuId: coffee.skuId, quantity: 2 }], {
      coupons: [couponId],
    });
    await refunded(who, orderId, 1);
    expect(await stateOf(couponId)).toBe('used');
    await refunded(who, orderId, 1);
    expect(await stateOf(couponId)).toBe('returned');
    expect((await orderById(orderId)).refunded.money).toBe(15_000);
  });
});

describe('Case 2: refund after the earned points were spent', () => {
  it('leaves a visible debt, which later earnings settle, and never blocks the refund', async () => {
    const who = await customer(app, 'debtor');
    const orderId = await received(who, coffee.skuId);
    app.clock.advance(7 * DAY_MS);
    await releaseEarnedPoints(app.ctx());
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 80, pending: 0 });
    await purchase(app, who, [{ skuId: coffee.skuId }], { usePoints: true });
    expect((await bucketsOf(who.memberId)).available).toBe(0);

    await refunded(who, orderId, 1);
    expect(await orderById(orderId)).toMatchObject({ state: 'closed', refunded: { pointsTaken: 80 } });
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 0, debt: 80 });
    const passport = await app.query('points.passport', {}, who.token);
    expect(passport.body.debt).toBe(80);
    await give(app, who.memberId, 100);
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 20, debt: 0 });
  });
});

describe('Case 3: refund of ¥0.01; three partial refunds over the total', () => {
  it('of ¥0.01 goes back as ¥0.01', async () => {
    const who = await customer(app, 'penny');
    const orderId = await received(who, penny.skuId);
    await refunded(who, orderId, 1);
    expect((await orderById(orderId)).refunded.money).toBe(1);
  });

  it('three parts add up to what was paid for the line, to the fen, and a fourth is refused', async () => {
    const who = await customer(app, 'parts');
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const order = await purchase(app, who, [{ skuId: coffee.skuId, quantity: 3 }], { coupons: [couponId] });
    const { _id: orderId, lines } = order;
    expect(lines[0]?.paid).toBe(23_000);
    await ship(app, shop.owner, orderId);
    const amounts: number[] = [];
    for (let part = 0; part < 3; part += 1) {
      const before = (await orderById(orderId)).refunded.money;
      await refunded(who, orderId, 1);
      amounts.push((await orderById(orderId)).refunded.money - before);
    }
    expect(amounts).toEqual([7_666, 7_667, 7_667]);
    const input = { orderId, kind: 'refund' as const, lines: await units(orderId, 1), reason: '不想要了' };
    const fourth = await app.command('aftersale.apply', input, { token: who.token });
    expect(fourth.code).toBe('AFTERSALE_NOT_ALLOWED');
  });

  it('five parallel requests for two of three units each: one passes, and the rest is one unit', async () => {
    const who = await customer(app, 'parallel');
    const { _id: orderId } = await purchase(app, who, [{ skuId: coffee.skuId, quantity: 3 }]);
    const lines = await units(orderId, 2);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        app.command(
          'aftersale.apply',
          { orderId, kind: 'refund', lines, reason: '不想要了' },
          { token: who.token },
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'AFTERSALE_NOT_ALLOWED')).toHaveLength(4);
    const { body } = await app.query('aftersale.options', { orderId }, who.token);
    expect(body.lines).toMatchObject([{ left: 1, paid: 8_000 }]);
  });

  it('requests decided at the same moment share the fen without a gap', async () => {
    const who = await customer(app, 'at-once');
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const { _id: orderId } = await purchase(app, who, [{ skuId: coffee.skuId, quantity: 3 }], {
      coupons: [couponId],
    });
    await ship(app, shop.owner, orderId);
    const line = await units(orderId, 1);
    const asked = [];
    for (let part = 0; part < 3; part += 1) asked.push(await askBack(app, who, orderId, line));
    await Promise.all(asked.map(({ afterSaleId }) => accept(app, shop.owner, afterSaleId)));
    await settleRefunds(app, 5);
    const { refunded: sums, state } = await orderById(orderId);
    expect({ money: sums.money, state }).toEqual({ money: 23_000, state: 'closed' });
    expect(await stateOf(couponId)).toBe('returned');
  });
});

describe('Case 17: refund-only does not restock', () => {
  it('what was shipped; the goods are still with the member', async () => {
    const who = await customer(app, 'keeps');
    const before = await stockOf(coffee.skuId);
    const orderId = await received(who, coffee.skuId, 2);
    await refunded(who, orderId, 2);
    expect(await stockOf(coffee.skuId)).toMatchObject({
      available: (before?.available ?? 0) - 2,
      reserved: 0,
    });
  });

  it('returned goods are stock again as far as an operator says they can be sold', async () => {
    const who = await customer(app, 'returns');
    const before = await stockOf(coffee.skuId);
    const orderId = await received(who, coffee.skuId, 3);
    const { afterSaleId } = await askBack(app, who, orderId, await units(orderId, 3), 'returnRefund');
    expect((await accept(app, shop.owner, afterSaleId)).state).toBe('awaitingGoods');
    const sent = { afterSaleId, carrier: '圆通速递', trackingNo: 'YT0000123' };
    ok(await app.command('aftersale.sendBack', sent, { token: who.token }));
    await settleRefunds(app);
    expect((await orderById(orderId)).refunded.money).toBe(0);

    const restock = await units(orderId, 2);
    ok(await app.command('aftersale.goodsReceived', { afterSaleId, restock }, { token: shop.owner }));
    await settleRefunds(app);
    expect(await stockOf(coffee.skuId)).toMatchObject({ available: (before?.available ?? 0) - 1 });
    expect((await orderById(orderId)).refunded.money).toBe(24_000);
  });

  it('of an order that left in part, only the units that never left are stock again', async () => {
    const who = await customer(app, 'half');
    const before = await stockOf(coffee.skuId);
    const { _id: orderId } = await purchase(app, who, [{ skuId: coffee.skuId, quantity: 3 }]);
    await ship(app, shop.owner, orderId, { lines: await units(orderId, 1) });
    const back = await askBack(app, who, orderId, await units(orderId, 1), 'returnRefund');
    await accept(app, shop.owner, back.afterSaleId);
    const received = { afterSaleId: back.afterSaleId, restock: [] };
    ok(await app.command('aftersale.goodsReceived', received, { token: shop.owner }));
    await settleRefunds(app);
    await refunded(who, orderId, 1);
    expect(await stockOf(coffee.skuId)).toMatchObject({ available: (before?.available ?? 0) - 2 });
    expect((await ship(app, shop.owner, orderId)).left).toBe(0);
  });
});

describe('Case 22: level recomputed after a refund', () => {
  it('goes up with the receipt and back with the refund, growth and all', async () => {
    const who = await customer(app, 'climber');
    const orderId = await received(who, coffee.skuId, 7);
    const levelOf = async () => ok(await app.query('member.levels', {}, who.token)).progress;
    expect(await levelOf()).toMatchObject({ growth: 560, current: { name: '银卡' } });
    await refunded(who, orderId, 1);
    expect(await levelOf()).toMatchObject({ growth: 480, current: { name: '普通' } });
    await refunded(who, orderId, 6);
    expect(await levelOf()).toMatchObject({ growth: 0, current: { name: '普通' } });
  });
});

describe('an order that points paid', () => {
  it('gives points back at once, without WeChat', async () => {
    const who = await customer(app, 'points-only');
    const exchangeId = await offer(app, shop.owner, coffee.skuId, { points: 500, price: 0 });
    await give(app, who.memberId, 600);
    const { _id: orderId, totals } = await purchase(app, who, [{ skuId: coffee.skuId, exchangeId }], {});
    const { afterSaleId } = await askBack(app, who, orderId, await units(orderId, 1));
    await accept(app, shop.owner, afterSaleId);
    await settleRefunds(app, totals.payable > 0 ? 3 : 0);
    await app.drain();
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 600, held: 0, debt: 0 });
    expect(ok(await app.query('aftersale.get', { afterSaleId }, who.token)).state).toBe('refunded');
  });
});

describe('freight', () => {
  it('of goods that left comes back when an operator says so', async () => {
    const who = await customer(app, 'freight');
    const orderId = await received(who, coffee.skuId);
    const { afterSaleId } = await askBack(app, who, orderId, await units(orderId, 1));
    const shown = (withFreight: boolean) =>
      app.query('aftersale.adminGet', { afterSaleId, withFreight }, shop.owner);
    expect(ok(await shown(false)).refund).toMatchObject({ money: 8_000, freight: 0 });
    expect(ok(await shown(true)).refund).toMatchObject({ money: 8_800, freight: 800 });
    await accept(app, shop.owner, afterSaleId, { withFreight: true });
    await settleRefunds(app);
    expect((await orderById(orderId)).refunded.money).toBe(8_800);
  });
});
