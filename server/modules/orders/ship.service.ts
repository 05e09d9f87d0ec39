import { afterSaleEndsAt, receivesAt } from '@shared/domain/orders/timeouts';
import { stateText } from '@shared/domain/orders/order.words';
import { AppError } from '@shared/errors';
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
  const { order: times, points } = await currentSettings(ctx);
  const { _id: orderId, memberId, totals, refunded } = order;
  moveTo(order, 'receive', cause, {
    receivedAt: ctx.now,
    receivesAt: null,
    afterSaleUntil: afterSaleEndsAt(ctx.now, times),
    pointsDueAt: totals.pointsEarned > refunded.pointsTaken ? ctx.now + points.freezeDays * DAY : null,
    toReview: order.lines.filter(({ quantity, returned }) => returned < quantity).length,
  });
  emit(ctx, 'order.received', {
    memberId,
    orderId,
    lines: keptNews(order),
    paid: paidForGoods(order) - refunded.goods,
    by: cause.actor,
    at: ctx.now,
  });
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
