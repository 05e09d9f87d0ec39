import { createDeps, startApi } from '../../../server/main/program';
import { paymentsOf } from '../../../server/modules/payments';
import { JSAPI } from '../../../server/wechat-standin/pay/hand-signer';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { grant, openTemplate } from '../../support/coupons';
import { buyer, MINUTE, openPayShop, payOnPhone, placeOrder, startPaying } from './support';
import type { Buyer, PayShop } from './support';

const QUERY = '/v3/pay/transactions/out-trade-no/{}';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
let chen: Buyer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app);
  lin = await buyer(app, 'xiaolin');
  chen = await buyer(app, 'chenyue');
});
afterEach(() => app.standin.control.clearFaults());
afterAll(() => app.stop());

const start = (orderId: string, { accessToken }: Buyer = lin) =>
  app.command('pay.start', { orderId }, { token: accessToken });
const confirm = (orderId: string, { accessToken }: Buyer = lin) =>
  app.command('pay.confirm', { orderId }, { token: accessToken });

describe('paying', () => {
  it('opens a payment at WeChat, which tells of it: the order is paid', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const params = await startPaying(app, lin, orderId);
    expect(app.standin.control.paySheet({ userId: lin.userId, ...params })).toEqual({
      merchant: '半山日常',
      description: '半山 桂花乌龙',
      totalFen: 10_000,
    });
    expect((await confirm(orderId)).body).toMatchObject({ state: 'unpaid' });
    expect(payOnPhone(app, lin, params)).toBe('requestPayment:ok');
    expect(await app.payNotifies()).toMatchObject([{ consumed: true }]);
    expect((await confirm(orderId)).body).toEqual({
      state: 'paid',
      pointsEarned: 100,
      sentence: '付款成功，收货 7 天后得 100 积分',
    });
    expect((await start(orderId)).body).toEqual({ kind: 'paid' });
  });

  it('opens the same payment again at the next tap, also when the answer to the first was lost', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    app.standin.control.addFault({ path: JSAPI, kind: 'drop' });
    expect((await start(orderId)).code).toBe('WECHAT_UNAVAILABLE');
    const [first, second] = [await startPaying(app, lin, orderId), await startPaying(app, lin, orderId)];
    expect(second.package).toBe(first.package);
    expect(second.nonceStr).not.toBe(first.nonceStr);
  });

  it('of two taps at the same moment is one payment', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const params = await Promise.all([startPaying(app, lin, orderId), startPaying(app, lin, orderId)]);
    expect(new Set(params.map((one) => one.package)).size).toBe(1);
  });

  it('is seen at once when the page asks, before any notification', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    payOnPhone(app, lin, await startPaying(app, lin, orderId));
    expect((await confirm(orderId)).body).toMatchObject({ state: 'paid' });
    // The notification that comes after finds nothing to do.
    expect(await app.payNotifies()).toMatchObject([{ consumed: true }]);
  });

  it('is seen by the next tap as well', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    payOnPhone(app, lin, await startPaying(app, lin, orderId));
    expect((await start(orderId)).body).toEqual({ kind: 'paid' });
    await app.payNotifies();
  });

  it('goes on under a new number where WeChat has closed the first', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const first = await startPaying(app, lin, orderId);
    const [attempt] = await paymentsOf(orderId);
    await app.deps.wechat.pay!.close(attempt!._id);
    const second = await startPaying(app, lin, orderId);
    expect(second.package).not.toBe(first.package);
    expect(payOnPhone(app, lin, first)).toMatch('已关闭');
    expect(payOnPhone(app, lin, second)).toBe('requestPayment:ok');
    await app.payNotifies();
    expect((await confirm(orderId)).body).toMatchObject({ state: 'paid' });
    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'closed' }, { state: 'paid' }]);
  });

  it('needs no WeChat where nothing is to be paid', async () => {
    const benefit = { kind: 'amount', amount: 20_000 } as const;
    const templateId = await openTemplate(app, shop.owner, { name: '全免', benefit });
    const couponId = await grant(app, lin.memberId, templateId);
    const choice = { coupons: [couponId], usePoints: false };
    const orderId = await placeOrder(app, lin, shop.skuId, { choice });
    expect((await start(orderId)).body).toEqual({ kind: 'paid' });
    expect((await confirm(orderId)).body).toMatchObject({ state: 'paid', sentence: '付款成功' });
  });
});

describe('an order cannot be paid', () => {
  it('by another member, nor asked about (Case 7)', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    expect((await start(orderId, chen)).code).toBe('ORDER_GONE');
    expect((await confirm(orderId, chen)).code).toBe('ORDER_GONE');
  });

  it('once it is cancelled', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    await app.command('order.cancel', { orderId }, { token: lin.accessToken });
    expect((await start(orderId)).code).toBe('ORDER_NOT_PAYABLE');
    expect((await confirm(orderId)).body).toMatchObject({ state: 'closed' });
  });

  it('once its time is over, even before the job closes it', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    app.clock.advance(15 * MINUTE);
    const fresh = await app.loginAs(lin.userId);
    lin = { ...lin, ...fresh };
    expect((await start(orderId)).code).toBe('ORDER_NOT_PAYABLE');
  });

  it('while WeChat does not answer, and nothing is lost', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    app.standin.control.addFault({ path: JSAPI, kind: 'refusal', status: 500, code: 'SYSTEM_ERROR' });
    expect((await start(orderId)).code).toBe('WECHAT_UNAVAILABLE');
    const params = await startPaying(app, lin, orderId);
    app.standin.control.addFault({ path: QUERY, kind: 'signature', how: 'wrong' });
    expect((await confirm(orderId)).code).toBe('WECHAT_UNAVAILABLE');
    expect(payOnPhone(app, lin, params)).toBe('requestPayment:ok');
    await app.payNotifies();
  });

  it('in a mall that has no merchant number', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const config = { ...app.deps.config, pay: null };
    const { log, clock, keys } = app.deps;
    const api = await startApi(createDeps(config, app.standin.url, { log, clock, keys }));
    const answer = await fetch(`${api.url}/api/pay.start`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${lin.accessToken}`, 'Idempotency-Key': 'no-merchant' },
      body: JSON.stringify({ orderId }),
    });
    expect(await answer.json()).toMatchObject({ error: { code: 'PAY_NOT_CONFIGURED' } });
    await api.stop();
  });
});
