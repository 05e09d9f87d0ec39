import { rememberPayments } from '../../../server/main/all/remember';
import { withStandin } from '../../../server/main/all/standin';
import { createDeps } from '../../../server/main/program';
import { beginRefund, orderById, reserveRefund } from '../../../server/modules/orders';
import { refundsOf, runRefunds, startRefund } from '../../../server/modules/payments';
import { createCtx } from '../../../server/platform/context';
import type { Ctx } from '../../../server/platform/context';
import { transaction } from '../../../server/platform/db/tx';
import { startStandin } from '../../../server/wechat-standin';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { buyer, MINUTE, openPayShop, paidOrder, PRICE } from './support';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

/** One unit goes back. */
async function refundOne(ctx: Ctx, orderId: string): Promise<void> {
  const lines = (await orderById(orderId)).lines.slice(0, 1).map(({ key }) => ({ key, quantity: 1 }));
  await transaction(async () => reserveRefund(await orderById(orderId), lines));
  await transaction(async () => {
    const order = await orderById(orderId);
    const preview = beginRefund(order, { lines, withFreight: false });
    await startRefund(ctx, { order, preview, reason: '退', afterSaleId: null, received: null });
  });
  await runRefunds(ctx);
  app.clock.advance(2 * MINUTE);
  await runRefunds(createCtx(ctx, { now: app.clock.now() }));
}

it('a stand-in that was started again knows what was paid and refunded before, and refunds the rest', async () => {
  const shop = await openPayShop(app);
  const lin = await buyer(app, 'xiaolin');
  const orderId = await paidOrder(app, lin, shop.skuId, 2);
  await refundOne(app.ctx(), orderId);

  const { config, clock, log, keys } = app.deps;
  const again = await startStandin({
    port: 0,
    clock: { now: () => new Date(clock.now()) },
    seed: 'another run',
    apps: [{ appid: config.WX_APPID, secret: config.WX_SECRET }],
    nodeEnv: 'test',
  });
  const deps = createDeps(withStandin(config, again), again.url, { clock, log, keys });
  await rememberPayments(createCtx(deps), again);
  expect(again.control.merchantBalance()).toBe(PRICE);
  await refundOne(createCtx(deps), orderId);
  expect(await refundsOf(orderId)).toMatchObject([{ state: 'success' }, { state: 'success' }]);
  expect(again.control.merchantBalance()).toBe(0);
  await again.stop();
});
