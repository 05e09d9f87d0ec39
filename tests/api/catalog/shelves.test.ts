import type { Input } from '@shared/contracts';
import { releaseStock, takeStock } from '../../../server/modules/catalog';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { transaction } from '../../../server/platform/db/tx';
import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, openEmptyShop, productInput } from './shop';

let app: TestApp;
let owner: string;
let coffee: string;
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  coffee = await addCategory(app, owner, '咖啡');
});
afterAll(() => app.stop());

describe('categories', () => {
  const save = (input: Input<'catalog.saveCategory'>) =>
    app.command('catalog.saveCategory', input, { token: owner });
  const remove = (categoryId: string) =>
    app.command('catalog.removeCategory', { categoryId }, { token: owner });

  it('have one name once, below one parent', async () => {
    expect((await save({ name: '咖啡' })).code).toBe('NAME_TAKEN');
    expect((await save({ name: '咖啡', parentId: coffee })).status).toBe(200);
    expect((await save({ categoryId: coffee, name: '咖啡', sort: 2 })).status).toBe(200);
    expect((await save({ categoryId: 'cat_none', name: '没有' })).code).toBe('CATEGORY_GONE');
    expect((await save({ parentId: 'cat_none', name: '没有' })).code).toBe('CATEGORY_GONE');
  });

  it('of one name at the same time: one is made', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => save({ name: '同时' })));
    expect(made.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('have two storeys', async () => {
    const child = await addCategory(app, owner, '手冲', { parentId: coffee });
    expect((await save({ name: '三层', parentId: child })).code).toBe('BAD_INPUT');
    expect((await save({ categoryId: coffee, name: '咖啡', parentId: coffee })).code).toBe('BAD_INPUT');
  });

  it('are removed only when they are empty', async () => {
    const [full, empty] = [await addCategory(app, owner, '有货'), await addCategory(app, owner, '空的')];
    await addProduct(app, owner, productInput(full));
    const refused = await remove(full);
    expect([refused.code, JSON.stringify(refused.body).includes('1 件商品')]).toEqual([
      'CATEGORY_NOT_EMPTY',
      true,
    ]);
    expect((await remove(empty)).status).toBe(200);
    expect((await remove(empty)).code).toBe('CATEGORY_GONE');
  });

  it('are never left by a product that was put in while they were removed', async () => {
    const doomed = await addCategory(app, owner, '将删');
    const [saved, removed] = await Promise.all([
      app.command('catalog.saveProduct', productInput(doomed), { token: owner }),
      remove(doomed),
    ]);
    expect([saved.status === 200, removed.status === 200].filter(Boolean)).toHaveLength(1);
  });

  it('are counted with what is below them', async () => {
    const { items } = (await app.query('catalog.listCategories', {}, owner)).body;
    expect(items.find(({ name }) => name === '有货')).toMatchObject({ products: 1, parentId: null });
  });
});

describe('stock as operators see it', () => {
  const adjust = (stockId: string, change: number) =>
    app.command('catalog.adjustStock', { stockId, change, reason: '盘点' }, { token: owner });

  it('is counted with a reason, never below nothing', async () => {
    const { skuIds } = await addProduct(app, owner, productInput(coffee, { name: '盘点豆' }), 5);
    const stockId = skuIds[0]!;
    expect((await adjust(stockId, -3)).body.available).toBe(2);
    const refused = await adjust(stockId, -3);
    expect([refused.code, JSON.stringify(refused.body).includes('「盘点豆」只剩 2 件')]).toEqual([
      'STOCK_NOT_ENOUGH',
      true,
    ]);
    expect((await adjust('sku_none', 1)).code).toBe('PRODUCT_GONE');
    const parallel = await Promise.all([adjust(stockId, -2), adjust(stockId, -2)]);
    expect(parallel.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('tells how it came about, orders included, page by page', async () => {
    const { skuIds } = await addProduct(app, owner, productInput(coffee, { name: '来历豆' }), 10);
    const stockId = skuIds[0]!;
    const order = (orderId: string, quantity: number) => ({
      orderId,
      memberId: 'mbr_a',
      items: [{ skuId: stockId, quantity, name: '来历豆' }],
      expiresAt: 0,
    });
    app.clock.advance(1_000);
    await transaction(() => takeStock(app.ctx(), order('ord_kept', 2)));
    app.clock.advance(1_000);
    const off = order('ord_off', 3);
    await transaction(() => takeStock(app.ctx(), off));
    await transaction(() => releaseStock(app.ctx(), off.orderId, off.memberId, off.items));
    await adjust(stockId, -1);
    const rows = [];
    let cursor: string | null | undefined;
    do {
      const { body } = await app.query(
        'catalog.stockMoves',
        { stockId, limit: 1, ...(cursor ? { cursor } : {}) },
        owner,
      );
      rows.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(rows.map(({ change, what, actor, orderId }) => [change, what, actor, orderId])).toEqual([
      [-1, '盘点', '店主', null],
      [-2, '下单占用', '会员', 'ord_kept'],
      [10, '进货', '店主', null],
    ]);
    expect((await app.query('catalog.stockMoves', { stockId, cursor: 'x' }, owner)).code).toBe('BAD_INPUT');
  });

  it('lists what runs out, the least first', async () => {
    const one = await addProduct(app, owner, productInput(coffee, { name: '缺货甲' }), 4);
    const two = await addProduct(app, owner, productInput(coffee, { name: '缺货乙' }), 1);
    await addProduct(app, owner, productInput(coffee, { name: '缺货丙' }), 6);
    const { items, total } = (await app.query('catalog.listStock', { q: '缺货', low: true }, owner)).body;
    expect([items.map(({ stockId }) => stockId), total]).toEqual([[two.skuIds[0], one.skuIds[0]], 2]);
    expect(items[0]).toMatchObject({ name: '缺货乙', available: 1, reserved: 0, sold: 0 });
  });

  it('says so when something sold out is back', async () => {
    const { skuIds } = await addProduct(app, owner, productInput(coffee), 1);
    const back = () => OutboxModel.countDocuments({ name: 'stock.backIn', 'payload.skuId': skuIds[0]! });
    expect(await back()).toBe(1);
    await adjust(skuIds[0]!, 5);
    expect(await back()).toBe(1);
    await adjust(skuIds[0]!, -6);
    await adjust(skuIds[0]!, 2);
    expect(await back()).toBe(2);
  });
});
