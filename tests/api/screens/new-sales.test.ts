import { accept, askBack, customer, openLastingShop, purchase, settleRefunds } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { loginAsViewer } from '../../support/operator';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let people = 0;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_000);
});
afterAll(() => app.stop());

const joins = (): Promise<Customer> => customer(app, `newcomer-${++people}`);
const buys = (who: Customer, quantity: number) => purchase(app, who, [{ skuId: coffee.skuId, quantity }]);
const read = async () => ok(await app.query('screens.newSales', { days: 7 }, shop.owner));

it('is first orders only, of the days before today, with what each factor made of the change', async () => {
  // The week before: two join, one of them buys for 160 yuan.
  const early = await joins();
  await joins();
  await buys(early, 2);
  await app.drain();
  app.clock.advance(7 * DAY_MS);
  // The last week: four join, two buy for 320 each; who bought before is no new customer.
  const newcomers = [await joins(), await joins(), await joins(), await joins()];
  for (const who of newcomers.slice(0, 2)) await buys(who, 4);
  await buys(await customer(app, early.userId), 3);
  await app.drain();
  expect((await read()).now.orders).toBe(1);
  app.clock.advance(DAY_MS);

  const found = await read();
  expect(found.now).toEqual({ joined: 4, orders: 2, money: 64_000 });
  expect(found.before).toEqual({ joined: 2, orders: 1, money: 16_000 });
  // L = 48,000 / ln 4; members and money of each doubled, half of those who joined bought as before.
  expect(found.parts).toEqual({ joined: 24_000, conversion: 0, each: 24_000 });
});

it('takes off what went back, and tells no reasons where there was nothing before', async () => {
  app.clock.advance(20 * DAY_MS);
  const [keeps, returns] = [await joins(), await joins()];
  await buys(keeps, 2);
  const { _id: orderId, lines } = await buys(returns, 2);
  const { afterSaleId } = await askBack(app, returns, orderId, [{ key: lines[0]?.key ?? '', quantity: 2 }]);
  await accept(app, shop.owner, afterSaleId);
  await settleRefunds(app);
  await app.drain();
  app.clock.advance(DAY_MS);
  const { now, before, parts } = await read();
  expect(now).toEqual({ joined: 2, orders: 1, money: 16_000 });
  expect(before).toEqual({ joined: 0, orders: 0, money: 0 });
  expect(parts).toBeNull();
});

it('is for those who read the books: who may only look sees orders, not what the shop takes', async () => {
  const viewer = await loginAsViewer(app, shop.owner);
  expect((await app.query('screens.newSales', {}, viewer)).code).toBe('FORBIDDEN');
  expect((await app.query('order.adminList', {}, viewer)).status).toBe(200);
});
