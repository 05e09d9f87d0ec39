import { ParcelModel } from '../../../server/modules/shipments/shipment.model';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import {
  accept,
  askBack,
  customer,
  openLastingShop,
  purchase,
  settleRefunds,
  ship,
} from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { orderById } from '../../../server/modules/orders';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let cup: Goods;
let lin: Customer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_000);
  cup = await sell(app, shop, '手冲杯', 6_000);
  lin = await customer(app, 'xiaolin');
});
afterAll(() => app.stop());

const send = (input: { orderId: string; carrier?: string; lines?: { key: string; quantity: number }[] }) =>
  app.command('shipment.ship', { carrier: 'ZTO', trackingNo: 'ZT123456', ...input }, { token: shop.owner });
const both = () => purchase(app, lin, [{ skuId: coffee.skuId, quantity: 2 }, { skuId: cup.skuId }]);

describe('shipment.ship', () => {
  it('sends all that is left when nothing is named, tells of it, and the order is shipped', async () => {
    const order = await both();
    const { parcelId, left } = await ship(app, shop.owner, order._id);
    expect(left).toBe(0);
    expect(await orderById(order._id)).toMatchObject({ state: 'shipped', shippedAt: app.clock.now() });
    expect(await ParcelModel.findById(parcelId).lean()).toMatchObject({
      memberId: lin.memberId,
      goods: '耶加雪菲 ×2，手冲杯 ×1',
      to: { province: '上海市', city: '上海市' },
      state: 'shipped',
    });
    const news = await OutboxModel.findOne({ name: 'order.shipped', 'payload.orderId': order._id }).lean();
    expect(news?.payload).toMatchObject({ parcelId, whole: true });
  });

  it('sends parts; the order is shipped with the last of them', async () => {
    const order = await both();
    const [beans, mug] = order.lines.map(({ key }) => key) as [string, string];
    const first = await ship(app, shop.owner, order._id, { lines: [{ key: beans, quantity: 1 }] });
    expect(first.left).toBe(2);
    expect((await orderById(order._id)).state).toBe('paid');
    await ship(app, shop.owner, order._id, { lines: [{ key: mug, quantity: 1 }] });
    expect((await ship(app, shop.owner, order._id)).left).toBe(0);
    expect((await orderById(order._id)).state).toBe('shipped');
  });

  it('sends a unit once, however many operators tap at the same moment', async () => {
    const order = await both();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send({ orderId: order._id })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'ORDER_NOT_SHIPPABLE')).toHaveLength(4);
    expect(await ParcelModel.countDocuments({ orderId: order._id })).toBe(1);
  });

  it('refuses more than was bought, a line twice, a line of another order, and no known carrier', async () => {
    const order = await both();
    const [beans] = order.lines.map(({ key }) => key) as [string];
    const lines = [{ key: beans, quantity: 3 }];
    expect((await send({ orderId: order._id, lines })).code).toBe('ORDER_NOT_SHIPPABLE');
    const twice = [beans, beans].map((key) => ({ key, quantity: 1 }));
    expect((await send({ orderId: order._id, lines: twice })).code).toBe('BAD_INPUT');
    const other = [{ key: 'sku_other', quantity: 1 }];
    expect((await send({ orderId: order._id, lines: other })).code).toBe('BAD_INPUT');
    expect((await send({ orderId: order._id, carrier: 'PIGEON' })).code).toBe('CARRIER_UNKNOWN');
    expect((await send({ orderId: 'ord_none' })).code).toBe('ORDER_GONE');
  });

  it('is the shop’s work only', async () => {
    const order = await both();
    const answer = await app.command(
      'shipment.ship',
      { orderId: order._id, carrier: 'ZTO', trackingNo: 'ZT123456' },
      { token: lin.token },
    );
    expect(answer).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});

describe('Case 18: shipping while a refund is pending', () => {
  it('is refused until the refund is decided; the other lines may go', async () => {
    const order = await both();
    const [beans, mug] = order.lines.map(({ key }) => key) as [string, string];
    const { afterSaleId } = await askBack(app, lin, order._id, [{ key: beans, quantity: 1 }]);
    expect((await send({ orderId: order._id })).code).toBe('AFTERSALE_OPEN');
    expect((await send({ orderId: order._id, lines: [{ key: beans, quantity: 1 }] })).code).toBe(
      'AFTERSALE_OPEN',
    );
    await ship(app, shop.owner, order._id, { lines: [{ key: mug, quantity: 1 }] });

    await accept(app, shop.owner, afterSaleId);
    expect((await send({ orderId: order._id })).code).toBe('AFTERSALE_OPEN');
    await settleRefunds(app);
    const { left } = await ship(app, shop.owner, order._id);
    expect(left).toBe(0);
    const parcels = await ParcelModel.find({ orderId: order._id }).sort({ _id: 1 }).lean();
    expect(parcels.at(-1)?.lines).toEqual([{ key: beans, quantity: 1 }]);
  });

  it('of a refund that is refused, or taken back, the units may go', async () => {
    const order = await both();
    const [beans] = order.lines.map(({ key }) => key) as [string];
    const first = await askBack(app, lin, order._id, [{ key: beans, quantity: 2 }]);
    const refusal = { afterSaleId: first.afterSaleId, accept: false, reason: '马上就发' };
    ok(await app.command('aftersale.decide', refusal, { token: shop.owner }));
    const second = await askBack(app, lin, order._id, [{ key: beans, quantity: 2 }]);
    ok(await app.command('aftersale.cancel', { afterSaleId: second.afterSaleId }, { token: lin.token }));
    expect((await ship(app, shop.owner, order._id)).left).toBe(0);
  });

  it('an order whose rest is refunded instead of sent is shipped, and does not wait for ever', async () => {
    const order = await both();
    const [beans, mug] = order.lines.map(({ key }) => key) as [string, string];
    await ship(app, shop.owner, order._id, { lines: [{ key: beans, quantity: 2 }] });
    const { afterSaleId } = await askBack(app, lin, order._id, [{ key: mug, quantity: 1 }]);
    await accept(app, shop.owner, afterSaleId);
    await settleRefunds(app);
    const after = await orderById(order._id);
    expect(after).toMatchObject({ state: 'shipped', refunded: { money: 6_000 } });
    expect(after.receivesAt).toBeGreaterThan(app.clock.now());
  });
});

describe('shipment.correct', () => {
  it('changes what was mistyped and asks for the way anew', async () => {
    const order = await both();
    const { parcelId } = await ship(app, shop.owner, order._id);
    const input = { parcelId, carrier: 'SF', trackingNo: 'SF9999999' };
    ok(await app.command('shipment.correct', input, { token: shop.owner }));
    expect(await ParcelModel.findById(parcelId).lean()).toMatchObject({
      carrier: 'SF',
      trackingNo: 'SF9999999',
      trace: [],
      nextLookAt: app.clock.now(),
    });
  });

  it('refuses an unknown parcel and an unknown carrier', async () => {
    const correct = (parcelId: string, carrier: string, token = shop.owner) =>
      app.command('shipment.correct', { parcelId, carrier, trackingNo: 'ZT1234567' }, { token });
    expect((await correct('pcl_none', 'ZTO')).code).toBe('PARCEL_GONE');
    expect((await correct('pcl_none', 'PIGEON')).code).toBe('CARRIER_UNKNOWN');
    expect((await correct('pcl_none', 'ZTO', lin.token)).code).toBe('FORBIDDEN');
  });
});

it('shipment.carriers lists those an operator chooses from', async () => {
  const { items } = ok(await app.query('shipment.carriers', {}, shop.owner));
  expect(items).toContainEqual({ carrier: 'SF', name: '顺丰速运' });
});
