import { mayRevive } from '@shared/domain/orders/order-machine';
import { sourceKeys } from '@shared/domain/source-keys';
import { AppError } from '@shared/errors';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';
import { keepStock, releaseStock, takeStockAgain } from '../catalog';
import { lockCoupons, unlockCoupons, useCoupons } from '../coupons';
import { pendPoints, settlePoints, spendPoints, voidHold } from '../points';
import { couponIds, earnedLot, keptNews, pointsReason, stockItems } from './goods';
import { causedBy, moveTo } from './move';
import type { Cause } from './move';
import type { OrderRow } from './order.model';

/** How an order was paid; both numbers are null for one of zero fen. */
export interface Payment {
  transactionId: string | null;
  outTradeNo: string | null;
  /** epoch ms */
  paidAt: number;
}

/** Everything that payment means, in the running transaction. @throws ORDER_NOT_PAYABLE */
export async function settleOrder(ctx: Ctx, order: OrderRow, payment: Payment): Promise<void> {
  moveTo(order, 'pay', causedBy(ctx, 'payment'), paidSet(payment));
  await keepStock(ctx, order._id, stockItems(order.lines));
  useCoupons(ctx, order.memberId, order._id, order.coupons);
  if (order.pointsKey !== null) {
    const key = sourceKeys.orderSettle(order._id);
    await settlePoints(ctx, order.memberId, order.pointsKey, key, pointsReason(order));
  }
  await promisePoints(ctx, order);
  emit(ctx, 'order.paid', paidNews(ctx, order));
}

/** An unpaid order ends: stock, coupons and points go back to where they came from. @throws ORDER_NOT_CANCELLABLE */
export async function closeUnpaid(
  ctx: Ctx,
  order: OrderRow,
  event: 'cancel' | 'expire',
  cause: Cause,
): Promise<void> {
  const { _id: orderId, memberId } = order;
  moveTo(order, event, cause, { closesAt: null });
  await releaseStock(ctx, orderId, memberId, stockItems(order.lines));
  await unlockCoupons(ctx, memberId, orderId, couponIds(order));
  if (order.pointsKey !== null) {
    await voidHold(ctx, memberId, order.pointsKey, sourceKeys.orderVoid(orderId), pointsReason(order));
  }
  emit(ctx, 'order.closed', { memberId, orderId, event, at: ctx.now });
}

/**
 * Paid after it was closed: takes stock, coupons and points again. When one of them cannot be had the transaction
 * aborts with its error, and the payment is to be refunded.
 * @throws STOCK_NOT_ENOUGH, LIMIT_REACHED, COUPON_NOT_USABLE, POINTS_NOT_ENOUGH; ORDER_NOT_PAYABLE after a refund
 */
export async function reviveOrder(ctx: Ctx, order: OrderRow, payment: Payment): Promise<void> {
  const { _id: orderId, memberId, coupons, lines } = order;
  if (!mayRevive(order.history)) throw new AppError('ORDER_NOT_PAYABLE', { state: '已关闭' });
  // The frozen points were given back; this time they are used at once.
  const pointsKey = order.pointsKey === null ? null : sourceKeys.orderSpend(orderId);
  moveTo(order, 'revive', causedBy(ctx, 'payment'), { ...paidSet(payment), pointsKey });
  await takeStockAgain(ctx, { orderId, memberId, items: stockItems(lines) });
  await lockCoupons(ctx, memberId, orderId, coupons);
  useCoupons(ctx, memberId, orderId, coupons);
  if (pointsKey !== null)
    await spendPoints(ctx, memberId, pointsKey, order.totals.pointsUsed, pointsReason(order));
  await promisePoints(ctx, order);
  emit(ctx, 'order.paid', paidNews(ctx, order));
}

/** What payment changes in an order, beside its state. */
export function paidSet({ transactionId, outTradeNo, paidAt }: Payment): Partial<OrderRow> {
  return {
    paidAt,
    closesAt: null,
    transactionId,
    ...(outTradeNo === null ? {} : { paidTradeNo: outTradeNo }),
  };
}

/** The points of the goods, pending in a lot of their own until some days after receipt. */
async function promisePoints(ctx: Ctx, order: OrderRow): Promise<void> {
  const { _id: orderId, memberId } = order;
  const points = order.totals.pointsEarned;
  if (points === 0) return;
  const earning = { sourceKey: sourceKeys.orderEarn(orderId), points, reason: pointsReason(order) };
  await pendPoints(ctx, memberId, earnedLot(orderId), earning);
}

/** What is told of a paid order. */
export function paidNews({ now: at }: Pick<Ctx, 'now'>, order: OrderRow): DomainEvents['order.paid'] {
  const { _id: orderId, memberId, totals } = order;
  const { province, city } = order.address ?? {};
  const region = province && city ? { region: { province, city } } : {};
  return { memberId, orderId, lines: keptNews(order), paid: totals.payable, ...region, at };
}
