/**
 * A refund in three steps, each a guarded move of its lines' counters: asked (`refunding`), decided (`approved`), done
 * (`returned`). What comes back is computed when it is decided, from the units decided before: shares then follow one
 * another without a gap, however refunds overlap on their way through WeChat.
 */
import { addFen, subtractFen, sumFen } from '@shared/domain/money';
import type { Fen } from '@shared/domain/money';
import { previewRefund } from '@shared/domain/orders/refund';
import type { RefundPreview, RefundRequest } from '@shared/domain/orders/refund';
import { receivesAt } from '@shared/domain/orders/timeouts';
import { sourceKeys } from '@shared/domain/source-keys';
import { AppError } from '@shared/errors';
import type { DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { emit } from '../../platform/events/emit';
import { restock } from '../catalog';
import { returnCoupons } from '../coupons';
import { clawbackPoints, returnPoints } from '../points';
import { currentSettings } from '../settings';
import { earnedLot, lineNews, pointsReason, stockItem } from './goods';
import { changeLines, lineAt, lineWrites, unitsToShip } from './lines';
import type { LineChange } from './lines';
import { causedBy, moveTo } from './move';
import type { OrderLine, OrderRow } from './order.model';

type Units = readonly { key: string; quantity: number }[];

/** Units that can still be asked back. */
export function unitsLeft({ quantity, refunding, approved, returned }: OrderLine): number {
  return quantity - refunding - approved - returned;
}

/** Asked: these units cannot be asked for again, nor shipped. @throws AFTERSALE_NOT_ALLOWED when fewer are left */
export function reserveRefund(order: OrderRow, lines: Units): void {
  for (const { key, quantity } of lines) {
    const { line } = lineAt(order, key);
    if (quantity > unitsLeft(line)) {
      throw new AppError('AFTERSALE_NOT_ALLOWED', {
        why: `「${line.name}」能退的只有 ${unitsLeft(line)} 件`,
      });
    }
  }
  changeLines(order, moves(lines, { refunding: 1 }));
}

/** Refused, or taken back by the member. */
export function releaseRefund(order: OrderRow, lines: Units): void {
  changeLines(order, moves(lines, { refunding: -1 }));
}

/** What would come back if it were decided now; changes nothing. */
export function refundPreview(order: OrderRow, request: RefundRequest): RefundPreview {
  return previewRefund(
    {
      lines: order.lines.map((line) => ({ ...line, returned: line.approved + line.returned })),
      freight: order.freight.paid,
      freightReturned: order.freight.returned,
      shipped: order.lines.some(({ shipped }) => shipped > 0),
      coupons: order.coupons,
    },
    request,
  );
}

/** Decided: the preview is final now, the money may go. The units were asked for before. */
export function beginRefund(order: OrderRow, request: RefundRequest): RefundPreview {
  const preview = refundPreview(order, request);
  const set = returnsFreight(order, preview) ? { 'freight.returned': true } : {};
  changeLines(order, moves(request.lines, { refunding: -1, approved: 1 }), set);
  return preview;
}

/** Freight may have been paid with money, with a coupon, or with both. */
function returnsFreight({ coupons }: OrderRow, { freight, couponsBack }: RefundPreview): boolean {
  return (
    freight > 0 || coupons.some((coupon) => coupon.class === 'freight' && couponsBack.includes(coupon.id))
  );
}

export interface Refunded {
  refundId: string;
  afterSaleId: string | null;
  preview: RefundPreview;
  /** Returned units that can be sold again; null where no goods had to come back, so that only unsent units are stock. */
  received: Units | null;
  reason: string;
}

/** Done: everything a refund means, in the running transaction. */
export async function applyRefund(ctx: Ctx, order: OrderRow, refund: Refunded): Promise<void> {
  const { refundId, preview } = refund;
  const { memberId, _id: orderId } = order;
  const back = order.lines.filter((line) => preview.lines.some(({ key }) => key === line.key));
  const reasonOfPoints = pointsReason({ lines: back }, 'refund');
  await write(ctx, order, refund);

  if (preview.pointsBack > 0 && order.pointsKey !== null) {
    await returnPoints(ctx, memberId, {
      useKey: order.pointsKey,
      sourceKey: sourceKeys.refundReturn(refundId),
      points: preview.pointsBack,
      returned: order.refunded.pointsBack,
      reason: reasonOfPoints,
    });
  }
  if (preview.pointsTaken > 0) {
    await clawbackPoints(ctx, memberId, {
      sourceKey: sourceKeys.refundClawback(refundId),
      points: preview.pointsTaken,
      ownLotId: earnedLot(orderId),
      reason: reasonOfPoints,
    });
  }
  await returnCoupons(ctx, memberId, orderId, preview.couponsBack);
  await putBack(ctx, order, refund);
}

/** Counters, sums and, when nothing is left, the state: one update. */
async function write(ctx: Ctx, order: OrderRow, refund: Refunded): Promise<void> {
  const { preview, reason } = refund;
  const { set, whole } = refundedSet(order, preview);
  const returned = moves(preview.lines, { approved: -1, returned: 1 }).map(({ key, add }) => ({
    key,
    add: { ...add, cancelled: unsent(order, refund, key) },
  }));
  const cause = causedBy(ctx, 'payment', reason);
  const counters = lineWrites(order, returned);
  if (whole && ['paid', 'shipped', 'received'].includes(order.state)) {
    moveTo(order, 'refundAll', cause, { ...set, receivesAt: null, pointsDueAt: null }, counters);
  } else if (order.state === 'paid' && order.shippedAt !== null && nothingToSend(order, refund)) {
    // The rest of it was refunded instead of sent: what left is all there is.
    const { order: times } = await currentSettings(ctx);
    const due = receivesAt({ shippedAt: order.shippedAt, signedAt: null }, times);
    moveTo(order, 'ship', cause, { ...set, receivesAt: due }, counters);
  } else changeLines(order, returned, set);
  emit(ctx, 'order.refunded', refundedNews(order, refund, ctx.now));
}

/**
 * What a refund that is done changes in an order, beside its lines and its state; `whole`: nothing of it is left.
 * @throws RangeError when more would go back than was paid
 */
export function refundedSet(
  order: OrderRow,
  preview: RefundPreview,
): { set: Partial<OrderRow>; whole: boolean } {
  const after = (line: OrderLine): number =>
    line.returned + (preview.lines.find(({ key }) => key === line.key)?.quantity ?? 0);
  const taken = order.refunded.pointsTaken + preview.pointsTaken;
  const refunded: OrderRow['refunded'] = {
    money: addFen(order.refunded.money, preview.money),
    goods: goodsBack(order, preview),
    pointsBack: order.refunded.pointsBack + preview.pointsBack,
    pointsTaken: taken,
  };
  if (refunded.money > order.totals.payable)
    throw new RangeError(`more than was paid goes back: ${order._id}`);
  // Lines that went back whole are not reviewed any more.
  const toReview =
    order.receivedAt === null ? 0 : order.lines.filter((line) => reviewable(line, after(line))).length;
  const nothingToCome = taken === order.totals.pointsEarned ? { pointsDueAt: null } : {};
  const whole = order.lines.every((line) => after(line) === line.quantity);
  return { set: { refunded, toReview, ...nothingToCome }, whole };
}

export function refundedNews(
  order: OrderRow,
  { refundId, afterSaleId, preview }: Pick<Refunded, 'refundId' | 'afterSaleId' | 'preview'>,
  at: number,
): DomainEvents['order.refunded'] {
  return {
    memberId: order.memberId,
    orderId: order._id,
    refundId,
    afterSaleId,
    lines: preview.lines.map(({ key, quantity, money }) =>
      lineNews(lineAt(order, key).line, quantity, money),
    ),
    money: preview.money,
    goodsLeft: subtractFen(paidForGoods(order), goodsBack(order, preview)),
    receivedAt: order.receivedAt,
    whole: refundedSet(order, preview).whole,
    at,
  };
}

/** Given back for goods, with this refund. */
function goodsBack({ refunded }: OrderRow, { lines }: RefundPreview): Fen {
  return addFen(refunded.goods, sumFen(lines.map(({ money }) => money)));
}

function reviewable({ quantity, reviewed }: OrderLine, returned: number): boolean {
  return !reviewed && returned < quantity;
}

export function paidForGoods({ lines }: OrderRow): Fen {
  return sumFen(lines.map(({ paid }) => paid));
}

/** Of a refund without goods, the units of a line that were never sent: they are taken before those that were. */
function unsent(order: OrderRow, { preview, received }: Refunded, key: string): number {
  const units = preview.lines.find((line) => line.key === key)?.quantity ?? 0;
  return received ? 0 : Math.min(units, unitsToShip(lineAt(order, key).line));
}

function nothingToSend(order: OrderRow, refund: Refunded): boolean {
  return order.lines.every((line) => unitsToShip(line) === unsent(order, refund, line.key));
}

/** Units that were never sent are stock again, and of what came back what can be sold. */
async function putBack(ctx: Ctx, order: OrderRow, refund: Refunded): Promise<void> {
  const { refundId, preview, received } = refund;
  const items = preview.lines.flatMap(({ key }) => {
    const fit = received?.find((line) => line.key === key)?.quantity ?? 0;
    const units = received ? fit : unsent(order, refund, key);
    return units > 0 ? [stockItem(lineAt(order, key).line, units)] : [];
  });
  const { memberId, _id: orderId } = order;
  if (items.length > 0) {
    await restock(ctx, { sourceKey: sourceKeys.refundRestock(refundId), orderId, memberId, items });
  }
}

function moves(
  lines: Units,
  add: Partial<Record<'refunding' | 'approved' | 'returned', 1 | -1>>,
): LineChange[] {
  return lines.map(({ key, quantity }) => ({
    key,
    add: Object.fromEntries(Object.entries(add).map(([counter, sign]) => [counter, sign * quantity])),
  }));
}
