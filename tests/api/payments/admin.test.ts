import { paymentsOf } from '../../../server/modules/payments';
import { PaymentModel } from '../../../server/modules/payments/payment.model';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsViewer } from '../../support/operator';
import { buyer, must, openPayShop, paidOrder, placeOrder, PRICE, startPaying } from './support';
import type { Buyer, PayShop } from './support';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
let viewer: string;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app);
  lin = await buyer(app, 'xiaolin');
  viewer = await loginAsViewer(app, shop.owner);
});
afterAll(() => app.stop());

const list = (input: object = {}) => app.query('pay.listPayments', input, shop.owner);

describe('the payments an operator sees', () => {
  it('are the newest first, page by page, each once', async () => {
    const orders: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      orders.push(await paidOrder(app, lin, shop.skuId));
      // Two at the same moment: the number decides.
      if (made % 2) app.clock.advance(1_000);
    }
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...body.items.map(({ orderId }) => orderId));
      cursor = body.nextCursor;
    } while (cursor);
    expect([...seen].sort()).toEqual([...orders].sort());
    const times = (await list({ limit: 50 })).body.items.map(({ startedAt }) => startedAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('are found by every number a person may hold, by state and by day', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const open = await placeOrder(app, lin, shop.skuId);
    await startPaying(app, lin, open);
    const [payment] = await paymentsOf(orderId);
    const { _id, transactionId, startedAt } = payment!;
    for (const q of [_id, _id.slice(0, 16), transactionId, orderId]) {
      const { body } = await list({ q });
      expect(body.items).toMatchObject([
        { outTradeNo: _id, orderId, amount: PRICE, state: 'paid', refunded: 0 },
      ]);
    }
    expect((await list({ q: lin.memberId, limit: 50 })).body.items.length).toBeGreaterThan(5);
    expect((await list({ state: 'open' })).body.items).toMatchObject([
      { orderId: open, transactionId: null },
    ]);
    expect((await list({ to: startedAt, q: orderId })).body.items).toEqual([]);
    expect((await list({ from: startedAt, to: startedAt + 1, q: orderId })).body.items).toHaveLength(1);
    expect((await list({ q: 'nothing like it' })).body.items).toEqual([]);
  });

  it('come from no cursor but ours', async () => {
    expect((await list({ cursor: 'here' })).code).toBe('BAD_INPUT');
  });

  it('are for those who handle money', async () => {
    expect((await app.query('pay.listPayments', {}, viewer)).code).toBe('FORBIDDEN');
    expect((await app.query('pay.listRefunds', {}, viewer)).code).toBe('FORBIDDEN');
    expect((await app.query('pay.books', {}, viewer)).code).toBe('FORBIDDEN');
    expect((await app.command('pay.prove', {}, { token: viewer })).code).toBe('FORBIDDEN');
    expect((await app.query('pay.listPayments', {}, lin.accessToken)).code).toBe('FORBIDDEN');
  });
});

describe('the books', () => {
  const books = async () => (await app.query('pay.books', {}, shop.owner)).body;
  const prove = () => must(app, 'pay.prove', {}, shop.owner);

  it('say nothing before they were proven, and then what there is', async () => {
    expect(await books()).toMatchObject({ checkedAt: null, balanced: true });
    await prove();
    const paid = await PaymentModel.countDocuments({ state: 'paid' });
    expect(await books()).toMatchObject({
      checkedAt: app.clock.now(),
      balanced: true,
      disagreements: [],
      money: { orders: paid, payable: paid * PRICE, received: paid * PRICE, refunded: 0, refunding: 0 },
      stock: { skus: 1, available: 1_000 - paid - 1, reserved: 1, sold: paid },
    });
  });

  it('name the payment that was changed behind their back, and are right again when it is put right', async () => {
    const orderId = await paidOrder(app, lin, shop.skuId);
    const { _id } = (await paymentsOf(orderId))[0]!;
    await PaymentModel.updateOne({ _id }, { $inc: { amount: -1, refunded: 1 } });
    await prove();
    const { balanced, disagreements } = await books();
    expect(balanced).toBe(false);
    expect(disagreements).toEqual([
      { book: 'money', id: orderId, what: 'paid', expected: PRICE, actual: PRICE - 1 },
      { book: 'money', id: _id, what: 'asked back', expected: 0, actual: 1 },
    ]);
    expect(app.logged()).toContain('the books do not balance');
    await PaymentModel.updateOne({ _id }, { $inc: { amount: 1, refunded: -1 } });
    await prove();
    expect((await books()).balanced).toBe(true);
  });
});
