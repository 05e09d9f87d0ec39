import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { actorName } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { audit } from '../../platform/audit';
import { stockIdOf } from './catalog';
import type { Catalog } from './catalog';
import { countUnits, uncountUnits } from './purchases';
import { catalogNow, stockMoved } from './snapshot';
import { ReservationModel, StockModel, StockMoveModel } from './stock.model';

/** Units of a SKU, or of an item of the points mall. */
export interface StockItem {
  skuId: string;
  exchangeId?: string | null | undefined;
  quantity: number;
  name: string;
}

interface Unit {
  stockId: string;
  /** Whose purchases they count as. */
  subject: string;
  max: number | null;
  name: string;
  quantity: number;
}

interface Order {
  orderId: string;
  memberId: string;
  items: readonly StockItem[];
}

/**
 * Queues the hold of an unpaid order. @throws STOCK_NOT_ENOUGH, LIMIT_REACHED at the flush; PRODUCT_GONE
 */
export async function takeStock(
  ctx: Ctx,
  { orderId, memberId, items, expiresAt }: Order & { expiresAt: number },
): Promise<void> {
  const catalog = await catalogNow(ctx);
  const units = unitsOf(catalog, items);
  for (const { stockId, quantity } of units) {
    const _id = reservationId(orderId, stockId);
    const row = { orderId, memberId, stockId, quantity, state: 'held' as const, expiresAt, at: ctx.now };
    queue().insert(ReservationModel, { _id, ...row });
  }
  takeUnits(ctx, catalog, memberId, units, 'reserved');
}

/** Queues that an order was paid: what it held is sold. Once. */
export async function keepStock(ctx: Ctx, orderId: string, items: readonly StockItem[]): Promise<void> {
  for (const { stockId, quantity } of unitsOf(await catalogNow(ctx), items)) {
    moveReservation(orderId, stockId, 'held', 'taken');
    queue().update(
      StockModel,
      { _id: stockId, reserved: { $gte: quantity } },
      { $inc: { reserved: -quantity, sold: quantity } },
      { code: 'BUSY' },
    );
  }
}

/** Queues that an order closed unpaid: what it held can be sold again. Once. */
export async function releaseStock(
  ctx: Ctx,
  orderId: string,
  memberId: string,
  items: readonly StockItem[],
): Promise<void> {
  const catalog = await catalogNow(ctx);
  for (const unit of unitsOf(catalog, items)) {
    moveReservation(orderId, unit.stockId, 'held', 'released');
    uncountUnits(memberId, unit.subject, unit.quantity);
    giveBack(ctx, catalog, unit, 'reserved');
  }
}

/**
 * Queues that a closed order was paid after all: its units are sold, if they are still there.
 * @throws STOCK_NOT_ENOUGH, LIMIT_REACHED at the flush
 */
export async function takeStockAgain(ctx: Ctx, { orderId, memberId, items }: Order): Promise<void> {
  const catalog = await catalogNow(ctx);
  const units = unitsOf(catalog, items);
  for (const { stockId } of units) moveReservation(orderId, stockId, 'released', 'taken');
  takeUnits(ctx, catalog, memberId, units, 'sold');
}

/** Queues sold units that can be sold again. `sourceKey` names what gave them back; twice aborts the transaction. */
export async function restock(
  ctx: Ctx,
  { sourceKey, orderId, memberId, items }: Order & { sourceKey: string },
): Promise<void> {
  const catalog = await catalogNow(ctx);
  for (const unit of unitsOf(catalog, items)) {
    queue().insert(StockMoveModel, {
      _id: ctx.ids.next('stm'),
      stockId: unit.stockId,
      change: unit.quantity,
      kind: 'return',
      reason: '退货入库',
      actor: actorName(ctx.actor),
      orderId,
      sourceKey,
      at: ctx.now,
    });
    uncountUnits(memberId, unit.subject, unit.quantity);
    giveBack(ctx, catalog, unit, 'sold');
  }
}

/**
 * An operator counted again. Returns what is available now.
 * @throws PRODUCT_GONE; STOCK_NOT_ENOUGH when more would go than is there
 */
export async function adjustStock(
  ctx: Ctx,
  stockId: string,
  change: number,
  reason: string,
): Promise<number> {
  const before = await StockModel.findById(stockId).lean();
  if (!before) throw new AppError('PRODUCT_GONE');
  const short = { name: stockName(await catalogNow(ctx), stockId), left: before.available };
  if (before.available + change < 0) throw new AppError('STOCK_NOT_ENOUGH', short);
  if (change === 0) return before.available;
  const _id = ctx.ids.next('stm');
  const deed = { stockId, change, kind: 'adjust' as const, reason, actor: actorName(ctx.actor) };
  queue().insert(StockMoveModel, { _id, ...deed, orderId: null, sourceKey: _id, at: ctx.now });
  queue().update(
    StockModel,
    { _id: stockId, available: { $gte: -change } },
    { $inc: { available: change }, $set: { changedAt: ctx.now } },
    { code: 'STOCK_NOT_ENOUGH', params: short },
  );
  audit(ctx, 'catalog.adjustStock', stockId, { change, reason });
  if (before.available <= 0) tellBackIn(ctx, stockId, before.subject);
  stockMoved(stockId, change);
  return before.available + change;
}

/** The stock of something new: none, until an operator adds it. */
export function openStock(ctx: Ctx, stockId: string, subject: string): void {
  const none = { available: 0, reserved: 0, sold: 0, changedAt: ctx.now };
  queue().insert(StockModel, { _id: stockId, subject, ...none });
}

/** How people call what a stock is of. */
function stockName(catalog: Catalog, stockId: string): string {
  const known = catalog.sku(stockId) ?? catalog.exchange(stockId.replace(/^exchange:/, ''));
  return known?.product.name ?? stockId;
}

/** Items of the same stock become one. @throws PRODUCT_GONE */
function unitsOf(catalog: Catalog, items: readonly StockItem[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const item of items) {
    const stockId = stockIdOf(item);
    const known = units.get(stockId);
    if (known) known.quantity += item.quantity;
    else units.set(stockId, { stockId, ...ruleOf(catalog, item), name: item.name, quantity: item.quantity });
  }
  return [...units.values()];
}

function ruleOf(catalog: Catalog, { skuId, exchangeId }: StockItem): Pick<Unit, 'subject' | 'max'> {
  if (exchangeId) {
    return {
      subject: stockIdOf({ skuId, exchangeId }),
      max: catalog.exchange(exchangeId)?.perMember ?? null,
    };
  }
  const known = catalog.sku(skuId);
  if (!known) throw new AppError('PRODUCT_GONE');
  return { subject: known.product.productId, max: known.product.purchaseLimit };
}

function takeUnits(
  ctx: Ctx,
  catalog: Catalog,
  memberId: string,
  units: readonly Unit[],
  as: 'reserved' | 'sold',
): void {
  for (const { subject, ...unit } of units) countUnits(memberId, subject, unit);
  for (const { stockId, quantity, name } of units) {
    // Who lost a race knows only that it is less than they wanted.
    const left = Math.max(0, Math.min(catalog.available(stockId), quantity - 1));
    queue().update(
      StockModel,
      { _id: stockId, available: { $gte: quantity } },
      { $inc: { available: -quantity, [as]: quantity }, $set: { changedAt: ctx.now } },
      { code: 'STOCK_NOT_ENOUGH', params: { name, left } },
    );
    stockMoved(stockId, -quantity);
  }
}

function giveBack(ctx: Ctx, catalog: Catalog, unit: Unit, from: 'reserved' | 'sold'): void {
  const { stockId, subject, quantity } = unit;
  queue().update(
    StockModel,
    { _id: stockId, [from]: { $gte: quantity } },
    { $inc: { available: quantity, [from]: -quantity }, $set: { changedAt: ctx.now } },
    { code: 'BUSY' },
  );
  if (catalog.available(stockId) <= 0) tellBackIn(ctx, stockId, subject);
  stockMoved(stockId, quantity);
}

function tellBackIn(ctx: Ctx, stockId: string, subject: string): void {
  if (stockId !== subject) emit(ctx, 'stock.backIn', { skuId: stockId, productId: subject, at: ctx.now });
}

/** The caller's own move says why it may not be; here it only must not happen twice. */
function moveReservation(orderId: string, stockId: string, from: string, to: 'taken' | 'released'): void {
  const _id = reservationId(orderId, stockId);
  queue().update(ReservationModel, { _id, state: from as 'held' }, { $set: { state: to } }, { code: 'BUSY' });
}

export function reservationId(orderId: string, stockId: string): string {
  return `${orderId}:${stockId}`;
}
