import {
  closeOverdue,
  lookAtPayments,
  paymentsOf,
  proveBooks,
  refundsOf,
  runRefunds,
  takePayNotify,
} from '../../../server/modules/payments';
import { PayNoticeModel } from '../../../server/modules/payments/pay-notice.model';
import { database } from '../../../server/platform/db/connect';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import type { PayTrade } from '../../../server/wechat';
import { postNotify, transaction } from './forged';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { buyer, MINUTE, must, openPayShop, payOnPhone, placeOrder, startPaying } from './support';
import type { Buyer, PayShop } from './support';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app);
});
beforeEach(async () => {
  // Time moves on in some of the cases; a token lasts 15 minutes.
  lin = await buyer(app, 'xiaolin');
});
afterEach(async () => {
  app.standin.control.clearFaults();
  expect((await proveBooks(app.ctx())).disagreements).toEqual([]);
});
afterAll(() => app.stop());

const CLOSE = '/v3/pay/transactions/out-trade-no/{}/close';

const stateOf = async (orderId: string) => {
  const { body } = await app.command('pay.confirm', { orderId }, { token: lin.accessToken });
  return body.state;
};
const trick = (name: 'duplicate' | 'reorder' | 'lost') =>
  app.standin.control.addFault({ path: 'notify', kind: 'notify', trick: name });
const points = async () => (await app.query('points.passport', {}, lin.accessToken)).body.pending;

/** Everything that is left is sold elsewhere. */
async function sellAll(): Promise<void> {
  const stock = database().collection<{ _id: string; available: number }>('stock');
  const left = (await stock.findOne({ _id: shop.skuId }))?.available ?? 0;
  const sale = { stockId: shop.skuId, change: -left, reason: '门店卖完' };
  await must(app, 'catalog.adjustStock', sale, await owner());
}

async function owner(): Promise<string> {
  const login = await app.command('operator.login', { account: 'owner', password: 'correct horse' });
  if (!('session' in login.body)) throw new Error('the owner cannot log in');
  return login.body.session.accessToken;
}

/** An order whose payer has paid; WeChat has not told of it yet. */
async function paidOnPhone(): Promise<string> {
  const orderId = await placeOrder(app, lin, shop.skuId);
  expect(payOnPhone(app, lin, await startPaying(app, lin, orderId))).toBe('requestPayment:ok');
  return orderId;
}

/** Cancels, but WeChat never hears of it: the sheet on the phone still takes money. */
async function cancelUnheard(orderId: string): Promise<void> {
  app.standin.control.addFault({ path: CLOSE, kind: 'refusal', status: 404, code: 'ORDER_NOT_EXIST' });
  const { body } = await app.command('order.cancel', { orderId }, { token: lin.accessToken });
  expect(body.state).toBe('closed');
}

describe('Case 12: a notification', () => {
  it('that comes twice in parallel pays once and promises points once', async () => {
    const before = await points();
    const orderId = await paidOnPhone();
    trick('duplicate');
    expect(await app.payNotifies()).toMatchObject([{ statuses: [204, 204] }]);
    expect(await stateOf(orderId)).toBe('paid');
    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'paid', refunded: 0 }]);
    expect((await points()) - before).toBe(100);
  });

  it('that comes at the moment the page asks pays once', async () => {
    const before = await points();
    const orderId = await paidOnPhone();
    const [, ...states] = await Promise.all([app.payNotifies(), stateOf(orderId), stateOf(orderId)]);
    expect(states).toEqual(['paid', 'paid']);
    expect((await points()) - before).toBe(100);
  });

  it('that is replayed under another id changes nothing', async () => {
    const before = await points();
    const orderId = await paidOnPhone();
    await app.payNotifies();
    const [payment] = await paymentsOf(orderId);
    const { transactionId, amount, paidAt } = payment!;
    const trade = {
      outTradeNo: payment!._id,
      state: 'paid',
      transactionId,
      totalFen: amount,
      paidAt,
    } as PayTrade;
    await takePayNotify(app.ctx(), { id: 'replayed', kind: 'payment', trade });
    expect(await paymentsOf(orderId)).toEqual([payment]);
    expect((await points()) - before).toBe(100);
  });

  it('out of order, after that of a later payment, pays its own order', async () => {
    const [first, second] = [await paidOnPhone(), await paidOnPhone()];
    trick('reorder');
    const told = await app.payNotifies();
    expect(told).toMatchObject([{ consumed: true }, { consumed: true }]);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['paid', 'paid']);
  });

  it('that is late or lost is made up for by asking WeChat', async () => {
    trick('lost');
    const orderId = await paidOnPhone();
    await app.payNotifies();
    expect(await lookAtPayments(app.ctx())).toBe(0);
    app.clock.advance(31_000);
    expect(await lookAtPayments(app.ctx())).toBe(1);
    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'paid', looks: 1, lookAt: null }]);
    await app.payNotifies();
  });

  it('with another amount pays nothing and alarms', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    await startPaying(app, lin, orderId);
    const [open] = await paymentsOf(orderId);
    const amount = { total: 1, payer_total: 1 };
    expect(await postNotify(app, transaction(app, open!._id, { amount }), 'amount')).toBe(204);
    const [payment] = await paymentsOf(orderId);
    expect(payment).toMatchObject({ state: 'open', problem: '微信说付了 1 分，应付 10000 分' });
    expect(app.logged()).toContain('another amount than was asked for');
    // WeChat itself, asked, says what is true.
    expect(await stateOf(orderId)).toBe('unpaid');
  });

  it.each([
    ['another merchant', { mchid: '1900000001' }],
    ['another app', { appid: 'wxdemo0000000other' }],
  ])('of %s is refused though WeChat signed it', async (_, change) => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    await startPaying(app, lin, orderId);
    const [open] = await paymentsOf(orderId);
    expect(await postNotify(app, transaction(app, open!._id, change), 'stranger')).toBe(401);
    expect(await stateOf(orderId)).toBe('unpaid');
  });

  it('of a payment that was not started here is remembered and alarms', async () => {
    expect(await postNotify(app, transaction(app, '000000000000000001'), 'unknown')).toBe(204);
    expect(await PayNoticeModel.countDocuments({ outTradeNo: '000000000000000001' })).toBe(1);
    expect(app.logged()).toContain('not started here');
  });

  it('after a cancel revives the order: stock and points are had again', async () => {
    const before = await points();
    const orderId = await placeOrder(app, lin, shop.skuId);
    const params = await startPaying(app, lin, orderId);
    await cancelUnheard(orderId);
    expect(payOnPhone(app, lin, params)).toBe('requestPayment:ok');
    await app.payNotifies();
    expect(await stateOf(orderId)).toBe('paid');
    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'paid', refunded: 0 }]);
    expect((await points()) - before).toBe(100);
  });

  it('after the order was closed and its stock sold goes back whole, and the member is told', async () => {
    const orderId = await placeOrder(app, lin, shop.skuId);
    const params = await startPaying(app, lin, orderId);
    // WeChat's clock is behind: it takes money when the time is over here.
    app.standin.control.setClockOffset(-4 * MINUTE);
    app.clock.advance(15 * MINUTE);
    const unheard = {
      path: CLOSE,
      kind: 'refusal',
      status: 404,
      code: 'ORDER_NOT_EXIST',
      times: 20,
    } as const;
    app.standin.control.addFault(unheard);
    await closeOverdue(app.ctx());
    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'closed' }]);
    await sellAll();
    expect(payOnPhone(app, lin, params)).toBe('requestPayment:ok');
    await app.payNotifies();
    app.standin.control.setClockOffset(0);

    expect(await paymentsOf(orderId)).toMatchObject([{ state: 'late', refunded: 10_000 }]);
    const [refund] = await refundsOf(orderId);
    expect(refund).toMatchObject({ kind: 'late', amount: 10_000, state: 'waiting', preview: null });
    const told = await OutboxModel.findOne({ name: 'payment.sentBack', 'payload.orderId': orderId }).lean();
    expect(told?.payload).toMatchObject({ memberId: lin.memberId, why: 'late', money: 10_000 });

    const { accessToken } = await app.loginAs(lin.userId);
    const said = async () => (await app.query('order.get', { orderId }, accessToken)).body.sentBack;
    expect(await said()).toEqual(['付款到账时订单已关闭，¥100.00 正在原路退回']);
    const balance = app.standin.control.merchantBalance();
    await runRefunds(app.ctx());
    expect(app.standin.control.merchantBalance()).toBe(balance - 10_000);
    app.clock.advance(2_000);
    await app.payNotifies();
    expect(await refundsOf(orderId)).toMatchObject([{ state: 'success', problem: null, dueAt: null }]);
    expect(await said()).toEqual(['付款到账时订单已关闭，¥100.00 已原路退回']);
    lin = await buyer(app, 'xiaolin');
    expect(await stateOf(orderId)).toBe('closed');
    await must(
      app,
      'catalog.adjustStock',
      { stockId: shop.skuId, change: 500, reason: '补货' },
      await owner(),
    );
  });

  it('an old pay sheet, of an order that was placed again at another price, takes no money', async () => {
    const old = await placeOrder(app, lin, shop.skuId, { quantity: 2 });
    const params = await startPaying(app, lin, old);
    await app.command('order.cancel', { orderId: old }, { token: lin.accessToken });
    const now = await placeOrder(app, lin, shop.skuId, { quantity: 1 });
    const newer = await startPaying(app, lin, now);
    expect(payOnPhone(app, lin, params)).toMatch('已关闭');
    expect(payOnPhone(app, lin, newer)).toBe('requestPayment:ok');
    await app.payNotifies();
    expect([await stateOf(old), await stateOf(now)]).toEqual(['closed', 'paid']);
  });
});
