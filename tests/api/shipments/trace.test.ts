import { orderById } from '../../../server/modules/orders';
import { completeDue, receiveDue } from '../../../server/modules/shipments/receive.service';
import { lookAfterParcels } from '../../../server/modules/shipments/look.jobs';
import { ParcelModel } from '../../../server/modules/shipments/shipment.model';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { askBack, customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

const HOUR = 3_600_000;

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let lin: Customer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_000);
  lin = await customer(app, 'xiaolin');
});
afterAll(() => app.stop());

async function shipped(quantity = 1): Promise<{ orderId: string; parcelId: string; trackingNo: string }> {
  const { _id: orderId } = await purchase(app, lin, [{ skuId: coffee.skuId, quantity }]);
  return { orderId, ...(await ship(app, shop.owner, orderId)) };
}

/** Lets hours pass, with a look at the parcels in each. */
async function pass(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    app.clock.advance(HOUR);
    await lookAfterParcels(app.ctx());
  }
  await app.drain();
}

async function movesOf(parcelId: string): Promise<string[]> {
  const rows = await OutboxModel.find({ name: 'parcel.moved', 'payload.parcelId': parcelId })
    .sort({ _id: 1 })
    .lean();
  return rows.map(({ payload }) => (payload as { state: string }).state);
}

describe('a parcel', () => {
  it('moves from collected to signed on the clock, with news of each state once', async () => {
    const { orderId, parcelId } = await shipped();
    await pass(72);
    expect(await movesOf(parcelId)).toEqual([
      'collected',
      'inTransit',
      'inYourCity',
      'outForDelivery',
      'signed',
    ]);
    const parcel = await ParcelModel.findById(parcelId).lean();
    expect(parcel).toMatchObject({ state: 'signed', nextLookAt: null });
    const order = await orderById(orderId);
    expect(order.signedAt).toBe(parcel?.signedAt);
    expect(order.receivesAt).toBe((parcel?.signedAt ?? 0) + 10 * DAY_MS);
  });

  it('is asked after by two workers at the same moment, and its news is told once', async () => {
    const { parcelId, trackingNo } = await shipped();
    app.logistics.place(trackingNo, 'inYourCity', app.clock.now() + HOUR);
    app.clock.advance(2 * HOUR);
    await Promise.all([lookAfterParcels(app.ctx()), lookAfterParcels(app.ctx())]);
    expect(await movesOf(parcelId)).toEqual(['collected', 'inTransit', 'inYourCity']);
  });

  it('that meets a problem is told of, and goes on', async () => {
    const { parcelId, trackingNo } = await shipped();
    app.logistics.place(trackingNo, 'problem', app.clock.now() + HOUR);
    await pass(2);
    app.logistics.place(trackingNo, 'signed');
    await pass(1);
    expect((await movesOf(parcelId)).slice(-2)).toEqual(['problem', 'signed']);
  });

  it('is asked after again when the carrier could not be asked', async () => {
    const { parcelId } = await shipped();
    app.clock.advance(3 * HOUR);
    app.logistics.fail(100);
    await lookAfterParcels(app.ctx());
    expect(await movesOf(parcelId)).toEqual([]);
    app.logistics.fail(0);
    app.clock.advance(HOUR);
    await lookAfterParcels(app.ctx());
    expect(await movesOf(parcelId)).toEqual(['collected']);
  });

  it('of an order in two parcels: the order is signed when the last of them is', async () => {
    const { _id: orderId, lines } = await purchase(app, lin, [{ skuId: coffee.skuId, quantity: 2 }]);
    const key = lines[0]?.key ?? '';
    const first = await ship(app, shop.owner, orderId, { lines: [{ key, quantity: 1 }] });
    app.logistics.place(first.trackingNo, 'signed');
    await pass(1);
    expect((await orderById(orderId)).signedAt).toBeNull();
    const second = await ship(app, shop.owner, orderId);
    await pass(1);
    expect((await orderById(orderId)).signedAt).toBeNull();
    app.logistics.place(second.trackingNo, 'signed');
    const signedAt = app.clock.now();
    await pass(1);
    expect((await orderById(orderId)).signedAt).toBe(signedAt);
  });
});

describe('receipt', () => {
  it('is the member’s word once the order is shipped, and a second tap changes nothing', async () => {
    const { orderId } = await shipped();
    await receiveBy(app, lin, orderId);
    const again = ok(await app.command('order.receive', { orderId }, { token: lin.token }));
    expect(again).toEqual({ state: 'received' });
    const { history } = await orderById(orderId);
    expect(history.filter(({ event }) => event === 'receive')).toHaveLength(1);
  });

  it('of an order that was not shipped is refused', async () => {
    const { _id: orderId } = await purchase(
      app,
      lin,
      [coffee].map(({ skuId }) => ({ skuId })),
    );
    const { code } = await app.command('order.receive', { orderId }, { token: lin.token });
    expect(code).toBe('ORDER_NOT_RECEIVABLE');
  });

  it('Case 7: nobody receives the order of another member', async () => {
    const { orderId } = await shipped();
    const chen = await customer(app, 'chenyue');
    const { code } = await app.command('order.receive', { orderId }, { token: chen.token });
    expect(code).toBe('ORDER_GONE');
    expect((await orderById(orderId)).state).toBe('shipped');
  });

  it('comes by itself 10 days after the carrier says signed, not an instant earlier', async () => {
    const { orderId, trackingNo } = await shipped();
    app.logistics.place(trackingNo, 'signed', app.clock.now() + HOUR);
    await pass(2);
    const { signedAt } = await orderById(orderId);
    app.clock.set((signedAt ?? 0) + 10 * DAY_MS - 1);
    await receiveDue(app.ctx());
    expect((await orderById(orderId)).state).toBe('shipped');
    app.clock.advance(1);
    await receiveDue(app.ctx());
    expect(await orderById(orderId)).toMatchObject({ state: 'received', receivedAt: app.clock.now() });
  });

  it('comes by itself 15 days after shipping where nothing was ever heard of the parcel', async () => {
    const { orderId } = await shipped();
    app.clock.advance(15 * DAY_MS - 1);
    await receiveDue(app.ctx());
    expect((await orderById(orderId)).state).toBe('shipped');
    app.clock.advance(1);
    await Promise.all([receiveDue(app.ctx()), receiveDue(app.ctx())]);
    const { state, history } = await orderById(orderId);
    expect(state).toBe('received');
    expect(history.filter(({ event }) => event === 'receive')).toHaveLength(1);
  });

  it('is completed 15 days later, but not while an after-sale is open', async () => {
    const { orderId } = await shipped(2);
    await receiveBy(app, lin, orderId);
    const { lines } = await orderById(orderId);
    const asked = await askBack(app, lin, orderId, [{ key: lines[0]?.key ?? '', quantity: 1 }]);
    app.clock.advance(15 * DAY_MS);
    await completeDue(app.ctx());
    expect((await orderById(orderId)).state).toBe('received');
    const { token } = lin;
    ok(await app.command('aftersale.cancel', { afterSaleId: asked.afterSaleId }, { token }));
    await completeDue(app.ctx());
    expect(await orderById(orderId)).toMatchObject({ state: 'completed', completedAt: app.clock.now() });
  });
});
