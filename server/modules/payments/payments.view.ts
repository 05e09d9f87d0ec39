import type { Output } from '@shared/contracts';
import type { PaymentRow } from './payment.model';
import type { RefundRow } from './refund.model';

type Listed<N extends 'pay.listPayments' | 'pay.listRefunds'> = Output<N>['items'][number];
type OfOrder = Output<'order.adminGet'>;

export function paymentItem(payment: PaymentRow): Listed<'pay.listPayments'> {
  const {
    _id: outTradeNo,
    orderId,
    memberId,
    state,
    amount,
    refunded,
    transactionId,
    startedAt,
    paidAt,
  } = payment;
  return { outTradeNo, orderId, memberId, state, amount, refunded, transactionId, startedAt, paidAt };
}

export function refundItem(refund: RefundRow): Listed<'pay.listRefunds'> {
  const {
    _id: refundId,
    orderId,
    memberId,
    afterSaleId,
    state,
    amount,
    reason,
    problem,
    at,
    succeededAt,
  } = refund;
  return { refundId, orderId, memberId, afterSaleId, state, amount, reason, problem, at, succeededAt };
}

/** As an order shows its payments to an operator. */
export function paymentView({
  _id: outTradeNo,
  state,
  amount,
  transactionId,
  paidAt,
  startedAt,
}: PaymentRow): OfOrder['payments'][number] {
  return { outTradeNo, state, amount, transactionId, at: paidAt ?? startedAt };
}

/** As an order shows its refunds to an operator. */
export function refundView({
  _id: refundId,
  state,
  amount,
  reason,
  at,
  succeededAt,
}: RefundRow): OfOrder['refunds'][number] {
  return { refundId, state, amount, reason, at: succeededAt ?? at };
}
