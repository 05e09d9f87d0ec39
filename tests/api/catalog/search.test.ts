import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, openEmptyShop, productInput } from './shop';

let app: TestApp;
let owner: string;
let coffee: string;
let yirga: string;
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  coffee = await addCategory(app, owner, '咖啡');
  const tea = await addCategory(app, owner, '茶');
  const gift = await addCategory(app, owner, '礼盒');
  ({ productId: yirga } = await addProduct(
    app,
    owner,
    productInput(coffee, { name: '耶加雪菲', tags: ['柑橘'], subtitle: '茉莉味，浅烘', sort: 9 }),
  ));
  await addProduct(
    app,
    owner,
    productInput(gift, { name: '早晨礼盒', description: ['里面有一包耶加雪菲和一只杯子'], sort: 1 }),
  );
  await addProduct(app, owner, productInput(tea, { name: '茉莉绿茶', sort: 2 }));
  await addProduct(app, owner, productInput(coffee, { name: '长城银行联名 Mug', sort: 3 }));
  const hidden = productInput(coffee, { name: '耶加雪菲 草稿' });
  await app.command('catalog.saveProduct', hidden, { token: owner });
});
afterAll(() => app.stop());

const find = async (q: string): Promise<string[]> =>
  (await app.query('catalog.search', { q })).body.items.map(({ name }) => name);
const suggest = async (q: string): Promise<string[]> =>
  (await app.query('catalog.suggest', { q })).body.suggestions;

describe('catalog.search', () => {
  it('ranks name before tag, category, subtitle and description, whatever the order of the shelf', async () => {
    expect(await find('耶加雪菲')).toEqual(['耶加雪菲', '早晨礼盒']);
    expect(await find('茉莉')).toEqual(['茉莉绿茶', '耶加雪菲']);
    expect(await find('柑橘')).toEqual(['耶加雪菲']);
    expect(await find('咖啡')).toEqual(['长城银行联名 Mug', '耶加雪菲']);
  });

  it.each([
    ['yejia', '耶加雪菲'],
    ['yjxf', '耶加雪菲'],
    ['lvcha', '茉莉绿茶'],
    ['yinhang', '长城银行联名 Mug'],
    ['changcheng', '长城银行联名 Mug'],
    ['mu', '长城银行联名 Mug'],
    ['lihe', '早晨礼盒'],
  ])('finds %s', async (q, name) => {
    expect((await find(q))[0]).toBe(name);
  });

  it('finds nothing where nothing is, and never a draft', async () => {
    expect((await app.query('catalog.search', { q: '汽车' })).body).toEqual({
      items: [],
      nextCursor: null,
      total: 0,
    });
    expect(await find('草稿')).toEqual([]);
  });

  it('costs a visitor no database command', async () => {
    const before = app.databaseCommands();
    await find('耶加');
    await suggest('ye');
    expect(app.databaseCommands() - before).toBe(0);
  });

  it('knows a new product at once', async () => {
    await addProduct(app, owner, productInput(coffee, { name: '云南日晒' }));
    expect(await find('ynrs')).toEqual(['云南日晒']);
  });

  it('pages', async () => {
    for (let i = 0; i < 22; i += 1)
      await addProduct(app, owner, productInput(coffee, { name: `拼配 ${i}` }), 0);
    const first = (await app.query('catalog.search', { q: '拼配' })).body;
    expect([first.items.length, first.total]).toEqual([20, 22]);
    const rest = (await app.query('catalog.search', { q: '拼配', cursor: first.nextCursor! })).body;
    expect([rest.items.length, rest.nextCursor]).toEqual([2, null]);
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect(new Set(names).size).toBe(22);
  });
});

describe('catalog.suggest', () => {
  it('completes words that goods are called by', async () => {
    expect(await suggest('ye')).toEqual(['耶加雪菲']);
    expect(await suggest('kaf')).toEqual(['咖啡']);
    expect(await suggest('柑')).toEqual(['柑橘']);
  });

  it('offers what most members looked at before anything is typed', async () => {
    const looks = async (user: string): Promise<void> => {
      const { accessToken: token } = await app.loginAs(user);
      expect((await app.command('catalog.visit', { productId: yirga }, { token })).status).toBe(200);
    };
    expect((await suggest('')).length).toBe(8);
    expect((await suggest(''))[0]).not.toBe('耶加雪菲');
    for (const user of ['viewer-1', 'viewer-2']) await looks(user);
    app.clock.advance(10_000);
    await looks('viewer-3');
    app.clock.advance(1_000);
    expect((await suggest(''))[0]).toBe('耶加雪菲');
  });
});
