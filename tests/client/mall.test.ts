import { database } from '../../server/platform/db/connect';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { openTemplate } from '../support/coupons';
import { offer, openShop, sell } from '../support/mall';
import type { Shop } from '../support/mall';
import { SET_DATA } from './shell/meter';
import type { Cost } from './shell/meter';
import { Phone } from './shell/phone';

/** WeChat's limits of a first screen, and ours. */
const FIRST = { bytes: 32 * 1024, nodes: 500 };

let app: TestApp;
let shop: Shop;
let phone: Phone;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  for (let i = 1; i <= 12; i++) {
    await sell(app, shop, `云南日晒 ${i} 号`, 6_840, { subtitle: '红糖、热带水果，中浅烘', sort: 100 + i });
  }
  await sell(app, shop, '耶加雪菲', 8_800, {
    subtitle: '浅烘，适合手冲',
    options: ['规格'],
    skus: [
      { choices: ['250g'], listPrice: 8_800 },
      { choices: ['500g'], listPrice: 16_800 },
    ],
    sort: 1,
  });
  const mug = await sell(app, shop, '半山马克杯', 5_900, { sort: 300 });
  await offer(app, shop.owner, mug.skuId, { points: 1_200, price: 0 });
  await openTemplate(app, shop.owner);
  phone = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode('shopper'),
  });
});

afterAll(() => app.stop());

/** Lets a step come to rest and counts what it cost, within WeChat's limits. */
async function step(name: string): Promise<Cost> {
  await phone.settle();
  const cost = phone.meter.step(name, phone.screen.nodes());
  expect(cost.largest).toBeLessThanOrEqual(SET_DATA.call);
  expect(cost.perSecond).toBeLessThanOrEqual(SET_DATA.perSecond);
  return cost;
}

// One visit of one person, in this order: each test goes on where the one before stopped.

test('the tab 商城 asks once and is small enough to be there at once', async () => {
  phone.launch();
  await phone.waitFor('你好，随便看看');
  await step('home');
  phone.tapTab('商城');
  await phone.waitFor('耶加雪菲');
  const cost = await step('mall');
  expect(cost.requests).toEqual(['catalog.mall']);
  expect(cost.largest).toBeLessThanOrEqual(FIRST.bytes);
  expect(cost.nodes).toBeLessThanOrEqual(FIRST.nodes);
  expect(phone.screen.count('product-row')).toBe(10);
});

test('the rest of a shelf comes when it is asked for', async () => {
  phone.screen.tap('再看一些');
  await phone.waitFor('半山马克杯');
  expect((await step('second page')).requests).toEqual(['catalog.mall']);
  expect(phone.screen.count('product-row')).toBe(14);
  expect(phone.screen.text()).toContain('就这些了');
});

test('another label asks once, and shows the points mall without a login', async () => {
  phone.screen.tap('积分换');
  await phone.waitFor('1,200 积分');
  expect((await step('exchange')).requests.sort()).toEqual(['catalog.mall', 'exchange.list']);
  expect(phone.screen.text()).toContain('登录后看得到够不够换');
  phone.screen.tap('咖啡');
  await phone.waitFor('耶加雪菲');
  expect((await step('back to coffee')).requests).toEqual(['catalog.mall']);
});

test('a visitor puts the only SKU into the cart with one tap', async () => {
  phone.screen.tap('把云南日晒 1 号加入购物车');
  await phone.settle();
  expect(phone.outside.toasts.at(-1)).toContain('购物车');
  expect((await step('add')).requests).toEqual([]);
});

test('where there is something to choose the plus asks which one', async () => {
  phone.screen.tap('把耶加雪菲加入购物车');
  await phone.waitFor('选一下');
  await phone.waitFor('500g');
  phone.screen.tap('500g');
  await phone.settle();
  expect(phone.screen.labels()).toContain('500g，已选');
  expect(phone.screen.labels()).toContain('¥168.00');
  expect((await step('choose')).requests).toEqual(['catalog.product']);
  phone.screen.tap('关闭');
  await phone.settle();
});

test('a product is one request, and its price is explained by another', async () => {
  phone.screen.tap('云南日晒 1 号');
  await phone.waitFor('为什么是这个价');
  const cost = await step('product');
  expect(cost.requests).toEqual(['catalog.product']);
  expect(cost.largest).toBeLessThanOrEqual(FIRST.bytes);
  phone.screen.tap('为什么是这个价');
  await phone.waitFor('这样买，付');
  expect((await step('why')).requests).toEqual(['pricing.explain']);
  expect(phone.screen.text()).toContain('老朋友');
  phone.screen.tap('关闭');
  await phone.settle();
});

test('keeping a product asks for the login at that moment and then goes on by itself', async () => {
  phone.screen.tap('收藏');
  await phone.waitFor('同意并登录');
  phone.screen.tap('同意并登录');
  await phone.waitFor('已收藏');
  await step('favourite');
  expect(await kept()).toBe(1);
  phone.screen.tap('取消收藏');
  await phone.waitFor('\n收藏\n');
  expect(await kept()).toBe(0);
});

test('what was looked at is remembered for the member, once', async () => {
  expect(await database().collection('footprints').countDocuments()).toBe(1);
});

test('words find goods, and are offered again the next time', async () => {
  open('packages/goods/search/index');
  await phone.waitFor('大家在看');
  phone.screen.input('搜索商品', '云南');
  await phone.waitFor('搜「云南」');
  phone.screen.tap('搜「云南」');
  await phone.waitFor('找到 12 件');
  const { requests } = await step('search');
  expect(requests.filter((name) => name === 'catalog.search')).toHaveLength(1);
  expect(phone.screen.text()).not.toContain('半山马克杯');
  phone.screen.tap('清空');
  await phone.waitFor('你搜过');
  expect(phone.screen.text()).toContain('云南');
});

test('a coupon is claimed with one tap and lies in the wallet', async () => {
  open('packages/goods/coupon-centre/index');
  await phone.waitFor('谢礼券');
  phone.screen.tap('领取谢礼券');
  await phone.waitFor('已领');
  expect(phone.outside.toasts.at(-1)).toContain('「谢礼券」领好了');
  phone.screen.tap('看我的券');
  await phone.waitFor('可用 1');
  expect(phone.screen.text()).toContain('购物车里能减 ¥10.00');
  expect((await step('wallet')).requests).toContain('coupon.mine');
});

test('a code that does not exist is said beside the field', async () => {
  phone.screen.tap('输入兑换码');
  await phone.waitFor('输入兑换码\n兑换');
  phone.screen.input('兑换码', 'NOSUCHCODE');
  await phone.settle();
  phone.screen.tap('兑换');
  await phone.waitFor('兑换码不对');
});

function open(route: string): void {
  phone.pages.go('navigateTo', { url: `/${route}` });
}

/** Favourites of the only member. */
async function kept(): Promise<number | undefined> {
  const row = await database().collection('favourites').findOne<{ items: unknown[] }>();
  return row?.items.length;
}
