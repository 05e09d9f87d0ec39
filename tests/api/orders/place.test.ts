import { expireLots } from '../../../server/modules/points';
import { database } from '../../../server/platform/db/connect';
import { grant, openTemplate, stateOf } from '../../support/coupons';
import { customer, payOnPhone } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import {
  addStock,
  buy,
  checkout,
  expire,
  offer,
  ok,
  openShop,
  pay,
  place,
  placeAs,
  saveAddress,
  sell,
  shopper,
} from '../../support/mall';
import type { Goods, Shop, Shopper } from '../../support/mall';
import { bucketsOf, disagreements, give } from '../../support/points';

let app: TestApp;
let shop: Shop;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
});
afterAll(() => app.stop());

const stockOf = async (skuId: string) =>
  database().collection<{ _id: string }>('stock').findOne({ _id: skuId });
const ordersOf = (memberId: string) => database().collection('orders').countDocuments({ memberId });
const codes = (answers: { code: string | undefined; status: number }[]) =>
  answers.map(({ code, status }) => code ?? status).sort();
const refusals = (answers: { code: string | undefined }[]) => [
  ...new Set(answers.flatMap(({ code }) => code ?? [])),
];

describe('order.place', () => {
  it('places what was shown: stock, coupon and points are taken, the cart keeps the rest', async () => {
    const [bean, cup] = [await sell(app, shop, '耶加雪菲', 10_000), await sell(app, shop, '杯子', 4_000)];
    const who = await shopper(app, 'places');
    await give(app, who.memberId, 1_000);
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    for (const { skuId } of [bean, cup])
      await app.command('cart.add', { skuId, quantity: 1 }, { token: who.token });
    const items = [{ skuId: cup.skuId, quantity: 1, selected: false }];
    await app.command('cart.set', { items }, { token: who.token });

    const { body } = await place(app, who, 'cart', { usePoints: true });
    expect(body).toMatchObject({
      state: 'pending_payment',
      payable: 8_000,
      closesAt: app.clock.now() + 900_000,
    });
    expect(await stockOf(bean.skuId)).toMatchObject({ available: 99, reserved: 1, sold: 0 });
    expect(await stateOf(couponId)).toBe('locked');
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 0, held: 1_000 });
    const cart = ok(await app.query('cart.get', {}, who.token));
    expect(cart.lines.map(({ skuId }) => skuId)).toEqual([cup.skuId]);
    const order = await database().collection('orders').findOne({ memberId: who.memberId });
    expect(order).toMatchObject({
      orderNo: expect.stringMatching(/^260612\d{10}$/),
      totals: { goods: 10_000, coupons: 1_000, pointsOff: 1_000, freight: 0, payable: 8_000 },
      lines: [{ name: '耶加雪菲', paid: 8_000, pointsUsed: 1_000, pointsEarned: 80 }],
      history: [{ from: null, to: 'pending_payment', event: 'place' }],
    });
    expect(JSON.stringify(order)).not.toMatch(/13812345206|安福路/);
  });

  it('answers the first order to a second tap with the same key, however close they are', async () => {
    const { skuId } = await sell(app, shop, '双击豆', 10_000);
    const who = await shopper(app, 'double tap');
    const { hash } = await checkout(app, who, [{ skuId }]);
    const taps = await Promise.all(
      [1, 2, 3].map(() => placeAs(app, who, [{ skuId }], {}, hash, 'the-same-tap')),
    );
    expect(new Set(taps.map(({ body }) => body.orderId)).size).toBe(1);
    expect(taps.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await stockOf(skuId)).toMatchObject({ available: 99, reserved: 1 });
  });

  it('refuses an empty cart, an address of nobody and goods that never were', async () => {
    const { skuId } = await sell(app, shop, '拒单豆', 10_000);
    const who = await shopper(app, 'refused');
    const { hash } = await checkout(app, who, [{ skuId }]);
    const gone = { ...who, addressId: 'adr_none' };
    const answers = [
      await placeAs(app, who, 'cart', {}, hash),
      await placeAs(app, gone, [{ skuId }], {}, hash),
      await placeAs(app, who, [{ skuId: 'sku_none' }], {}, hash),
    ];
    expect(answers.map(({ code }) => code)).toEqual(['CART_EMPTY', 'ADDRESS_GONE', 'PRODUCT_GONE']);
    expect(await ordersOf(who.memberId)).toBe(0);
  });

  it('tells goods that were taken out of the mall, sold out or used up by a limit apart', async () => {
    const gone = await sell(app, shop, '下架豆', 10_000);
    const last = await sell(app, shop, '最后一包', 10_000, { stock: 1 });
    const limited = await sell(app, shop, '限购豆', 10_000, { purchaseLimit: 2 });
    const who = await shopper(app, 'too late');
    const shown = await Promise.all(
      [gone, last, limited].map(({ skuId }) => checkout(app, who, [{ skuId, quantity: 1 }])),
    );
    ok(await app.command('catalog.unpublish', { productId: gone.productId }, { token: shop.owner }));
    await addStock(app, shop.owner, last.skuId, -1);
    await buy(app, who, [{ skuId: limited.skuId, quantity: 2 }]);
    const answers = await Promise.all(
      [gone, last, limited].map(({ skuId }, n) => placeAs(app, who, [{ skuId }], {}, shown[n]?.hash ?? '')),
    );
    expect(answers.map(({ code }) => code)).toEqual([
      'LINES_UNAVAILABLE',
      'STOCK_NOT_ENOUGH',
      'LIMIT_REACHED',
    ]);
  });

  it('settles an order of zero fen at once, in the points mall with its own stock and limit', async () => {
    const { skuId } = await sell(app, shop, '挂耳', 5_000, { freightTemplateId: null });
    const exchangeId = await offer(app, shop.owner, skuId, { points: 500, price: 0, perMember: 1 });
    const who = await shopper(app, 'exchanges');
    await give(app, who.memberId, 800);
    const items = [{ skuId, exchangeId }];
    const { body } = await place(app, who, items);
    expect(body).toMatchObject({ state: 'paid', payable: 0, closesAt: null });
    expect(await bucketsOf(who.memberId)).toEqual({ available: 300, pending: 0, held: 0, debt: 0 });
    expect(await stockOf(`exchange:${exchangeId}`)).toMatchObject({ available: 9, reserved: 0, sold: 1 });
    expect(await stockOf(skuId)).toMatchObject({ available: 100 });
    const again = await checkout(app, who, items);
    expect(again.unavailable[0]).toMatchObject({ why: 'overLimit' });
    const poor = await shopper(app, 'poor');
    const short = await checkout(app, poor, items);
    expect(short.unavailable[0]).toMatchObject({ why: 'pointsShort', sentence: '还差 500 积分' });
    expect((await placeAs(app, poor, items, {}, short.hash)).code).toBe('POINTS_NOT_ENOUGH');
  });
});

describe('Case 1: two parallel orders that each spend all points', () => {
  it('let one win, and the other is told that the price changed', async () => {
    const { skuId } = await sell(app, shop, '积分豆', 20_000);
    const who = await shopper(app, 'spends all');
    await give(app, who.memberId, 5_000);
    const { hash, totals } = await checkout(app, who, [{ skuId }], { usePoints: true });
    expect(totals.pointsUsed).toBe(5_000);
    const answers = await Promise.all(
      [1, 2].map(() => placeAs(app, who, [{ skuId }], { usePoints: true }, hash)),
    );
    expect(codes(answers)).toEqual([200, 'PRICE_CHANGED']);
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 0, held: 5_000 });
    expect(await disagreements(app)).toEqual([]);
  });
});

describe('Case 6: one coupon in 5 parallel orders', () => {
  it('pays in one of them; the others create nothing', async () => {
    const { skuId } = await sell(app, shop, '券豆', 20_000);
    const who = await shopper(app, 'one coupon');
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    const choice = { coupons: [couponId] };
    const { hash, totals } = await checkout(app, who, [{ skuId }], choice);
    expect(totals.payable).toBe(19_000);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => placeAs(app, who, [{ skuId }], choice, hash)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(refusals(answers)).toEqual(['COUPON_NOT_USABLE']);
    expect(await ordersOf(who.memberId)).toBe(1);
    expect(await stockOf(skuId)).toMatchObject({ available: 99, reserved: 1 });
  });
});

describe('Case 8: the last item, two buyers; 200 buyers of 50 units', () => {
  const race = async (goods: Goods, buyers: Shopper[]) => {
    const items = [{ skuId: goods.skuId }];
    const shown = await Promise.all(buyers.map((who) => checkout(app, who, items)));
    return Promise.all(buyers.map((who, n) => placeAs(app, who, items, {}, shown[n]?.hash ?? '')));
  };

  it('sells the last item to one of two', async () => {
    const goods = await sell(app, shop, '最后一件', 10_000, { stock: 1 });
    const buyers = await Promise.all(['first', 'second'].map((name) => shopper(app, name)));
    expect(codes(await race(goods, buyers))).toEqual([200, 'STOCK_NOT_ENOUGH']);
  });

  it('sells exactly 50, keeps stock at 0 and charges nobody without goods', async () => {
    const goods = await sell(app, shop, '抢购豆', 10_000, { stock: 50 });
    const buyers: Customer[] = [];
    for (let n = 0; n < 200; n++) buyers.push(await customer(app, `buyer ${n}`));
    const answers = await race(goods, buyers);
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(50);
    expect(refusals(answers)).toEqual(['STOCK_NOT_ENOUGH']);
    for (const [n, { status, body }] of answers.entries()) {
      if (status === 200) await payOnPhone(app, buyers[n]!, body.orderId);
    }
    await app.payNotifies();
    expect(await stockOf(goods.skuId)).toMatchObject({ available: 0, reserved: 0, sold: 50 });
    const orders = await database().collection('orders').find({ 'lines.skuId': goods.skuId }).toArray();
    expect(orders.map(({ state }) => state as string)).toEqual(Array(50).fill('paid'));
    const payments = await database().collection('payments').find().toArray();
    expect(payments.map(({ state }) => state as string)).toEqual(Array(50).fill('paid'));
  }, 120_000);
});

describe('Case 9: the same SKU in two lines', () => {
  it('becomes one line, in stock, limit and price', async () => {
    const { skuId } = await sell(app, shop, '两行豆', 6_000, { stock: 4, purchaseLimit: 3 });
    const who = await shopper(app, 'two lines');
    const twice = [{ skuId }, { skuId, quantity: 2 }];
    const shown = await checkout(app, who, twice);
    expect(shown.lines).toMatchObject([{ quantity: 3, amount: 18_000 }]);
    ok(await placeAs(app, who, twice, {}, shown.hash));
    expect(await stockOf(skuId)).toMatchObject({ available: 1, reserved: 3 });
    const over = await checkout(app, await shopper(app, 'over'), [
      { skuId, quantity: 2 },
      { skuId, quantity: 2 },
    ]);
    expect(over.unavailable).toMatchObject([{ quantity: 4, why: 'overLimit' }]);
  });
});

describe('Case 10: the price changed between quote and place', () => {
  it('creates nothing and names the new price', async () => {
    const goods = await sell(app, shop, '涨价豆', 10_000);
    const who = await shopper(app, 'saw another price');
    const { hash } = await checkout(app, who, [{ skuId: goods.skuId }]);
    const product = { productId: goods.productId, version: 1 };
    const saved = await app.command(
      'catalog.saveProduct',
      {
        ...product,
        name: '涨价豆',
        categoryIds: [shop.categoryId],
        freightTemplateId: shop.freightTemplateId,
        skus: [{ skuId: goods.skuId, choices: [], listPrice: 11_000 }],
      },
      { token: shop.owner },
    );
    ok(saved);
    const answer = await placeAs(app, who, [{ skuId: goods.skuId }], {}, hash);
    expect(answer.code).toBe('PRICE_CHANGED');
    expect(JSON.stringify(answer.body)).toContain('¥110.00');
    expect(await ordersOf(who.memberId)).toBe(0);
    expect(await stockOf(goods.skuId)).toMatchObject({ available: 100, reserved: 0 });
  });

  it('counts another freight as another price', async () => {
    const goods = await sell(app, shop, '近处豆', 5_000);
    const who = await shopper(app, 'moves');
    const { hash } = await checkout(app, who, [{ skuId: goods.skuId }]);
    const templates = ok(await app.query('pricing.listFreight', {}, shop.owner)).items;
    const template = templates.find(({ templateId }) => templateId === shop.freightTemplateId)!;
    const [everywhere] = template.areas;
    const far = { ...everywhere!, regions: ['65'], first: { units: 1, fee: 2_000 } };
    ok(
      await app.command(
        'pricing.saveFreight',
        { ...template, areas: [everywhere!, far] },
        { token: shop.owner },
      ),
    );
    const addressId = await saveAddress(app, who.token, {
      regionCode: '650102',
      province: '新疆',
      city: '乌鲁木齐市',
    });
    const answer = await placeAs(app, { ...who, addressId }, [{ skuId: goods.skuId }], {}, hash);
    expect(answer.code).toBe('PRICE_CHANGED');
  });
});

describe('Case 11: more points than the price', () => {
  it('uses as much as fits, half of the goods, and leaves the rest', async () => {
    const { skuId } = await sell(app, shop, '便宜豆', 1_000, { freightTemplateId: null });
    const who = await shopper(app, 'rich');
    await give(app, who.memberId, 100_000);
    const { body } = await place(app, who, [{ skuId }], { usePoints: true });
    expect(body.payable).toBe(500);
    expect(await bucketsOf(who.memberId)).toMatchObject({ available: 99_500, held: 500 });
  });
});

/** A login lasts for less than a day. */
async function again(who: Shopper, userId: string): Promise<Shopper> {
  return { ...who, token: (await app.loginAs(userId)).accessToken };
}

describe('Case 21: points expiring today while held', () => {
  it('stay held past midnight, pay when the order is paid, and get days of grace when it is not', async () => {
    const { skuId } = await sell(app, shop, '月底豆', 10_000);
    const start = app.clock.now();
    const payer = await shopper(app, 'pays late');
    const leaver = await shopper(app, 'leaves');
    for (const { memberId } of [payer, leaver]) await give(app, memberId, 400, '2026-06-12');
    // 23:55 in Shanghai on the last day of the points.
    app.clock.set(Date.UTC(2026, 5, 12, 15, 55));
    const late = await place(app, await again(payer, 'pays late'), [{ skuId }], { usePoints: true });
    const left = await place(app, await again(leaver, 'leaves'), [{ skuId }], { usePoints: true });
    app.clock.set(Date.UTC(2026, 5, 12, 16, 5));
    await expireLots(app.ctx());
    expect(await bucketsOf(payer.memberId)).toMatchObject({ available: 0, held: 400 });

    await pay(app, ok(late).orderId);
    await expire(app, ok(left).orderId);
    expect(await bucketsOf(payer.memberId)).toMatchObject({ available: 0, held: 0 });
    expect(await bucketsOf(leaver.memberId)).toMatchObject({ available: 400, held: 0 });
    app.clock.set(Date.UTC(2026, 5, 27, 16, 5));
    await expireLots(app.ctx());
    expect(await bucketsOf(leaver.memberId)).toMatchObject({ available: 0 });
    expect(await disagreements(app)).toEqual([]);
    app.clock.set(start);
  });
});
