import {
  cartLinesFor,
  catalogNow,
  keepStock,
  proveStock,
  releaseStock,
  restock,
  takeStock,
  takeStockAgain,
} from '../../../server/modules/catalog';
import { StockModel } from '../../../server/modules/catalog/stock.model';
import { duplicateIndex } from '../../../server/platform/db/base-schema';
import { transaction } from '../../../server/platform/db/tx';
import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, openEmptyShop, productInput } from './shop';

let app: TestApp;
let owner: string;
let categoryId: string;
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  categoryId = await addCategory(app, owner, '咖啡');
});
afterAll(() => app.stop());

let orders = 0;

async function sku(stock: number, over: Parameters<typeof productInput>[1] = {}): Promise<string> {
  const { skuIds } = await addProduct(app, owner, productInput(categoryId, over), stock);
  return skuIds[0]!;
}

const orderOf = (skuId: string, quantity = 1, memberId = 'mbr_a') => {
  orders += 1;
  return {
    orderId: `ord_${orders}`,
    memberId,
    items: [{ skuId, quantity, name: '耶加雪菲' }],
    expiresAt: app.clock.now() + 900_000,
  };
};
type Order = ReturnType<typeof orderOf>;
const take = (order: Order): Promise<void> => transaction(() => takeStock(app.ctx(), order));
const pay = ({ orderId, items }: Order): Promise<void> =>
  transaction(() => keepStock(app.ctx(), orderId, items));
const close = ({ orderId, memberId, items }: Order): Promise<void> =>
  transaction(() => releaseStock(app.ctx(), orderId, memberId, items));

async function counts(skuId: string): Promise<{ available: number; reserved: number; sold: number }> {
  const { available, reserved, sold } = (await StockModel.findById(skuId).lean())!;
  return { available, reserved, sold };
}

describe('stock that orders take', () => {
  it('is held, then sold, and each move counts once', async () => {
    const skuId = await sku(10);
    const order = orderOf(skuId, 3);
    await take(order);
    expect(await counts(skuId)).toEqual({ available: 7, reserved: 3, sold: 0 });
    await pay(order);
    expect(await counts(skuId)).toEqual({ available: 7, reserved: 0, sold: 3 });
    await expect(pay(order)).rejects.toMatchObject({ code: 'BUSY' });
    await expect(close(order)).rejects.toMatchObject({ code: 'BUSY' });
    expect(await counts(skuId)).toEqual({ available: 7, reserved: 0, sold: 3 });
  });

  it('comes back once when the order closes, and can be taken again when it is paid late', async () => {
    const skuId = await sku(1);
    const late = orderOf(skuId);
    await take(late);
    await close(late);
    await expect(close(late)).rejects.toMatchObject({ code: 'BUSY' });
    expect(await counts(skuId)).toEqual({ available: 1, reserved: 0, sold: 0 });
    await transaction(() => takeStockAgain(app.ctx(), late));
    expect(await counts(skuId)).toEqual({ available: 0, reserved: 0, sold: 1 });
    await expect(transaction(() => takeStockAgain(app.ctx(), late))).rejects.toMatchObject({ code: 'BUSY' });
  });

  it('is refused to an order that is paid late when somebody else has it', async () => {
    const skuId = await sku(1);
    const late = orderOf(skuId);
    await take(late);
    await close(late);
    await take(orderOf(skuId, 1, 'mbr_b'));
    await expect(transaction(() => takeStockAgain(app.ctx(), late))).rejects.toMatchObject({
      code: 'STOCK_NOT_ENOUGH',
    });
    expect(await counts(skuId)).toEqual({ available: 0, reserved: 1, sold: 0 });
  });

  it('comes back to the shelf once for each cause', async () => {
    const skuId = await sku(2);
    const order = orderOf(skuId, 2);
    await take(order);
    await pay(order);
    const back = { ...order, sourceKey: 'refund:1:restock', items: [{ ...order.items[0]!, quantity: 1 }] };
    await transaction(() => restock(app.ctx(), back));
    const again = transaction(() => restock(app.ctx(), back)).catch(duplicateIndex);
    expect(await again).toBe('stock_moves_source');
    expect(await counts(skuId)).toEqual({ available: 1, reserved: 0, sold: 1 });
  });

  it('Case 9: the same SKU in two lines is one demand, not two that each fit', async () => {
    const skuId = await sku(3);
    const order = orderOf(skuId, 2);
    order.items.push({ ...order.items[0]! });
    await expect(take(order)).rejects.toMatchObject({ code: 'STOCK_NOT_ENOUGH', params: { left: 3 } });
    expect(await counts(skuId)).toEqual({ available: 3, reserved: 0, sold: 0 });
  });

  it('Case 8: the last item goes to one of two buyers', async () => {
    const skuId = await sku(1);
    const done = await Promise.allSettled([
      take(orderOf(skuId, 1, 'mbr_a')),
      take(orderOf(skuId, 1, 'mbr_b')),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await counts(skuId)).toEqual({ available: 0, reserved: 1, sold: 0 });
  });

  it('Case 8: of 200 who want one of 50 units at once exactly 50 get it', async () => {
    const skuId = await sku(50);
    const all = Array.from({ length: 200 }, (_, i) => take(orderOf(skuId, 1, `mbr_${i}`)));
    const done = await Promise.allSettled(all);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
    const refusals = done.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as Error & { code: string }).code] : [],
    );
    expect(new Set(refusals)).toEqual(new Set(['STOCK_NOT_ENOUGH']));
    expect(await counts(skuId)).toEqual({ available: 0, reserved: 50, sold: 0 });
  });

  it('holds a member to the limit over parallel orders, and gives the room back with the goods', async () => {
    const skuId = await sku(100, { purchaseLimit: 2 });
    const wanted = Array.from({ length: 5 }, () => orderOf(skuId, 1, 'mbr_limit'));
    const done = await Promise.allSettled(wanted.map(take));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'LIMIT_REACHED', params: { max: 2 } },
    });
    const [line] = await cartLinesFor(app.ctx(), 'mbr_limit', [{ skuId, quantity: 1 }]);
    expect(line).toMatchObject({ stock: 98, limit: { max: 2, bought: 2 } });
    await close(wanted[done.findIndex(({ status }) => status === 'fulfilled')]!);
    await take(orderOf(skuId, 1, 'mbr_limit'));
    await expect(take(orderOf(skuId, 1, 'mbr_limit'))).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
    await take(orderOf(skuId, 2, 'mbr_other'));
  });

  it('counts what was bought before a limit was set', async () => {
    const { productId, skuIds } = await addProduct(app, owner, productInput(categoryId));
    await take(orderOf(skuIds[0]!, 3, 'mbr_before'));
    const input = productInput(categoryId, { productId, version: 1, purchaseLimit: 3 });
    input.skus[0]!.skuId = skuIds[0]!;
    await app.command('catalog.saveProduct', input, { token: owner });
    await expect(take(orderOf(skuIds[0]!, 1, 'mbr_before'))).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
  });

  it('shows at once in the process that moved it', async () => {
    const skuId = await sku(2);
    await take(orderOf(skuId, 2));
    expect((await catalogNow(app.ctx())).available(skuId)).toBe(0);
  });
});

describe('the proof of the stock', () => {
  it('finds that all of the above balances, and names what does not', async () => {
    await take(orderOf(await sku(9), 4));
    expect((await proveStock(app.ctx())).disagreements).toEqual([]);
    const skuId = await sku(7);
    await StockModel.updateOne({ _id: skuId }, { $inc: { available: 1, sold: -2 } });
    const proof = await proveStock(app.ctx());
    expect(proof.disagreements).toEqual([
      { of: skuId, what: 'available', expected: 7, actual: 8 },
      { of: skuId, what: 'sold', expected: 0, actual: -2 },
    ]);
    expect(proof.totals.reserved).toBeGreaterThanOrEqual(4);
    await StockModel.updateOne({ _id: skuId }, { $inc: { available: -1, sold: 2 } });
  });
});

describe('cart lines', () => {
  it('cost one command however many there are, purchases included', async () => {
    const skuIds = [await sku(5), await sku(5, { purchaseLimit: 3 }), await sku(5, { purchaseLimit: 4 })];
    await catalogNow(app.ctx());
    const before = app.databaseCommands();
    const lines = await cartLinesFor(
      app.ctx(),
      'mbr_x',
      skuIds.map((skuId) => ({ skuId, quantity: 1 })),
    );
    expect(app.databaseCommands() - before).toBe(1);
    expect(lines.map(({ limit }) => limit?.max ?? null)).toEqual([null, 3, 4]);
  });

  it('keep a SKU that nobody knows as a line that cannot be bought', async () => {
    const [line] = await cartLinesFor(app.ctx(), null, [{ skuId: 'sku_gone', quantity: 2 }]);
    expect(line).toMatchObject({ skuId: 'sku_gone', quantity: 2, onSale: false, stock: 0 });
  });

  it('keep a SKU that its product dropped, with its price, as not on sale', async () => {
    const { productId, skuIds } = await addProduct(
      app,
      owner,
      productInput(categoryId, {
        options: ['重量'],
        skus: [
          { choices: ['250g'], listPrice: 8_800 },
          { choices: ['500g'], listPrice: 16_000 },
        ],
      }),
    );
    const one = { skuId: skuIds[0]!, choices: ['250g'], listPrice: 8_800 };
    const input = productInput(categoryId, { productId, version: 1, options: ['重量'], skus: [one] });
    expect((await app.command('catalog.saveProduct', input, { token: owner })).status).toBe(200);
    const lines = await cartLinesFor(
      app.ctx(),
      null,
      skuIds.map((skuId) => ({ skuId, quantity: 1 })),
    );
    expect(lines.map(({ onSale, listPrice }) => [onSale, listPrice])).toEqual([
      [true, 8_800],
      [false, 16_000],
    ]);
  });
});
