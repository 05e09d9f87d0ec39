import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { buy, ok, openShop, saveAddress, sell, shopper } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let tea: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800, { stock: 50 });
  tea = await sell(app, shop, '桂花乌龙', 12_800, { stock: 3, purchaseLimit: 5 });
});
afterAll(() => app.stop());

const login = async (user: string): Promise<string> => (await app.loginAs(user)).accessToken;
const add = (token: string, skuId: string, quantity = 1) =>
  app.command('cart.add', { skuId, quantity }, { token });
const cartOf = async (token: string) => ok(await app.query('cart.get', {}, token));
const quantities = async (token: string) =>
  Object.fromEntries((await cartOf(token)).lines.map(({ skuId, quantity }) => [skuId, quantity]));

describe('cart.add', () => {
  it('answers the units in the cart, and adds to a line that is there', async () => {
    const token = await login('adds');
    expect((await add(token, coffee.skuId)).body).toEqual({ count: 1 });
    expect((await add(token, tea.skuId, 2)).body).toEqual({ count: 3 });
    expect((await add(token, coffee.skuId, 2)).body).toEqual({ count: 5 });
    expect(await quantities(token)).toEqual({ [coffee.skuId]: 3, [tea.skuId]: 2 });
  });

  it('counts one tap once, and every tap of ten at the same moment', async () => {
    const token = await login('taps');
    const input = { skuId: coffee.skuId, quantity: 1 };
    const same = Array.from({ length: 5 }, () =>
      app.command('cart.add', input, { token, key: 'one-tap-only' }),
    );
    expect((await Promise.all(same)).map(({ body }) => body)).toEqual(Array(5).fill({ count: 1 }));
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(token, coffee.skuId)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await quantities(token)).toEqual({ [coffee.skuId]: 11 });
  });

  it('refuses what the mall does not sell, or no longer', async () => {
    const token = await login('refused');
    const gone = await sell(app, shop, '停产豆', 5_000);
    ok(await app.command('catalog.unpublish', { productId: gone.productId }, { token: shop.owner }));
    expect((await add(token, gone.skuId)).code).toBe('PRODUCT_GONE');
    expect((await add(token, 'sku_none')).code).toBe('PRODUCT_GONE');
  });

  it('holds a hundred lines and refuses another one, in every way in', async () => {
    const who = await shopper(app, 'hoards');
    const { token } = who;
    const other = await sell(app, shop, '另一种', 5_000);
    const many = await sell(app, shop, '杂货', 100, {
      options: ['款式'],
      skus: Array.from({ length: 60 }, (_, n) => ({ choices: [`一${n}`], listPrice: 100 })),
      stock: 0,
    });
    const more = await sell(app, shop, '更多杂货', 100, {
      options: ['款式'],
      skus: Array.from({ length: 60 }, (_, n) => ({ choices: [`二${n}`], listPrice: 100 })),
      stock: 0,
    });
    const skus = [...many.skuIds, ...more.skuIds];
    const items = skus.slice(0, 100).map((skuId) => ({ skuId, quantity: 1 }));
    expect((await app.command('cart.merge', { items }, { token })).body).toEqual({ count: 100 });
    const last = { skuId: skus[100] ?? '', quantity: 1 };
    expect((await add(token, last.skuId)).code).toBe('CART_FULL');
    expect((await app.command('cart.merge', { items: [last] }, { token })).code).toBe('CART_FULL');
    const set = await app.command('cart.set', { items: [{ ...last, selected: true }] }, { token });
    expect(set.code).toBe('CART_FULL');
    const { _id: orderId } = await buy(app, who, [{ skuId: other.skuId }]);
    expect((await app.command('order.reorder', { orderId }, { token })).code).toBe('CART_FULL');
  });
});

describe('cart.set', () => {
  it('sets quantity and choice of what is named and takes out what is set to 0', async () => {
    const token = await login('sets');
    await add(token, coffee.skuId, 4);
    await add(token, tea.skuId);
    const items = [
      { skuId: coffee.skuId, quantity: 2, selected: false },
      { skuId: tea.skuId, quantity: 0, selected: true },
    ];
    expect((await app.command('cart.set', { items }, { token })).body).toEqual({ count: 2 });
    const cart = await cartOf(token);
    expect(cart.lines.map(({ skuId, quantity, selected }) => [skuId, quantity, selected])).toEqual([
      [coffee.skuId, 2, false],
    ]);
    expect(cart).toMatchObject({ count: 2, selectedCount: 0, totals: { payable: 0 } });
  });
});

describe('cart.merge', () => {
  it('joins what a visitor kept, the larger quantity of a line in both', async () => {
    const token = await login('merges');
    await add(token, coffee.skuId, 3);
    const items = [
      { skuId: coffee.skuId, quantity: 2 },
      { skuId: tea.skuId, quantity: 1 },
      { skuId: 'sku_forgotten', quantity: 1 },
    ];
    expect((await app.command('cart.merge', { items }, { token })).body).toEqual({ count: 4 });
    expect((await app.command('cart.merge', { items }, { token })).body).toEqual({ count: 4 });
  });
});

describe('cart.get', () => {
  it('prices the selected lines with freight to the default address, and tells what is missing for more', async () => {
    const token = await login('looks');
    await saveAddress(app, token);
    await add(token, coffee.skuId);
    const cart = await cartOf(token);
    expect(cart).toMatchObject({
      count: 1,
      selectedCount: 1,
      freight: '一起寄出，再买 ¥11.00 包邮',
      totals: { goods: 8_800, payable: 9_600 },
    });
    expect(cart.lines[0]).toMatchObject({
      name: '耶加雪菲',
      unit: 8_800,
      badge: null,
      max: 50,
      unavailable: null,
    });
    await add(token, coffee.skuId);
    expect(await cartOf(token)).toMatchObject({
      freight: '一起寄出，已满 ¥99 包邮',
      totals: { payable: 17_600 },
    });
  });

  it('says of each line why it cannot be ordered, and leaves it out of the sum', async () => {
    const token = await login('cannot');
    const gone = await sell(app, shop, '下架豆', 5_000);
    const out = await sell(app, shop, '燕麦片', 3_000, { stock: 0, restockOn: '2026-06-18' });
    const few = await sell(app, shop, '手冲壶', 20_000, { stock: 2 });
    const gold = await sell(app, shop, '黑金豆', 5_000, { minLevel: 4 });
    for (const { skuId } of [gone, out, few, gold, tea]) await add(token, skuId, skuId === few.skuId ? 3 : 1);
    await add(token, tea.skuId, 5);
    ok(await app.command('catalog.unpublish', { productId: gone.productId }, { token: shop.owner }));
    app.clock.advance(2_000);
    const cart = await cartOf(token);
    const told = Object.fromEntries(
      cart.lines.map(({ skuId, unavailable, selected }) => [
        skuId,
        [unavailable?.kind, unavailable?.sentence, selected],
      ]),
    );
    expect(told).toEqual({
      [gone.skuId]: ['invalid', '已下架', false],
      [out.skuId]: ['outOfStock', '暂时没货，大约 6月18日到', false],
      [few.skuId]: ['outOfStock', '只剩 2 件', false],
      [gold.skuId]: ['invalid', '黑金起可买', false],
      [tea.skuId]: ['overLimit', '每人限购 5 件，还能买 5 件', false],
    });
    expect(cart).toMatchObject({ selectedCount: 0, freight: '', totals: { payable: 0 } });
    expect(cart.lines.find(({ skuId }) => skuId === few.skuId)?.max).toBe(2);
  });
});

describe('cart.preview', () => {
  it('prices for a visitor what is kept on the device', async () => {
    const items = [
      { skuId: coffee.skuId, quantity: 2, selected: true },
      { skuId: tea.skuId, quantity: 1, selected: false },
    ];
    const cart = ok(await app.query('cart.preview', { items }));
    expect(cart).toMatchObject({ count: 3, selectedCount: 2, totals: { goods: 17_600 } });
    expect(cart.lines.map(({ selected, unit }) => [selected, unit])).toEqual([
      [true, 8_800],
      [false, 12_800],
    ]);
  });
});
