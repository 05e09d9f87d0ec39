import { subtractFen, ZERO_FEN } from '@shared/domain/money';
import { sentBackReason } from '@shared/domain/orders/pay.words';
import type { RefundPreview } from '@shared/domain/orders/refund';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { applyRefund, orderById } from '../orders';
import type { OrderRow } from '../orders';
import { PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';
import { RefundModel } from './refund.model';
import type { RefundRow } from './refund.model';

export interface RefundStart {
  order: OrderRow;
  /** Final, as `beginRefund` of the order answered it. */
  preview: RefundPreview;
  /** Shown to the payer. */
  reason: string;
  afterSaleId: string | null;
  /** Units that are back and can be sold again; null for a refund without goods. */
  received: RefundRow['received'];
}

/**
 * Books a decided refund in the running transaction; a job takes the money to WeChat. Where no money comes back,
 * points, coupons and stock come back at once. Answers the refund's id.
 * @throws AFTERSALE_NOT_ALLOWED when refunds together would exceed what was paid
 */
export async function startRefund(ctx: Ctx, start: RefundStart): Promise<string> {
  const { order, preview, reason, afterSaleId, received } = start;
  const refundId = ctx.ids.next('rfd');
  const { money } = preview;
  const row = { afterSaleId, preview, received, reason, kind: 'order' as const };
  if (money > 0) {
    const { payable } = order.totals;
    const outTradeNo = order.paidTradeNo ?? '';
    queue().update(
      PaymentModel,
      { _id: outTradeNo, orderId: order._id, state: 'paid', refunded: { $lte: subtractFen(payable, money) } },
      { $inc: { refunded: money } },
      { code: 'AFTERSALE_NOT_ALLOWED', params: { why: '退款超过了实付金额' } },
    );
    insert(ctx, refundId, order, { ...row, outTradeNo, total: payable, amount: money });
    return refundId;
  }
  insert(ctx, refundId, order, { ...row, state: 'success', dueAt: null, succeededAt: ctx.now });
  // The decision moved the counters that the next step builds on.
  await queue().flush();
  const refund = { refundId, afterSaleId, preview, received, reason };
  await applyRefund(ctx, await orderById(order._id), refund);
  return refundId;
}

/** A payment that belongs to no order any more goes back whole. The caller writes the payment's state. */
export function sendBack(ctx: Ctx, payment: PaymentRow, kind: 'late' | 'duplicate'): void {
  const { _id: outTradeNo, orderId, memberId, amount } = payment;
  const refundId = ctx.ids.next('rfd');
  const reason = sentBackReason(kind);
  insert(ctx, refundId, { _id: orderId, memberId }, { kind, outTradeNo, total: amount, amount, reason });
  emit(ctx, 'payment.sentBack', { memberId, orderId, refundId, why: kind, money: amount, at: ctx.now });
}

function insert(ctx: Ctx, ...refund: Refunding): void {
  queue().insert(RefundModel, newRefund(ctx, ...refund));
}

type Refunding = [
  refundId: string,
  order: Pick<OrderRow, '_id' | 'memberId'>,
  row: Pick<RefundRow, 'kind' | 'reason'> & Partial<RefundRow>,
];

/** A refund that is to be asked for, unless the row says otherwise. */
export function newRefund(
  { now }: Pick<Ctx, 'now'>,
  ...[refundId, { _id: orderId, memberId }, row]: Refunding
): RefundRow {
  return {
    _id: refundId,
    outRefundNo: refundId,
    orderId,
    memberId,
    afterSaleId: null,
    outTradeNo: null,
    total: ZERO_FEN,
    amount: ZERO_FEN,
    preview: null,
    received: null,
    state: 'waiting',
    dueAt: now,
    attempts: 0,
    problem: null,
    at: now,
    succeededAt: null,
    ...row,
  };
}
