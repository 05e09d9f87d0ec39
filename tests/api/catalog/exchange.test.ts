import type { Input } from '@shared/contracts';
import { cartLinesFor, takeStock } from '../../../server/modules/catalog';
import { transaction } from '../../../server/platform/db/tx';
import { DAY_MS, PICTURE_DAY } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { give } from '../../support/points';
import { addCategory, addProduct, openEmptyShop, productInput } from './shop';

let app: TestApp;
let owner: string;
let productId: string;
let skuId: string;
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  const coffee = await addCategory(app, owner, '咖啡');
  const product = await addProduct(app, owner, productInput(coffee, { name: '挂耳' }));
  productId = product.productId;
  skuId = product.skuIds[0]!;
});
afterAll(() => app.stop());

const itemInput = (over: Partial<Input<'exchange.saveItem'>> = {}): Input<'exchange.saveItem'> => ({
  skuId,
  points: 500,
  price: 0,
  from: PICTURE_DAY - DAY_MS,
  to: PICTURE_DAY + DAY_MS,
  ...over,
});
const save = (over: Partial<Input<'exchange.saveItem'>> = {}) =>
  app.command('exchange.saveItem', itemInput(over), { token: owner });

async function offer(over: Partial<Input<'exchange.saveItem'>> = {}, stock = 10): Promise<string> {
  const { exchangeId } = (await save(over)).body;
  const stockId = `exchange:${exchangeId}`;
  await app.command('catalog.adjustStock', { stockId, change: stock, reason: '进货' }, { token: owner });
  return exchangeId;
}

describe('exchange.list', () => {
  it('shows what points buy, with what is missing and how many may still be had', async () => {
    const exchangeId = await offer({ perMember: 2 });
    const { accessToken: token, memberId } = await app.loginAs('saver');
    await give(app, memberId, 286);
    const items = [{ skuId, exchangeId, quantity: 1, name: '挂耳' }];
    await transaction(() => takeStock(app.ctx(), { orderId: 'ord_1', memberId, items, expiresAt: 0 }));
    await app.query('exchange.list', {}, token);
    const before = app.databaseCommands();
    const { body } = await app.query('exchange.list', {}, token);
    expect(app.databaseCommands() - before).toBe(1);
    expect(body).toEqual({
      balance: 286,
      items: [
        {
          exchangeId,
          productId,
          skuId,
          name: '挂耳',
          option: '',
          imageUrl: null,
          tint: 'sand',
          points: 500,
          price: 0,
          worthFen: 8_800,
          left: 9,
          limit: { max: 2, left: 1 },
          lock: null,
          missing: '还差 214 积分',
        },
      ],
    });
    const visitor = (await app.query('exchange.list', {})).body;
    expect(visitor.balance).toBeNull();
    expect(visitor.items[0]).toMatchObject({ limit: { max: 2, left: 2 }, missing: null });
    expect((await app.query('catalog.mall', {})).body.categories.at(-1)).toEqual({
      categoryId: 'exchange',
      name: '积分换',
      kind: 'exchange',
    });
  });

  it('leaves out what is off, over, or not sold', async () => {
    const shown = async () =>
      (await app.query('exchange.list', {})).body.items.map((item) => item.exchangeId);
    const off = await offer({ on: false });
    const over = await offer({ to: PICTURE_DAY });
    expect(await shown()).not.toContain(off);
    expect(await shown()).not.toContain(over);
    await app.command('catalog.unpublish', { productId }, { token: owner });
    expect(await shown()).toEqual([]);
    await app.command('catalog.publish', { productId }, { token: owner });
  });

  it('locks what is for higher levels', async () => {
    const exchangeId = await offer({ minLevel: 3 });
    const { accessToken: token } = await app.loginAs('newcomer');
    const { items } = (await app.query('exchange.list', {}, token)).body;
    expect(items.find((item) => item.exchangeId === exchangeId)?.lock).toMatchObject({
      title: '金卡会员可买',
      detail: '还差 2,000 成长值',
    });
  });
});

describe('exchange.saveItem', () => {
  it.each<[string, Partial<Input<'exchange.saveItem'>>]>([
    ['至少要 1 积分', { points: 0 }],
    ['加的钱要比原价少', { price: 8_800 }],
    ['结束要在开始之后', { to: PICTURE_DAY - 2 * DAY_MS }],
    ['没有这个会员等级', { minLevel: 9 }],
  ])('refuses: %s', async (words, over) => {
    const { code, body } = await save(over);
    expect([code, JSON.stringify(body).includes(words)]).toEqual(['EXCHANGE_INVALID', true]);
  });

  it('keeps an item the same goods, and knows what there is', async () => {
    const exchangeId = await offer({ points: 900 }, 3);
    expect((await save({ exchangeId, points: 800 })).status).toBe(200);
    const { items } = (await app.query('exchange.listItems', {}, owner)).body;
    expect(items.find((item) => item.exchangeId === exchangeId)).toMatchObject({
      points: 800,
      name: '挂耳',
      available: 3,
      sold: 0,
    });
    const other = await addProduct(
      app,
      owner,
      productInput((await app.query('catalog.mall', {})).body.selected),
    );
    expect((await save({ exchangeId, skuId: other.skuIds[0]! })).code).toBe('EXCHANGE_INVALID');
    expect((await save({ skuId: 'sku_none' })).code).toBe('PRODUCT_GONE');
    expect((await save({ exchangeId: 'exc_none' })).code).toBe('PRODUCT_GONE');
  });
});

it('an item of the points mall is a line with a price, a stock and a limit of its own', async () => {
  const exchangeId = await offer({ points: 300, price: 990, perMember: 1 }, 4);
  const [line, wrong] = await cartLinesFor(app.ctx(), 'mbr_a', [
    { skuId, exchangeId, quantity: 1 },
    { skuId: 'sku_other', exchangeId, quantity: 1 },
  ]);
  expect(line).toMatchObject({
    activity: { id: exchangeId, kind: 'exchange', price: 990, points: 300, allowsCoupons: false },
    stock: 4,
    limit: { max: 1, bought: 0 },
    minLevel: 1,
    onSale: true,
  });
  expect(wrong?.onSale).toBe(false);
});
