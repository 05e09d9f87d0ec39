import { ZERO_FEN } from '@shared/domain/money';
import type { CartLine } from '@shared/domain/pricing/types';
import type { PipelineStage } from 'mongoose';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { stockIdOf } from './catalog';
import type { Catalog } from './catalog';
import { purchaseId } from './purchases';
import { catalogNow } from './snapshot';
import { StockModel } from './stock.model';
import type { PurchaseRow, StockRow } from './stock.model';

/** What somebody wants to buy. */
interface WantedItem {
  skuId: string;
  quantity: number;
  exchangeId?: string | null | undefined;
}

interface Counts {
  stock: ReadonlyMap<string, number>;
  /** Units bought, by subject. */
  bought: ReadonlyMap<string, number>;
}

/** What lines count with, where it was read along with the member. */
export interface KnownRows {
  stock: readonly StockRow[];
  purchases: readonly PurchaseRow[];
}

/** Joins the stock of the SKUs in `localField` to a row, as its field `stock`. */
export function stockOf(localField: string): PipelineStage.Lookup {
  return { $lookup: { from: 'stock', localField, foreignField: '_id', as: 'stock' } };
}

/** The stock of what is wanted, to be read along with the member. */
export function stockPart(items: readonly WantedItem[]): Part<StockRow[]> {
  const _id = { $in: [...new Set(items.map(stockIdOf))] };
  return { from: 'stock', by: null, pipeline: [{ $match: { _id } }], read: (rows: StockRow[]) => rows };
}

/** What this member bought of everything that is limited, to be read along with them. */
export function limitedPart({ products, exchanges }: Catalog, memberId: string): Part<PurchaseRow[]> {
  const subjects = [
    ...products.filter(({ purchaseLimit }) => purchaseLimit).map(({ productId }) => productId),
    ...exchanges.filter(({ perMember }) => perMember).map(stockIdOf),
  ];
  const _id = { $in: subjects.map((subject) => purchaseId(memberId, subject)) };
  return {
    from: 'purchases',
    by: null,
    pipeline: [{ $match: { _id } }],
    read: (rows: PurchaseRow[]) => rows,
  };
}

/**
 * Lines for a quote, with stock and purchases as they are now: one database command, none for an empty cart, or where
 * the caller has read the rows.
 */
export async function cartLinesFor(
  ctx: Ctx,
  memberId: string | null,
  items: readonly WantedItem[],
  known?: KnownRows,
): Promise<CartLine[]> {
  const catalog = await catalogNow(ctx);
  const counts = known ? countsOf(known) : await readCounts(catalog, memberId, items);
  return items.map((item) =>
    item.exchangeId ? exchangeLine(catalog, item, counts) : skuLine(catalog, item, counts),
  );
}

function countsOf({ stock, purchases }: KnownRows): Counts {
  return {
    stock: new Map(stock.map(({ _id, available }) => [_id, available])),
    bought: new Map(purchases.map(({ subject, units }) => [subject, units])),
  };
}

async function readCounts(
  catalog: Catalog,
  memberId: string | null,
  items: readonly WantedItem[],
): Promise<Counts> {
  const stockIds = [...new Set(items.map(stockIdOf))];
  const subjects = memberId === null ? [] : [...new Set(items.flatMap((item) => limited(catalog, item)))];
  const stock = new Map<string, number>();
  const bought = new Map<string, number>();
  if (stockIds.length === 0) return { stock, bought };
  const counted: PipelineStage[] =
    subjects.length === 0
      ? []
      : [
          {
            $unionWith: {
              coll: 'purchases',
              pipeline: [
                { $match: { _id: { $in: subjects.map((subject) => purchaseId(memberId ?? '', subject)) } } },
              ],
            },
          },
        ];
  const rows = await StockModel.aggregate<{
    _id: string;
    available?: number;
    subject: string;
    units?: number;
  }>([{ $match: { _id: { $in: stockIds } } }, ...counted]);
  for (const { _id, available, subject, units } of rows) {
    if (available !== undefined) stock.set(_id, available);
    if (units !== undefined) bought.set(subject, units);
  }
  return { stock, bought };
}

/** The subject whose purchases are limited, if they are. */
function limited(catalog: Catalog, item: WantedItem): string[] {
  if (item.exchangeId) return catalog.exchange(item.exchangeId)?.perMember ? [stockIdOf(item)] : [];
  const product = catalog.sku(item.skuId)?.product;
  return product?.purchaseLimit ? [product.productId] : [];
}

function skuLine(catalog: Catalog, { skuId, quantity }: WantedItem, { stock, bought }: Counts): CartLine {
  const known = catalog.sku(skuId);
  if (!known) return goneLine(skuId, quantity);
  const { sku, product } = known;
  const max = product.purchaseLimit;
  return {
    skuId,
    productId: product.productId,
    categoryIds: product.allCategoryIds,
    quantity,
    listPrice: sku.listPrice,
    levelPrices: sku.levelPrices,
    freightTemplateId: product.freightTemplateId,
    weightGrams: sku.weightGrams,
    activity: null,
    onSale: product.state === 'published' && !sku.retired,
    minLevel: product.minLevel,
    stock: stock.get(skuId) ?? 0,
    limit: max === null ? null : { max, bought: bought.get(product.productId) ?? 0 },
  };
}

/** In the points mall: a price in points, a stock and a limit of its own. */
function exchangeLine(catalog: Catalog, item: WantedItem, counts: Counts): CartLine {
  const line = skuLine(catalog, item, counts);
  const exchange = catalog.exchange(item.exchangeId ?? '');
  if (exchange?.skuId !== item.skuId) return { ...line, onSale: false };
  const stockId = stockIdOf(item);
  const { exchangeId, price, points, from, to, perMember } = exchange;
  return {
    ...line,
    activity: {
      id: exchangeId,
      kind: 'exchange',
      name: '积分换',
      price,
      points,
      from,
      to,
      allowsPromotions: false,
      allowsCoupons: false,
    },
    onSale: line.onSale && exchange.on,
    // Points belong to members, so a visitor never gets this far.
    minLevel: Math.max(1, exchange.minLevel ?? 1),
    stock: counts.stock.get(stockId) ?? 0,
    limit: perMember === null ? null : { max: perMember, bought: counts.bought.get(stockId) ?? 0 },
  };
}

/** A SKU that no product has: a cart may still name it. */
function goneLine(skuId: string, quantity: number): CartLine {
  return {
    skuId,
    productId: '',
    categoryIds: [],
    quantity,
    listPrice: ZERO_FEN,
    levelPrices: [],
    freightTemplateId: null,
    weightGrams: 0,
    activity: null,
    onSale: false,
    minLevel: null,
    stock: 0,
    limit: null,
  };
}
