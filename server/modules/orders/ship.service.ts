import { afterSaleEndsAt, receivesAt } from '@shared/domain/orders/timeouts';
import { stateText } from '@shared/domain/orders/order.words';
import type { MallSettings } from '@shared/domain/settings';
import { AppError } from '@shared/errors';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { keptNews } from './goods';
import { changeLines, lineAt, lineWrites, unitsToShip } from './lines';
import { causedBy, moveTo } from './move';
import type { Cause } from './move';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';
import { paidForGoods } from './refund.service';

const DAY = 86_400_000;

type Units = { key: string; quantity: number }[];

/**
 * Units go to a carrier: those named, or all that are left. With the last of them the order is shipped.
 * @throws ORDER_NOT_SHIPPABLE, AFTERSALE_OPEN while a refund of one of these lines is open
 */
export async function shipLines(
  ctx: Ctx,
  order: OrderRow,
  asked: readonly Units[number][] | undefined,
  cause: Cause,
): Promise<{ shipped: Units; left: number }> {
  const units = [...(asked ?? everything(order))];
  if (order.state !== 'paid' || units.length === 0 || !areToShip(order, units)) {
    throw new AppError('ORDER_NOT_SHIPPABLE', { state: stateText(order.state) });
  }
  const lines = units.map(({ key }) => lineAt(order, key).line);
  if (lines.some(({ refunding, approved }) => refunding + approved > 0)) throw new AppError('AFTERSALE_OPEN');

  const changes = units.map(({ key, quantity }) => ({ key, add: { shipped: quantity } }));
  const before = everything(order).reduce((sum, { quantity }) => sum + quantity, 0);
  const left = before - units.reduce((sum, { quantity }) => sum + quantity, 0);
  const shippedAt = ctx.now;
  if (left > 0) changeLines(order, changes, { shippedAt });
  else {
    const { order: times } = await currentSettings(ctx);
    const set = { shippedAt, receivesAt: receivesAt({ shippedAt, signedAt: null }, times) };
    moveTo(order, 'ship', cause, set, lineWrites(order, changes));
  }
  return { shipped: units, left };
}

/** Each line of the order named at most once, and no more of it than is left. */
function areToShip(order: OrderRow, units: Units): boolean {
  const left = new Map(everything(order).map(({ key, quantity }) => [key, quantity]));
  const once = new Set(units.map(({ key }) => key)).size === units.length;
  return once && units.every(({ key, quantity }) => quantity <= (left.get(key) ?? 0));
}

function everything({ lines }: OrderRow): Units {
  return lines
    .map((line) => ({ key: line.key, quantity: unitsToShip(line) }))
    .filter(({ quantity }) => quantity > 0);
}

/** The carrier says that the last parcel was signed for. Nothing once the order is received. */
export async function signOrder(ctx: Ctx, order: OrderRow, signedAt: number): Promise<void> {
  const { order: times } = await currentSettings(ctx);
  const due = receivesAt({ shippedAt: order.shippedAt ?? signedAt, signedAt }, times);
  queue().update(
    OrderModel,
    { _id: order._id, memberId: order.memberId, state: 'shipped' },
    { $set: { signedAt, receivesAt: due } },
  );
}

/** Receipt: after-sale time begins, points have a date, growth follows by news. @throws ORDER_NOT_RECEIVABLE */
export async function receiveOrder(ctx: Ctx, order: OrderRow, cause: Cause): Promise<void> {
  moveTo(order, 'receive', cause, receivedSet(order, ctx.now, await currentSettings(ctx)));
  emit(ctx, 'order.received', receivedNews(order, cause.actor, ctx.now));
}

/** What receipt at `at` changes in an order, beside its state. */
export function receivedSet(
  { totals, refunded, lines }: OrderRow,
  at: number,
  { order: times, points }: Pick<MallSettings, 'order' | 'points'>,
): Partial<OrderRow> {
  return {
    receivedAt: at,
    receivesAt: null,
    afterSaleUntil: afterSaleEndsAt(at, times),
    pointsDueAt: totals.pointsEarned > refunded.pointsTaken ? at + points.freezeDays * DAY : null,
    toReview: lines.filter(({ quantity, returned }) => returned < quantity).length,
  };
}

export function receivedNews(
  order: OrderRow,
  by: Cause['actor'],
  at: number,
): DomainEvents['order.received'] {
  const { _id: orderId, memberId, refunded } = order;
  const paid = paidForGoods(order) - refunded.goods;
  return { memberId, orderId, lines: keptNews(order), paid, by, at };
}

/** The after-sale time is over. */
export function completeOrder(ctx: Ctx, order: OrderRow): void {
  const { _id: orderId, memberId } = order;
  moveTo(order, 'complete', causedBy(ctx, 'timer'), { completedAt: ctx.now }, STILL_NO_AFTER_SALE);
  emit(ctx, 'order.completed', { memberId, orderId, at: ctx.now });
}

const STILL_NO_AFTER_SALE = { unchanged: { openAfterSales: 0 }, inc: {} };

/** An after-sale of the order was opened (1) or came to its end (−1). */
export function countAfterSales(order: OrderRow, by: 1 | -1): void {
  queue().update(
    OrderModel,
    { _id: order._id, memberId: order.memberId, ...(by < 0 ? { openAfterSales: { $gt: 0 } } : {}) },
    { $inc: { openAfterSales: by } },
    { code: 'BUSY' },
  );
}

/** A line was reviewed, once. @throws REVIEW_NOT_ALLOWED, REVIEW_ALREADY_WRITTEN */
export function reviewLine(order: OrderRow, key: string): void {
  const index = order.lines.findIndex((line) => line.key === key);
  const line = order.lines[index];
  if (line?.reviewed) throw new AppError('REVIEW_ALREADY_WRITTEN');
  if (!line || order.receivedAt === null || line.returned === line.quantity) {
    throw new AppError('REVIEW_NOT_ALLOWED');
  }
  queue().update(
    OrderModel,
    { _id: order._id, memberId: order.memberId, [`lines.${index}.reviewed`]: false, toReview: { $gt: 0 } },
    { $set: { [`lines.${index}.reviewed`]: true }, $inc: { toReview: -1 } },
    { code: 'REVIEW_ALREADY_WRITTEN' },
  );
}
