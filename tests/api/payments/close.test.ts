import { closeOverdue, paymentsOf, proveBooks } from '../../../server/modules/payments';
import { database } from '../../../server/platform/db/connect';
import { grant, openTemplate } from '../../support/coupons';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsViewer } from '../../support/operator';
import { buyer, MINUTE, openPayShop, payOnPhone, placeOrder, startPaying } from './support';
import type { Buyer, PayShop } from './support';

const ORDER = '/v3/pay/transactions/out-trade-no/{}';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
let viewer: string;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app, 50);
  lin = await buyer(app, 'xiaolin');
  viewer = await loginAsViewer(app, shop.owner);
});
afterEach(async () => {
  app.standin.control.clearFaults();
  expect((await proveBooks(app.ctx())).disagreements).toEqual([]);
});
afterAll(() => app.stop());

const cancel = (orderId: string, token = lin.accessToken) =>
  app.command('order.cancel', { orderId, reason: '不想买了' }, { token });
const adminCancel = (orderId: string, token = shop.owner) =>
  app.command('order.adminCancel', { orderId, reason: '缺货，已电话说明' }, { token });
const silence = (path: string) =>
  app.standin.control.addFault({ path, kind: 'refusal', status: 500, code: 'SYSTEM_ERROR' });
const stock = async () =>
  database().collection<{ _id: string; available: number }>('stock').findOne({ _id: shop.skuId });
const callsToWechat = () =>
  Object.entries(app.standin.control.calls())
    .filter(([path]) => path.includes('/v3/'))
    .reduce((sum, [, times]) => sum + times, 0);

describe('cancelling', () => {
  it('gives stock and coupon back, and asks WeChat nothing where nobody began to pay', async () => {
    const templateId = await openTemplate(app, shop.owner, { name: '十元券' });
    const couponId = await grant(app, lin.memberId, templateId);
    const before = await stock();
    const orderId = await placeOrder(app, lin, shop.skuId, {
      choice: { coupons: [couponId], usePoints: false },
    });
    expect(await stock()).not.toMatchObject({ available: before?.available });
    const calls = callsToWechat();
    expect((await cancel(orderId)).body).toEqual({ state: 'closed' });
    expect(callsToWechat()).toBe(calls);
    expect(await stock()).toMatchObject({ available: before?.available, reserved: 0 });
    const again = await placeOrder(app, lin, shop.skuId, {
      choice: { coupons: [couponId], usePoints: false },
    });
    await cancel(again);
  });

  it('closes the payment at WeChat first: the sheet on the phone takes no money any more', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const params = await startPaying(app, lin, orderId);
    expect((await cancel(orderId)).body).toEqual({ state: 'closed' });
    expect(payOnPhone(app, lin, params)).toMatch('已关闭');
    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'closed', lookAt: null }]);
  });

  it('an order that turns out to be paid is paid', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    payOnPhone(app, lin, await startPaying(app, lin, orderId));
    expect((await cancel(orderId)).body).toEqual({ state: 'paid' });
    expect((await cancel(orderId)).code).toBe('ORDER_NOT_CANCELLABLE');
    await app.payNotifies();
  });

  it('changes nothing while WeChat does not answer, to the question or to the closing', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const params = await startPaying(app, lin, orderId);
    silence(ORDER);
    expect((await cancel(orderId)).code).toBe('WECHAT_UNAVAILABLE');
    silence(`${ORDER}/close`);
    expect((await adminCancel(orderId)).code).toBe('WECHAT_UNAVAILABLE');
    expect(payOnPhone(app, lin, params)).toBe('requestPayment:ok');
    await app.payNotifies();
    expect((await cancel(orderId)).code).toBe('ORDER_NOT_CANCELLABLE');
  });

  it('is done though the answer to the closing was lost', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    await startPaying(app, lin, orderId);
    app.standin.control.addFault({ path: `${ORDER}/close`, kind: 'drop' });
    expect((await cancel(orderId)).code).toBe('WECHAT_UNAVAILABLE');
    expect((await cancel(orderId)).body).toEqual({ state: 'closed' });
  });

  it('is refused to others (Case 7), and once it is closed', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const chen = await app.loginAs('chenyue');
    expect((await cancel(orderId, chen.accessToken)).code).toBe('ORDER_GONE');
    await cancel(orderId);
    expect((await cancel(orderId)).code).toBe('ORDER_NOT_CANCELLABLE');
  });

  it('may be done by an operator who gives a reason, not by one who only looks', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    expect((await adminCancel(orderId, viewer)).code).toBe('FORBIDDEN');
    expect((await adminCancel('ord_none')).code).toBe('ORDER_GONE');
    expect((await adminCancel(orderId)).body).toEqual({ state: 'closed' });
    expect((await adminCancel(orderId)).code).toBe('ORDER_NOT_CANCELLABLE');
  });

  it('at the moment the payer begins to pay leaves nothing half open, ten times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const orderId = await placeOrder(app, lin, shop.skuId);
      const [started, cancelled] = await Promise.all([
        app.command('pay.start', { orderId }, { token: lin.accessToken }),
        cancel(orderId),
      ]);
      expect([200, 409]).toContain(started.status);
      expect(cancelled.body).toEqual({ state: 'closed' });
      for (const { state } of await paymentsOf(orderId)) expect(state).toBe('closed');
      if (started.body.kind === 'wechat') {
        expect(payOnPhone(app, lin, started.body.params)).toMatch('已关闭');
      }
    }
  });
});

describe('orders whose time is over', () => {
  it('are closed by the job, one that was paid at the last moment is paid, one that is stuck holds up nobody', async () => {
    const [left, paid, stuck] = [
      await placeOrder(app, lin, shop.skuId),
      await placeOrder(app, lin, shop.skuId),
      await placeOrder(app, lin, shop.skuId),
    ];
    await startPaying(app, lin, stuck);
    payOnPhone(app, lin, await startPaying(app, lin, paid));
    app.clock.advance(15 * MINUTE - 1);
    expect(await closeOverdue(app.ctx())).toBe(0);
    app.clock.advance(1);
    const { pay } = app.deps.wechat;
    const query = pay!.query.bind(pay);
    const [payment] = await paymentsOf(stuck);
    jest.spyOn(pay!, 'query').mockImplementation((no) => {
      return no === payment?._id ? Promise.reject(new Error('no way to WeChat')) : query(no);
    });
    expect(await closeOverdue(app.ctx())).toBe(1);
    jest.restoreAllMocks();
    expect(await statesOf(left, paid, stuck)).toEqual(['closed', 'paid', 'pending_payment']);
    expect(await closeOverdue(app.ctx())).toBe(1);
    expect(await statesOf(left, paid, stuck)).toEqual(['closed', 'paid', 'closed']);
    await app.payNotifies();
  });
});

async function statesOf(...orderIds: string[]): Promise<unknown[]> {
  const orders = database().collection<{ _id: string; state: string }>('orders');
  return Promise.all(orderIds.map(async (_id) => (await orders.findOne({ _id }))?.state));
}
