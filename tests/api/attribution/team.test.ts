import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { open, share, staffOf } from '../../support/share';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
});
afterAll(() => app.stop());

const team = async (days: 1 | 7 | 30 = 7) => ok(await app.query('share.team', { days }, shop.owner));

it('has nothing to say before anybody opened a card', async () => {
  await staffOf(app, 'zhou', '小周');
  expect(await team()).toMatchObject({ staff: 1, mean: null, items: [] });
});

it('counts each person who opened once for each colleague, and who of them joined or bought, not how often', async () => {
  const ming = await staffOf(app, 'ming', '敏敏');
  const zhou = await app.loginAs('zhou');
  const cardOf = async (token: string, campaign: string) =>
    (await share(app, token, coffee.productId, { campaign })).token;
  const [first, second, other] = [
    await cardOf(zhou.accessToken, 'one'),
    await cardOf(zhou.accessToken, 'two'),
    await cardOf(ming.accessToken, 'one'),
  ];
  // Joins by 小周's card, after two of them; a member who buys twice; two who only look, one of them at both cards.
  await open(app, first, 'phone-of-joiner');
  await open(app, second, 'phone-of-joiner');
  await app.loginAs('joiner', 'phone-of-joiner');
  const buyer = await customer(app, 'buyer');
  await open(app, first, 'phone-of-buyer', buyer.token);
  await purchase(app, buyer, [{ skuId: coffee.skuId }]);
  await purchase(app, buyer, [{ skuId: coffee.skuId }]);
  await open(app, first, 'phone-of-looker');
  await open(app, first, 'phone-of-visitor');
  await open(app, other, 'phone-of-visitor');
  // What one opens oneself counts for nothing.
  await open(app, first, 'phone-of-zhou', zhou.accessToken);
  await app.drain();
  expect((await team()).items).toEqual([]);

  app.clock.advance(DAY_MS);
  const { items, mean } = await team();
  expect(items.map(({ name, people, won }) => ({ name, people, won }))).toEqual([
    { name: '小周', people: 4, won: 2 },
    { name: '敏敏', people: 1, won: 0 },
  ]);
  expect(mean).toBeCloseTo(2 / 5, 12);
  for (const { rate, low, high, stands } of items) {
    expect(low).toBeLessThan(rate);
    expect(rate).toBeLessThan(high);
    expect(stands).toBeNull();
  }
});

it('forgets the days before', async () => {
  app.clock.advance(DAY_MS);
  expect((await team(1)).items).toEqual([]);
  expect((await team(7)).items).toHaveLength(2);
});
