import { ulid } from 'ulid';
import type { CommandName, Input } from '@shared/contracts';
import { beginRefund, orderById, reserveRefund } from '../../../server/modules/orders';
import {
  closeOverdue,
  lookAtPayments,
  paymentsOf,
  proveBooks,
  refundsOf,
  runRefunds,
  startRefund,
} from '../../../server/modules/payments';
import { proveAllBooks } from '../../../server/modules/points';
import { OrderModel } from '../../../server/modules/orders/order.model';
import { transaction } from '../../../server/platform/db/tx';
import { grant, openTemplate } from '../../support/coupons';
import { bucketsOf, give } from '../../support/points';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { controlPower } from '../../support/power';
import type { Power } from '../../support/power';
import { buyer, MINUTE, openPayShop, payOnPhone, placeOrder, PRICE, startPaying } from './support';
import type { Buyer, PayShop } from './support';

let app: TestApp;
let shop: PayShop;
let lin: Buyer;
let templateId: string;
let power: Power;
let persons = 0;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openPayShop(app);
  templateId = await openTemplate(app, shop.owner, { name: '十元券' });
});
beforeEach(() => {
  power = controlPower(app);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await app.stop();
});

const OFF = 1_000;
const PLAIN = { coupons: [], usePoints: false };
const balance = () => app.standin.control.merchantBalance();

/** Lets a deed be cut off at every moment, one after the other, until it comes through; after each, `heal`. */
async function cutEverywhere(
  prepare: () => Promise<void>,
  deed: () => Promise<unknown>,
  heal: () => Promise<void>,
): Promise<number> {
  for (let at = 0; ; at += 1) {
    persons += 1;
    lin = await buyer(app, `person ${persons}`);
    await prepare();
    power.cutAt(at);
    await deed().catch(() => undefined);
    const cut = power.restore();
    await heal();
    if (cut) continue;
    // What any of the cuts had broken would still be there.
    await balanced();
    return at;
  }
}

/** What runs by itself after a restart, and what WeChat repeats. */
async function recover(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    app.clock.advance(2 * MINUTE);
    await app.payNotifies();
    await lookAtPayments(app.ctx());
    await runRefunds(app.ctx());
    app.clock.advance(2_000);
    await app.payNotifies();
    await app.drain();
  }
}

async function balanced(): Promise<void> {
  const money = (await proveBooks(app.ctx())).disagreements;
  const points = (await proveAllBooks(app.ctx())).disagreements;
  expect({ money, points }).toEqual({ money: [], points: [] });
}

/** The phone asks again with the same key until it has an answer. */
async function persist<N extends CommandName>(name: N, input: Input<N>, key: string) {
  const send = () => app.command(name, input, { token: lin.accessToken, key });
  let answer: Awaited<ReturnType<typeof send>> = await send();
  for (let again = 0; answer.status >= 500 && again < 3; again += 1) answer = await send();
  return answer;
}

describe('Case 14: the process is killed between any two writes', () => {
  it('of placing: the order is there once or not at all, with its stock, coupon and points', async () => {
    let input: Input<'order.place'>;
    let key: string;
    const cuts = await cutEverywhere(
      async () => {
        await give(app, lin.memberId, 3_000);
        const couponId = await grant(app, lin.memberId, templateId);
        const choice = { coupons: [couponId], usePoints: true };
        const source = { kind: 'lines' as const, lines: [{ skuId: shop.skuId, quantity: 1 }] };
        const asked = { source, addressId: lin.addressId, choice };
        const { body } = await app.query('order.checkout', asked, lin.accessToken);
        input = { ...asked, hash: body.hash };
        key = ulid();
      },
      () => app.command('order.place', input, { token: lin.accessToken, key }),
      async () => {
        const { body } = await persist('order.place', input, key);
        expect(await OrderModel.countDocuments({ memberId: lin.memberId })).toBe(1);
        const order = await orderById(body.orderId);
        expect(order.coupons).toMatchObject([{ amount: OFF }]);
        expect(order.totals.pointsUsed).toBe(3_000);
        expect(await bucketsOf(lin.memberId)).toMatchObject({ available: 0, held: 3_000 });
        await balanced();
        await app.command('order.cancel', { orderId: body.orderId }, { token: lin.accessToken });
        expect(await bucketsOf(lin.memberId)).toMatchObject({ available: 3_000, held: 0 });
      },
    );
    expect(cuts).toBeGreaterThan(3);
  }, 60_000);

  it('of paying: the order is paid once, and nobody is charged twice', async () => {
    let orderId: string;
    let key: string;
    let charged: number;
    const cuts = await cutEverywhere(
      async () => {
        orderId = await placeOrder(app, lin, shop.skuId, { choice: PLAIN });
        key = ulid();
        charged = balance();
      },
      async () => {
        const { body } = await app.command('pay.start', { orderId }, { token: lin.accessToken, key });
        if (body.kind === 'wechat') payOnPhone(app, lin, body.params);
        await app.payNotifies();
      },
      async () => {
        const { body } = await persist('pay.start', { orderId }, key);
        if (body.kind === 'wechat') payOnPhone(app, lin, body.params);
        await recover();
        expect((await orderById(orderId)).state).toBe('paid');
        expect((await paymentsOf(orderId)).filter(({ state }) => state === 'paid')).toHaveLength(1);
        expect(balance() - charged).toBe(PRICE);
      },
    );
    expect(cuts).toBeGreaterThan(9);
  }, 120_000);

  it('of cancelling: the order closes, at WeChat and here', async () => {
    let orderId: string;
    let key: string;
    const cuts = await cutEverywhere(
      async () => {
        orderId = await placeOrder(app, lin, shop.skuId, { choice: PLAIN });
        await startPaying(app, lin, orderId);
        key = ulid();
      },
      () => app.command('order.cancel', { orderId }, { token: lin.accessToken, key }),
      async () => {
        app.clock.advance(15 * MINUTE);
        await closeOverdue(app.ctx());
        expect((await orderById(orderId)).state).toBe('closed');
        const [payment] = await paymentsOf(orderId);
        expect(payment).toMatchObject({ state: 'closed' });
        expect(await app.deps.wechat.pay!.query(payment!._id)).toMatchObject({ state: 'closed' });
      },
    );
    expect(cuts).toBeGreaterThan(8);
  }, 120_000);

  it('of refunding: the money goes back once, with the points', async () => {
    let orderId: string;
    let before: number;
    const decide = () =>
      transaction(async () => {
        const order = await orderById(orderId);
        const lines = order.lines.map(({ key: line }) => ({ key: line, quantity: 1 }));
        const preview = beginRefund(order, { lines, withFreight: false });
        await startRefund(app.ctx(), { order, preview, reason: '退', afterSaleId: null, received: null });
      });
    const cuts = await cutEverywhere(
      async () => {
        orderId = await placeOrder(app, lin, shop.skuId, { quantity: 2, choice: PLAIN });
        payOnPhone(app, lin, await startPaying(app, lin, orderId));
        await app.payNotifies();
        await transaction(async () => {
          const order = await orderById(orderId);
          reserveRefund(
            order,
            order.lines.map(({ key: line }) => ({ key: line, quantity: 1 })),
          );
        });
        before = balance();
      },
      async () => {
        await decide();
        await runRefunds(app.ctx());
        app.clock.advance(2_000);
        await app.payNotifies();
      },
      async () => {
        // Staff see that it is not decided, and decide again.
        if ((await refundsOf(orderId)).length === 0) await decide();
        await recover();
        expect(await refundsOf(orderId)).toMatchObject([{ state: 'success', amount: PRICE }]);
        expect((await orderById(orderId)).refunded).toMatchObject({ money: PRICE, pointsTaken: 100 });
        expect(before - balance()).toBe(PRICE);
      },
    );
    expect(cuts).toBeGreaterThan(10);
  }, 120_000);
});
