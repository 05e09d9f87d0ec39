import { orderById } from '../../../server/modules/orders';
import { uploadDue } from '../../../server/modules/shipments/upload.service';
import { UploadModel } from '../../../server/modules/shipments/shipment.model';
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
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

const MINUTE = 60_000;
const UPLOAD = '/wxa/sec/order/upload_shipping_info';

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
afterEach(() => app.standin.control.clearFaults());
afterAll(() => app.stop());

const buy = (quantity = 1) => purchase(app, lin, [{ skuId: coffee.skuId, quantity }]);
const uploadOf = (orderId: string) => UploadModel.findById(orderId).lean();
/** As WeChat sees the order. */
async function wechatStateOf(orderId: string) {
  const { paidTradeNo } = await orderById(orderId);
  return app.deps.wechat.shipping?.stateOf(paidTradeNo ?? '');
}
const openUploads = async () => ok(await app.query('shipment.listUploads', {}, shop.owner)).items;

describe('what WeChat hears of a shipped order', () => {
  it('waits until WeChat knows the payment, then it is accepted', async () => {
    const { _id: orderId } = await buy();
    await ship(app, shop.owner, orderId);
    expect(await openUploads()).toContainEqual(
      expect.objectContaining({ orderId, state: 'waiting', attempts: 0 }),
    );
    await uploadDue(app.ctx());
    expect(await uploadOf(orderId)).toMatchObject({ state: 'waiting', attempts: 0 });
    app.clock.advance(MINUTE + 5_000);
    expect(await uploadDue(app.ctx())).toBe(1);
    expect(await wechatStateOf(orderId)).toBe('shipped');
    expect((await openUploads()).map((row) => row.orderId)).not.toContain(orderId);
  });

  it('comes in parts while the order leaves in parts', async () => {
    const { _id: orderId, lines } = await buy(2);
    await ship(app, shop.owner, orderId, { lines: [{ key: lines[0]?.key ?? '', quantity: 1 }] });
    app.clock.advance(2 * MINUTE);
    expect(await uploadDue(app.ctx())).toBe(1);
    expect(await wechatStateOf(orderId)).toBe('to-ship');
    await ship(app, shop.owner, orderId);
    expect(await uploadDue(app.ctx())).toBe(1);
    expect(await wechatStateOf(orderId)).toBe('shipped');
  });

  it('carries the masked phone that 顺丰 asks for', async () => {
    const { _id: orderId } = await buy();
    await ship(app, shop.owner, orderId, { carrier: 'SF' });
    app.clock.advance(2 * MINUTE);
    await uploadDue(app.ctx());
    expect(await uploadOf(orderId)).toMatchObject({ state: 'accepted', problem: null });
  });

  it('is tried again when WeChat is unreachable, later each time, and lost answers do no harm', async () => {
    const { _id: orderId } = await buy();
    await ship(app, shop.owner, orderId);
    app.clock.advance(2 * MINUTE);
    app.standin.control.addFault({ path: UPLOAD, kind: 'drop' });
    await uploadDue(app.ctx());
    const first = await uploadOf(orderId);
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, nextAt: app.clock.now() + MINUTE });
    expect(first?.problem).toBe('没连上微信，稍后再报');
    app.clock.advance(MINUTE);
    app.standin.control.addFault({ path: UPLOAD, kind: 'status', status: 502 });
    await uploadDue(app.ctx());
    expect(await uploadOf(orderId)).toMatchObject({ attempts: 2, nextAt: app.clock.now() + 2 * MINUTE });
    app.clock.advance(2 * MINUTE);
    expect(await uploadDue(app.ctx())).toBe(1);
  });

  it('is sent once by two workers', async () => {
    const { _id: orderId } = await buy();
    await ship(app, shop.owner, orderId);
    app.clock.advance(2 * MINUTE);
    const before = app.standin.control.calls()[UPLOAD] ?? 0;
    await Promise.all([uploadDue(app.ctx()), uploadDue(app.ctx())]);
    expect((app.standin.control.calls()[UPLOAD] ?? 0) - before).toBe(1);
    expect(await uploadOf(orderId)).toMatchObject({ state: 'accepted' });
  });

  it('that WeChat refuses is listed with the reason, and an operator tries it again', async () => {
    const { _id: orderId } = await buy();
    await ship(app, shop.owner, orderId);
    app.clock.advance(2 * MINUTE);
    app.standin.control.addFault({ path: UPLOAD, kind: 'errcode', errcode: 10060014, times: 2 });
    await uploadDue(app.ctx());
    const listed = (await openUploads()).find((row) => row.orderId === orderId);
    expect(listed).toMatchObject({
      state: 'refused',
      nextAt: null,
      problem: expect.stringContaining('10060014'),
    });
    const retry = () => app.command('shipment.retryUpload', { orderId }, { token: shop.owner });
    expect(ok(await retry())).toMatchObject({
      accepted: false,
      problem: expect.stringContaining('10060014'),
    });
    expect(ok(await retry())).toEqual({ accepted: true, problem: null });
    expect((await openUploads()).map((row) => row.orderId)).not.toContain(orderId);
  });

  it('says a corrected number once more, which WeChat takes', async () => {
    const { _id: orderId } = await buy();
    const { parcelId } = await ship(app, shop.owner, orderId);
    app.clock.advance(2 * MINUTE);
    await uploadDue(app.ctx());
    const corrected = { parcelId, carrier: 'ZTO', trackingNo: 'ZT-CORRECT-1' };
    ok(await app.command('shipment.correct', corrected, { token: shop.owner }));
    expect(await uploadOf(orderId)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await uploadDue(app.ctx())).toBe(1);
  });

  it('is nothing for an order that only points paid, nor for one refunded before it left', async () => {
    const { _id: orderId, lines } = await buy();
    const { afterSaleId } = await askBack(app, lin, orderId, [{ key: lines[0]?.key ?? '', quantity: 1 }]);
    await accept(app, shop.owner, afterSaleId);
    await settleRefunds(app);
    expect(await uploadOf(orderId)).toBeNull();
    const retry = await app.command('shipment.retryUpload', { orderId }, { token: shop.owner });
    expect(retry.code).toBe('ORDER_GONE');
  });

  it('is for operators who may write', async () => {
    const answer = await app.command('shipment.retryUpload', { orderId: 'ord_1' }, { token: lin.token });
    expect(answer.code).toBe('FORBIDDEN');
  });
});

describe('what WeChat says of receipt', () => {
  async function uploaded(): Promise<string> {
    const { _id: orderId } = await buy();
    await ship(app, shop.owner, orderId);
    app.clock.advance(2 * MINUTE);
    await uploadDue(app.ctx());
    await app.standin.control.deliverDueShippingEvents();
    expect((await orderById(orderId)).state).toBe('shipped');
    return orderId;
  }

  it('receives the order when its payer confirms in WeChat', async () => {
    const orderId = await uploaded();
    const { paidTradeNo } = await orderById(orderId);
    app.standin.control.confirmReceipt(paidTradeNo ?? '');
    const outcomes = await app.standin.control.deliverDueShippingEvents();
    expect(outcomes).toEqual([{ delivered: true, attempts: [200] }]);
    const { state, history } = await orderById(orderId);
    expect(state).toBe('received');
    expect(history.at(-1)).toMatchObject({
      actor: 'member',
      actorId: lin.memberId,
      reason: '在微信里确认收货',
    });
  });

  it('receives it when WeChat does so by itself after ten days', async () => {
    const orderId = await uploaded();
    app.clock.advance(10 * DAY_MS);
    await app.standin.control.deliverDueShippingEvents();
    const { state, history } = await orderById(orderId);
    expect(state).toBe('received');
    expect(history.at(-1)).toMatchObject({ actor: 'timer', reason: '微信自动确认收货' });
  });
});
