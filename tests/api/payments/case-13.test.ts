import { paymentsOf, proveBooks, refundsOf, runRefunds } from '../../../server/modules/payments';
import { JSAPI } from '../../../server/wechat-standin/pay/hand-signer';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { buyer, openPayShop, payOnPhone, placeOrder, startPaying } from './support';
import type { Buyer, PayShop } from './support';

const ORDER = '/v3/pay/transactions/out-trade-no/{}';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app);
  lin = await buyer(app, 'xiaolin');
});
afterAll(() => app.stop());

/** Two sheets that both take money: WeChat has forgotten the first number for a moment, so a second was opened. */
async function twoSheets() {
  const orderId = await placeOrder(app, lin, shop.skuId);
  const first = await startPaying(app, lin, orderId);
  const { control } = app.standin;
  control.addFault({ path: JSAPI, kind: 'refusal', status: 400, code: 'ORDER_CLOSED' });
  control.addFault({ path: ORDER, kind: 'refusal', status: 404, code: 'ORDER_NOT_EXIST' });
  control.addFault({ path: `${ORDER}/close`, kind: 'refusal', status: 404, code: 'ORDER_NOT_EXIST' });
  const second = await startPaying(app, lin, orderId);
  expect(second.package).not.toBe(first.package);
  return { orderId, first, second };
}

describe('Case 13: two payments for one order', () => {
  it('pay it once; the second goes back whole, and the books balance', async () => {
    const { orderId, first, second } = await twoSheets();
    expect(payOnPhone(app, lin, second)).toBe('requestPayment:ok');
    expect(payOnPhone(app, lin, first)).toBe('requestPayment:ok');
    const balance = app.standin.control.merchantBalance();
    await app.payNotifies();
    expect(await paymentsOf(orderId)).toMatchObject([
      { state: 'duplicate', amount: 10_000, refunded: 10_000 },
      { state: 'paid', amount: 10_000, refunded: 0 },
    ]);
    await runRefunds(app.ctx());
    expect(app.standin.control.merchantBalance()).toBe(balance - 10_000);
    app.clock.advance(2_000);
    await app.payNotifies();
    expect(await refundsOf(orderId)).toMatchObject([{ kind: 'duplicate', state: 'success', amount: 10_000 }]);
    const proof = await proveBooks(app.ctx());
    expect(proof.disagreements).toEqual([]);
    expect(proof.money).toMatchObject({ orders: 1, received: 20_000, refunded: 10_000, payable: 10_000 });
  });

  it('that are told of at the same moment are told apart all the same', async () => {
    const { orderId, first, second } = await twoSheets();
    payOnPhone(app, lin, first);
    payOnPhone(app, lin, second);
    const { token } = { token: lin.accessToken };
    await Promise.all([
      app.payNotifies(),
      app.command('pay.confirm', { orderId }, { token }),
      app.command('pay.start', { orderId }, { token }),
    ]);
    const payments = await paymentsOf(orderId);
    expect(payments.map(({ state }) => state).sort()).toEqual(['duplicate', 'paid']);
    expect(await refundsOf(orderId)).toHaveLength(1);
    expect((await proveBooks(app.ctx())).disagreements).toEqual([]);
  });
});
