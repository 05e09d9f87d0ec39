import { isLow } from '@shared/domain/catalog/stock-words';
import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { optionOf, stockIdOf } from './catalog';
import type { Catalog } from './catalog';
import { pageOf } from './page';
import { catalogNow } from './snapshot';
import { ReservationModel, StockModel, StockMoveModel } from './stock.model';
import type { StockRow } from './stock.model';

interface Stocked {
  stockId: string;
  name: string;
  option: string;
  code: string;
}

/** Stock by SKU and by item of the points mall; `low` shows what runs out, the least first. */
export async function listStock(
  ctx: Ctx,
  { q, low, cursor, limit }: ParsedInput<'catalog.listStock'>,
): Promise<Output<'catalog.listStock'>> {
  const catalog = await catalogNow(ctx);
  const words = q.toLowerCase();
  const found = stocked(catalog).filter(
    ({ stockId, name, option, code }) =>
      (!low || isLow(catalog.available(stockId))) &&
      [name, option, code].some((text) => text.toLowerCase().includes(words)),
  );
  if (low) found.sort((a, b) => catalog.available(a.stockId) - catalog.available(b.stockId));
  const { items, nextCursor } = pageOf(found, ({ stockId }) => stockId, cursor, limit);
  const counts = await countsOf(items.map(({ stockId }) => stockId));
  return {
    items: items.map((item) => ({ ...item, ...counts(item.stockId) })),
    nextCursor,
    total: found.length,
  };
}

function stocked({ products, exchanges }: Catalog): Stocked[] {
  return [
    ...products.flatMap(({ name, skus }) =>
      skus.map((sku) => ({ stockId: sku.skuId, name, option: optionOf(sku), code: sku.code })),
    ),
    ...exchanges.map(({ exchangeId, skuId, sku, product }) => ({
      stockId: stockIdOf({ skuId, exchangeId }),
      name: `积分换 ${product.name}`,
      option: optionOf(sku),
      code: sku.code,
    })),
  ];
}

async function countsOf(
  stockIds: readonly string[],
): Promise<(stockId: string) => Pick<StockRow, 'available' | 'reserved' | 'sold'>> {
  const rows = await StockModel.find({ _id: { $in: [...stockIds] } }).lean();
  const byId = new Map(
    rows.map(({ _id, available, reserved, sold }) => [_id, { available, reserved, sold }]),
  );
  return (stockId) => byId.get(stockId) ?? { available: 0, reserved: 0, sold: 0 };
}

/** How a stock came about, newest first: what was counted in or came back, and what orders took. */
export async function stockMoves({
  stockId,
  cursor,
  limit,
}: ParsedInput<'catalog.stockMoves'>): Promise<Output<'catalog.stockMoves'>> {
  const older = cursor === undefined ? {} : olderThan(cursor);
  const newest = { at: -1, _id: -1 } as const;
  const [moves, orders] = await Promise.all([
    StockMoveModel.find({ stockId, ...older })
      .sort(newest)
      .limit(limit + 1)
      .lean(),
    ReservationModel.find({ stockId, state: { $ne: 'released' }, ...older })
      .sort(newest)
      .limit(limit + 1)
      .lean(),
  ]);
  const names = await accountNames([...new Set(moves.map(({ actor }) => actor))]);
  const rows = [
    ...moves.map(({ _id, at, change, reason, actor, orderId }) => ({
      id: _id,
      at,
      change,
      what: reason,
      actor: names.get(actor) ?? '系统',
      orderId,
    })),
    ...orders.map(({ _id, at, quantity, state, orderId }) => ({
      id: _id,
      at,
      change: -quantity,
      what: state === 'held' ? '下单占用' : '卖出',
      actor: '会员',
      orderId,
    })),
  ].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ id: _id, ...row }) => row),
    nextCursor: last ? `${last.at}.${last.id}` : null,
  };
}

/** @throws BAD_INPUT for what is no cursor of ours */
function olderThan(cursor: string): object {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new AppError('BAD_INPUT', { issues: 'cursor' });
  return { at: { $lte: Number(at) }, $or: [{ at: { $lt: Number(at) } }, { _id: { $lt: id } }] };
}

/** Items of the points mall as operators set them. */
export async function listExchanges(ctx: Ctx): Promise<Output<'exchange.listItems'>> {
  const { exchanges } = await catalogNow(ctx);
  const counts = await countsOf(exchanges.map(stockIdOf));
  return {
    items: exchanges.map(({ sku, product, ...item }) => {
      const { available, sold } = counts(stockIdOf(item));
      return { ...item, name: product.name, option: optionOf(sku), available, sold };
    }),
  };
}
