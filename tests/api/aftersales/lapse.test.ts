import { lapseUnsent } from '../../../server/modules/aftersales/lapse.jobs';
import { orderById } from '../../../server/modules/orders';
import { accept, customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

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

/** A received order of which the shop agreed to take one unit back. */
async function agreed(): Promise<{ orderId: string; afterSaleId: string }> {
  const { _id: orderId, lines } = await purchase(app, lin, [{ skuId: coffee.skuId, quantity: 1 }]);
  await ship(app, shop.owner, orderId);
  await receiveBy(app, lin, orderId);
  const asked = { orderId, lines: [{ key: lines[0]?.key ?? '', quantity: 1 }], reason: '不喜欢' };
  const { afterSaleId } = ok(
    await app.command('aftersale.apply', { ...asked, kind: 'returnRefund' }, { token: lin.token }),
  );
  await accept(app, shop.owner, afterSaleId);
  return { orderId, afterSaleId };
}

const shown = async (afterSaleId: string) => ok(await app.query('aftersale.get', { afterSaleId }, lin.token));
const send = (afterSaleId: string) =>
  app.command(
    'aftersale.sendBack',
    { afterSaleId, carrier: 'SF', trackingNo: 'SF1000200030004' },
    { token: lin.token },
  );

it('says until when to send, closes what was not sent by then, and lets the order go on', async () => {
  const { orderId, afterSaleId } = await agreed();
  expect((await shown(afterSaleId)).detail).toMatch(/6月\d+日 \d+:\d+ 前寄出并填上运单号/);
  app.clock.advance(7 * DAY_MS - 1);
  expect(await lapseUnsent(app.ctx())).toBe(0);
  app.clock.advance(1);
  expect(await lapseUnsent(app.ctx())).toBe(1);
  expect(await lapseUnsent(app.ctx())).toBe(0);
  const { state, actions, history } = await shown(afterSaleId);
  expect({ state, actions }).toEqual({ state: 'cancelled', actions: [] });
  expect(history.at(-1)?.text).toBe('到期没有寄出，自动关闭');
  const order = await orderById(orderId);
  expect(order.openAfterSales).toBe(0);
  expect(order.lines[0]).toMatchObject({ refunding: 0 });
  expect((await send(afterSaleId)).code).toBe('AFTERSALE_MOVED_ON');
});

it('leaves alone what is on its way', async () => {
  const { afterSaleId } = await agreed();
  ok(await send(afterSaleId));
  app.clock.advance(30 * DAY_MS);
  expect(await lapseUnsent(app.ctx())).toBe(0);
  expect((await shown(afterSaleId)).state).toBe('goodsOnTheWay');
});

it('at the very last moment either is sent or lapses, never both', async () => {
  const all = [await agreed(), await agreed(), await agreed()];
  app.clock.advance(7 * DAY_MS);
  const [sent] = await Promise.all([
    Promise.all(all.map(({ afterSaleId }) => send(afterSaleId))),
    lapseUnsent(app.ctx()),
  ]);
  for (const [index, { orderId, afterSaleId }] of all.entries()) {
    const wasSent = sent[index]?.status === 200;
    expect((await shown(afterSaleId)).state).toBe(wasSent ? 'goodsOnTheWay' : 'cancelled');
    expect((await orderById(orderId)).openAfterSales).toBe(wasSent ? 1 : 0);
  }
});
