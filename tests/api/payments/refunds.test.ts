import { beginRefund, orderById, reserveRefund } from '../../../server/modules/orders';
import { paymentsOf, proveBooks, refundsOf, runRefunds, startRefund } from '../../../server/modules/payments';
import { transaction } from '../../../server/platform/db/tx';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsViewer } from '../../support/operator';
import { buyer, MINUTE, openPayShop, paidOrder, PRICE } from './support';
import type { Buyer, PayShop } from './support';

const REFUND = '/v3/refund/domestic/refunds';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app);
});
beforeEach(async () => {
  lin = await buyer(app, 'xiaolin');
});
afterEach(async () => {
  app.standin.control.clearFaults();
  expect((await proveBooks(app.ctx())).disagreements).toEqual([]);
});
afterAll(() => app.stop());

const balance = () => app.standin.control.merchantBalance();

/** A decided refund of some units; answers its id. */
async function refund(orderId: string, quantity = 1): Promise<string> {
  await transaction(async () => {
    const order = await orderById(orderId);
    reserveRefund(order, unitsOf(order, quantity));
  });
  return transaction(async () => {
    const order = await orderById(orderId);
    const preview = beginRefund(order, { lines: unitsOf(order, quantity), withFreight: false });
    return startRefund(app.ctx(), { order, preview, reason: '不想要了', afterSaleId: null, received: null });
  });
}

function unitsOf({ lines }: Awaited<ReturnType<typeof orderById>>, quantity: number) {
  return lines.map(({ key }) => ({ key, quantity }));
}

/** WeChat is done with its refunds and tells of them. */
async function settled(): Promise<void> {
  app.clock.advance(2_000);
  await app.payNotifies();
}

const stateOf = async (orderId: string) => (await refundsOf(orderId)).map(({ state }) => state);

describe('a refund', () => {
  it('goes to WeChat, is accepted, and is booked when WeChat says the money is back', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId, 2);
    const before = balance();
    await refund(orderId);
    expect(await paymentsOf(orderId)).toMatchObject([{ refunded: PRICE }]);
    await runRefunds(app.ctx());
    expect(await stateOf(orderId)).toEqual(['processing']);
    expect((await orderById(orderId)).refunded.money).toBe(0);
    await settled();
    expect(await stateOf(orderId)).toEqual(['success']);
    expect(balance()).toBe(before - PRICE);
    const order = await orderById(orderId);
    expect(order.refunded).toMatchObject({ money: PRICE, pointsTaken: 100 });
    expect(order).toMatchObject({ state: 'paid', lines: [{ returned: 1, approved: 0 }] });
  });

  it('is asked for once, though the answer was lost after the effect', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const before = balance();
    await refund(orderId);
    app.standin.control.addFault({ path: REFUND, kind: 'drop' });
    await runRefunds(app.ctx());
    expect(await refundsOf(orderId)).toMatchObject([
      { state: 'waiting', problem: '微信没有回应，会自动再试' },
    ]);
    app.clock.advance(MINUTE);
    await runRefunds(app.ctx());
    expect(balance()).toBe(before - PRICE);
    await settled();
    expect(await refundsOf(orderId)).toMatchObject([{ state: 'success', problem: null }]);
    expect((await orderById(orderId)).state).toBe('closed');
  });

  it('is found out by asking where its notification is lost', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    await refund(orderId);
    await runRefunds(app.ctx());
    app.standin.control.addFault({ path: 'notify', kind: 'notify', trick: 'lost' });
    await settled();
    expect(await stateOf(orderId)).toEqual(['processing']);
    app.clock.advance(MINUTE);
    expect(await runRefunds(app.ctx())).toBe(1);
    expect(await stateOf(orderId)).toEqual(['success']);
    await app.payNotifies();
  });

  it('that is told of twice at once, and asked about at the same moment, is booked once', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId, 2);
    await refund(orderId);
    await runRefunds(app.ctx());
    app.clock.advance(MINUTE);
    app.standin.control.addFault({ path: 'notify', kind: 'notify', trick: 'duplicate' });
    await Promise.all([app.payNotifies(), runRefunds(app.ctx()), runRefunds(app.ctx())]);
    expect((await orderById(orderId)).refunded).toMatchObject({ money: PRICE, pointsTaken: 100 });
  });

  it('of the same payment waits a minute after another', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId, 2);
    await refund(orderId);
    await refund(orderId);
    await runRefunds(app.ctx());
    expect(await stateOf(orderId)).toEqual(['processing', 'waiting']);
    await settled();
    app.clock.advance(MINUTE);
    await runRefunds(app.ctx());
    app.clock.advance(10_000);
    await runRefunds(app.ctx());
    await settled();
    expect(await stateOf(orderId)).toEqual(['success', 'success']);
    expect((await orderById(orderId)).state).toBe('closed');
  });

  it('waits for money in the merchant’s account, and says so', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const before = balance();
    app.standin.control.saveMerchant({ balanceFen: PRICE - 1 });
    await refund(orderId);
    await runRefunds(app.ctx());
    expect(await refundsOf(orderId)).toMatchObject([
      { state: 'waiting', problem: '商户号余额不够，充值后会自动再试' },
    ]);
    app.standin.control.saveMerchant({ balanceFen: before });
    app.clock.advance(MINUTE);
    await runRefunds(app.ctx());
    await settled();
    expect(await stateOf(orderId)).toEqual(['success']);
  });

  it('together with others never exceeds what was paid, however they race (Case 3)', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId, 2);
    const order = await orderById(orderId);
    await transaction(async () => reserveRefund(order, unitsOf(order, 2)));
    const preview = await transaction(async () => {
      const now = await orderById(orderId);
      return beginRefund(now, { lines: unitsOf(now, 2), withFreight: false });
    });
    const begin = () =>
      transaction(async () =>
        startRefund(app.ctx(), { order, preview, reason: '退', afterSaleId: null, received: null }),
      );
    const answers = await Promise.allSettled([begin(), begin(), begin()]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await paymentsOf(orderId)).toMatchObject([{ refunded: 2 * PRICE }]);
    await runRefunds(app.ctx());
    await settled();
    expect(await stateOf(orderId)).toEqual(['success']);
  });
});

describe('a refund that is stuck', () => {
  let viewer: string;
  let owner: string;
  beforeAll(async () => {
    viewer = await loginAsViewer(app, shop.owner);
  });
  beforeEach(async () => {
    const { body } = await app.command('operator.login', { account: 'owner', password: 'correct horse' });
    owner = 'session' in body ? body.session.accessToken : '';
  });
  const retry = (refundId: string, token = owner) => app.command('pay.retryRefund', { refundId }, { token });

  it('because WeChat closed it is asked for again under another number', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const [payment] = await paymentsOf(orderId);
    app.standin.control.refundOutcome(payment!._id, 'CLOSED');
    const refundId = await refund(orderId);
    await runRefunds(app.ctx());
    await settled();
    expect(await refundsOf(orderId)).toMatchObject([{ state: 'closed', dueAt: null }]);
    expect((await orderById(orderId)).refunded.money).toBe(0);

    app.standin.control.refundOutcome(payment!._id, 'SUCCESS');
    app.clock.advance(MINUTE);
    expect((await retry(refundId)).body).toEqual({ state: 'processing' });
    await settled();
    expect(await refundsOf(orderId)).toMatchObject([
      { _id: refundId, outRefundNo: `${refundId}-2`, state: 'success' },
    ]);
    expect((await retry(refundId)).body).toEqual({ state: 'success' });
  });

  it('because the payer’s account is gone stays in sight until staff have acted at WeChat', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const [payment] = await paymentsOf(orderId);
    app.standin.control.refundOutcome(payment!._id, 'ABNORMAL');
    const refundId = await refund(orderId);
    await runRefunds(app.ctx());
    await settled();
    const { body } = await app.query('pay.listRefunds', { state: 'abnormal', q: orderId }, owner);
    expect(body.items).toMatchObject([
      { refundId, amount: PRICE, problem: '对方账户收不了款，请到微信商户平台处理' },
    ]);
    expect((await retry(refundId)).body).toEqual({ state: 'abnormal' });
  });

  it('can be tried again by those who handle money, and says when WeChat does not answer', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const refundId = await refund(orderId);
    expect((await retry(refundId, viewer)).code).toBe('FORBIDDEN');
    expect((await retry('rfd_none')).code).toBe('REFUND_GONE');
    app.standin.control.addFault({ path: REFUND, kind: 'status', status: 502 });
    expect((await retry(refundId)).code).toBe('WECHAT_UNAVAILABLE');
    expect((await retry(refundId)).body).toEqual({ state: 'processing' });
    await settled();
    expect(await stateOf(orderId)).toEqual(['success']);
  });
});
