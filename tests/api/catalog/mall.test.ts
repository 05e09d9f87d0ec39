import { emit } from '../../../server/platform/events/emit';
import { transaction } from '../../../server/platform/db/tx';
import { takeStock } from '../../../server/modules/catalog';
import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, grow, openEmptyShop, productInput } from './shop';

let app: TestApp;
let owner: string;
let coffee: string;
const ids: Record<string, string> = {};
const skus: Record<string, string[]> = {};

async function sell(name: string, over: Parameters<typeof productInput>[1] = {}, stock = 100): Promise<void> {
  const { productId, skuIds } = await addProduct(app, owner, productInput(coffee, { name, ...over }), stock);
  ids[name] = productId;
  skus[name] = skuIds;
}

beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  coffee = await addCategory(app, owner, '咖啡', { tint: 'coffee', sort: 1 });
  const brew = await addCategory(app, owner, '手冲', { parentId: coffee, sort: 1 });
  await addCategory(app, owner, '意式', { parentId: coffee, sort: 2 });
  await addCategory(app, owner, '空的', { sort: 2 });
  const tea = await addCategory(app, owner, '茶', { sort: 3 });
  await sell('耶加雪菲', { sort: 1, categoryIds: [brew], subtitle: '茉莉、柑橘，浅烘' });
  await sell('瑰夏', { sort: 2, minLevel: 4 });
  await sell('会员豆', { sort: 3, minLevel: 1 });
  await sell('挂耳', {
    sort: 4,
    options: ['片数'],
    skus: [
      { choices: ['20 片'], listPrice: 10_000, levelPrices: [{ level: 3, price: 7_000 }] },
      { choices: ['10 片'], listPrice: 5_900 },
    ],
  });
  await sell('卖完的', { sort: 5 }, 0);
  await sell('快没了', { sort: 6 }, 3);
  await sell('桂花乌龙', { categoryIds: [tea] });
});
afterAll(() => app.stop());

const mall = async (input: Parameters<typeof app.query<'catalog.mall'>>[1] = {}, token?: string) =>
  (await app.query('catalog.mall', input, token)).body;

describe('catalog.mall', () => {
  it('opens with the first category that holds something, in the operator’s order', async () => {
    const { categories, selected, title, chips, items, nextCursor } = await mall();
    expect(categories.map(({ name, kind }) => [name, kind])).toEqual([
      ['咖啡', 'goods'],
      ['茶', 'goods'],
    ]);
    expect([selected, title, chips, nextCursor]).toEqual([coffee, '咖啡', ['手冲'], null]);
    expect(items.map(({ name }) => name)).toEqual(['耶加雪菲', '瑰夏', '会员豆', '挂耳', '卖完的', '快没了']);
    expect(items[0]).toEqual({
      productId: ids['耶加雪菲'],
      name: '耶加雪菲',
      subtitle: '茉莉、柑橘，浅烘',
      imageUrl: null,
      tint: 'coffee',
      price: { unit: 8_800, listUnit: 8_800, badge: null },
      from: false,
      onlySkuId: skus['耶加雪菲']?.[0],
      stock: 'in',
      lock: null,
    });
    expect(items.map(({ stock }) => stock)).toEqual(['in', 'in', 'in', 'in', 'out', 'low']);
  });

  it('costs a visitor no database command', async () => {
    await mall();
    const before = app.databaseCommands();
    await mall();
    await mall({ categoryId: coffee, chip: '手冲' });
    expect(app.databaseCommands() - before).toBe(0);
  });

  it('costs a member one command', async () => {
    const { accessToken } = await app.loginAs('one-command');
    await mall({}, accessToken);
    const before = app.databaseCommands();
    await mall({}, accessToken);
    expect(app.databaseCommands() - before).toBe(1);
  });

  it('filters by a chip, and says so when category or chip are gone', async () => {
    expect((await mall({ categoryId: coffee, chip: '手冲' })).items.map(({ name }) => name)).toEqual([
      '耶加雪菲',
    ]);
    expect((await app.query('catalog.mall', { categoryId: 'cat_gone' })).code).toBe('CATEGORY_GONE');
    expect((await app.query('catalog.mall', { categoryId: coffee, chip: '意式' })).code).toBe(
      'CATEGORY_GONE',
    );
  });

  it('shows a gold member gold prices, and the price set by hand where it is lower', async () => {
    const { memberId, accessToken } = await app.loginAs('gold');
    await grow(app, memberId, 2_860);
    const { items } = await mall({}, accessToken);
    expect(items[0]?.price).toEqual({ unit: 8_360, listUnit: 8_800, badge: '金卡价' });
    expect(items[3]).toMatchObject({
      price: { unit: 5_605, listUnit: 5_900, badge: '金卡价' },
      from: true,
      onlySkuId: null,
    });
  });

  it('locks goods with what unlocks them: a visitor is told the level, a member how far it is', async () => {
    const lockOf = (list: Awaited<ReturnType<typeof mall>>, name: string) =>
      list.items.find((item) => item.name === name)?.lock;
    const visitor = await mall();
    expect(lockOf(visitor, '瑰夏')).toEqual({
      kind: 'level',
      title: '黑金会员可买',
      detail: null,
      progressBp: null,
    });
    expect(lockOf(visitor, '会员豆')).toEqual({
      kind: 'membersOnly',
      title: '会员可买',
      detail: null,
      progressBp: null,
    });
    const { memberId, accessToken } = await app.loginAs('climber');
    await grow(app, memberId, 2_860);
    const member = await mall({}, accessToken);
    expect(lockOf(member, '瑰夏')).toEqual({
      kind: 'level',
      title: '黑金会员可买',
      detail: '还差 3,140 成长值',
      progressBp: 4_766,
    });
    expect(lockOf(member, '会员豆')).toBeNull();
    await grow(app, memberId, 3_140);
    expect(lockOf(await mall({}, accessToken), '瑰夏')).toBeNull();
  });

  it('pages ten at a time without repeating or losing one', async () => {
    const many = await addCategory(app, owner, '很多', { sort: 9 });
    for (let i = 0; i < 23; i += 1)
      await addProduct(app, owner, productInput(many, { name: `豆 ${i}`, sort: i }), 0);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await mall({ categoryId: many, ...(cursor ? { cursor } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(10);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 23 }, (_, i) => `豆 ${i}`));
  });

  it('offers 常买 to members who bought, most often first, and forgets what went back', async () => {
    const { memberId, accessToken } = await app.loginAs('regular');
    expect((await mall({}, accessToken)).categories[0]?.kind).toBe('goods');
    const line = (name: string, quantity = 1) => ({
      key: skus[name]![0]!,
      skuId: skus[name]![0]!,
      productId: ids[name]!,
      categoryIds: [],
      quantity,
      paid: 8_800,
      credit: null,
    });
    const at = app.clock.now();
    const buys = (orderId: string, lines: ReturnType<typeof line>[]) =>
      transaction(async () => emit(app.ctx(), 'order.paid', { memberId, orderId, lines, paid: 8_800, at }));
    await buys('ord_1', [line('桂花乌龙'), line('耶加雪菲')]);
    await buys('ord_2', [line('耶加雪菲', 2)]);
    await app.drain();
    const frequent = await mall({ categoryId: 'frequent' }, accessToken);
    expect(frequent.categories[0]).toEqual({ categoryId: 'frequent', name: '常买', kind: 'frequent' });
    expect(frequent.items.map(({ name }) => name)).toEqual(['耶加雪菲', '桂花乌龙']);
    const refund = {
      memberId,
      orderId: 'ord_1',
      refundId: 'rfd_1',
      afterSaleId: null,
      money: 1,
      whole: false,
      goodsLeft: 0,
      receivedAt: null,
      at,
    };
    await transaction(async () =>
      emit(app.ctx(), 'order.refunded', { ...refund, lines: [line('桂花乌龙')] }),
    );
    await app.drain();
    expect((await mall({ categoryId: 'frequent' }, accessToken)).items.map(({ name }) => name)).toEqual([
      '耶加雪菲',
    ]);
    const { body } = await app.query('catalog.product', { productId: ids['耶加雪菲']! }, accessToken);
    expect(body.bought).toEqual({ times: 2, lastAt: at, sentence: '你买过 2 次' });
    const other = await app.loginAs('somebody-else');
    expect((await mall({ categoryId: 'frequent' }, other.accessToken)).items).toEqual([]);
  });

  it('shows that something is sold out as soon as it is', async () => {
    await transaction(() =>
      takeStock(app.ctx(), {
        orderId: 'ord_last',
        memberId: 'mbr_last',
        items: [{ skuId: skus['快没了']![0]!, quantity: 3, name: '快没了' }],
        expiresAt: app.clock.now(),
      }),
    );
    expect((await mall()).items.find(({ name }) => name === '快没了')?.stock).toBe('out');
  });

  it('sees within a second what another process changed', async () => {
    const { StockModel } = await import('../../../server/modules/catalog/stock.model');
    const { ProductModel, CatalogVersionModel } =
      await import('../../../server/modules/catalog/product.model');
    await StockModel.updateOne(
      { _id: skus['卖完的']![0]! },
      { $set: { available: 9, changedAt: app.clock.now() } },
    );
    await ProductModel.updateOne({ _id: ids['瑰夏']! }, { $set: { name: '瑰夏 100g' } });
    await CatalogVersionModel.updateOne({ _id: 'catalog' }, { $set: { version: 'another' } });
    expect((await mall()).items[1]?.name).toBe('瑰夏');
    app.clock.advance(1_000);
    const { items } = await mall();
    expect(items[1]?.name).toBe('瑰夏 100g');
    expect(items[4]?.stock).toBe('in');
  });
});
