import { emit } from '../../../server/platform/events/emit';
import { transaction } from '../../../server/platform/db/tx';
import { alertedSkus } from '../../../server/modules/catalog';
import { FavouritesModel, FootprintModel } from '../../../server/modules/catalog/personal.model';
import { DAY_MS } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, openEmptyShop, productInput } from './shop';

let app: TestApp;
let owner: string;
const ids: string[] = [];
const skus: string[] = [];
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  const coffee = await addCategory(app, owner, '咖啡');
  for (const name of ['甲', '乙', '丙']) {
    const { productId, skuIds } = await addProduct(app, owner, productInput(coffee, { name }));
    ids.push(productId);
    skus.push(skuIds[0]!);
  }
});
afterAll(() => app.stop());

const keep = (token: string, productId: string, on = true) =>
  app.command('catalog.setFavourite', { productId, on }, { token });

describe('favourites', () => {
  const list = async (token: string, cursor?: string) =>
    (await app.query('catalog.favourites', { limit: 2, ...(cursor ? { cursor } : {}) }, token)).body;

  it('are kept newest first, once each, in one command, and are nobody else’s', async () => {
    const { accessToken: token } = await app.loginAs('keeper');
    for (const productId of [...ids, ids[0]!])
      expect((await keep(token, productId)).body).toEqual({ on: true });
    const first = await list(token);
    expect([first.items.map(({ name }) => name), first.total]).toEqual([['甲', '丙'], 3]);
    expect((await list(token, first.nextCursor!)).items.map(({ name }) => name)).toEqual(['乙']);
    const before = app.databaseCommands();
    await list(token);
    expect(app.databaseCommands() - before).toBe(1);
    await keep(token, ids[0]!, false);
    expect((await list(token)).items.map(({ name }) => name)).toEqual(['丙', '乙']);
    expect((await app.query('member.me', {}, token)).body.favourites).toBe(2);
    const other = await app.loginAs('other-keeper');
    expect((await list(other.accessToken)).total).toBe(0);
    expect((await keep(token, 'prd_none')).code).toBe('PRODUCT_GONE');
    expect((await keep(other.accessToken, ids[0]!, false)).status).toBe(200);
  });

  it('end at a limit that parallel taps cannot pass', async () => {
    const { accessToken: token, memberId } = await app.loginAs('collector');
    const items = Array.from({ length: 199 }, (_, i) => ({ productId: `prd_${i}`, at: i }));
    await FavouritesModel.insertOne({ _id: memberId, items });
    const taps = await Promise.all(ids.map((productId) => keep(token, productId)));
    expect(taps.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(taps.map(({ code }) => code)).toContain('FAVOURITES_FULL');
    expect((await FavouritesModel.findById(memberId).lean())?.items).toHaveLength(200);
  });
});

describe('footprints', () => {
  it('show the last visit of each product by day, newest first, and can be forgotten', async () => {
    const { accessToken, memberId } = await app.loginAs('walker');
    let token = accessToken;
    const visit = (productId: string) => app.command('catalog.visit', { productId }, { token });
    await visit(ids[0]!);
    await visit(ids[1]!);
    app.clock.advance(DAY_MS);
    token = (await app.loginAs('walker')).accessToken;
    await visit(ids[0]!);
    const list = async (cursor?: string) =>
      (await app.query('catalog.footprints', { limit: 1, ...(cursor ? { cursor } : {}) }, token)).body;
    const first = await list();
    expect(first.items).toMatchObject([{ day: '2026-06-13', label: '今天', product: { name: '甲' } }]);
    const second = await list(first.nextCursor!);
    expect(second).toMatchObject({ items: [{ label: '昨天', product: { name: '乙' } }], nextCursor: null });
    expect((await visit('prd_none')).code).toBe('PRODUCT_GONE');
    expect((await app.query('catalog.footprints', { cursor: 'x' }, token)).code).toBe('BAD_INPUT');

    const other = await app.loginAs('other-walker');
    expect((await app.query('catalog.footprints', {}, other.accessToken)).body.items).toEqual([]);
    const nothing = await app.command('catalog.clearFootprints', {}, { token: other.accessToken });
    expect(nothing.body).toEqual({ cleared: 0 });
    expect(await FootprintModel.countDocuments({ memberId })).toBe(2);
    expect((await app.command('catalog.clearFootprints', {}, { token })).body).toEqual({ cleared: 2 });
  });

  it('are gone after 90 days, at night from the database, too', async () => {
    const { accessToken: token, memberId } = await app.loginAs('old-walker');
    await app.command('catalog.visit', { productId: ids[0]! }, { token });
    await app.worker.scheduler.runDue();
    app.clock.advance(90 * DAY_MS);
    const again = await app.loginAs('old-walker');
    expect((await app.query('catalog.footprints', {}, again.accessToken)).body.items).toEqual([]);
    await app.worker.scheduler.runDue();
    expect(await FootprintModel.countDocuments({ memberId })).toBe(0);
  });
});

describe('restock alerts', () => {
  it('are each member’s own', async () => {
    const { accessToken: token, memberId } = await app.loginAs('waiting');
    const alert = (skuId: string, on: boolean) =>
      app.command('catalog.setRestockAlert', { skuId, on }, { token });
    expect((await alert(skus[0]!, true)).body).toEqual({ on: true });
    expect((await alert('sku_none', true)).code).toBe('PRODUCT_GONE');
    expect(await alertedSkus(memberId, skus)).toEqual(new Set([skus[0]]));
    expect(await alertedSkus('mbr_other', skus)).toEqual(new Set());
    expect((await alert(skus[0]!, false)).body).toEqual({ on: false });
    expect(await alertedSkus(memberId, skus)).toEqual(new Set());
  });
});

it('forgets what a member whose account is closed kept and looked at', async () => {
  const { accessToken: token, memberId } = await app.loginAs('leaving');
  await keep(token, ids[0]!);
  await app.command('catalog.visit', { productId: ids[0]! }, { token });
  await app.command('catalog.setRestockAlert', { skuId: skus[0]!, on: true }, { token });
  await transaction(async () => emit(app.ctx(), 'member.accountClosed', { memberId, at: app.clock.now() }));
  await app.drain();
  expect(await FavouritesModel.exists({ _id: memberId })).toBeNull();
  expect(await FootprintModel.exists({ memberId })).toBeNull();
  expect(await alertedSkus(memberId, skus)).toEqual(new Set());
});
