import { createHash } from 'node:crypto';
import { ZERO_FEN } from '@shared/domain/money';
import type { RefundPreview } from '@shared/domain/orders/refund';
import type { Chronicle } from '../../platform/chronicle';
import type { OrderHistory } from '../orders';
import { descriptionOf, expiresAtOf } from './start.service';
import { PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';
import { RefundModel } from './refund.model';
import type { RefundRow } from './refund.model';
import { newRefund } from './refund.service';

interface Refunding {
  preview: RefundPreview;
  /** epoch ms */
  askedAt: number;
}

/** The payment of one order, and what of it went back. */
export class PaymentHistory {
  private payment: PaymentRow | null = null;
  private refund: RefundRow | null = null;

  constructor(private readonly order: OrderHistory) {}

  /** Paid at WeChat as soon as it was placed; an order of zero fen without it. */
  pay(ctx: Chronicle): void {
    const { _id: orderId, memberId, orderNo, totals, closesAt, lines } = this.order.row;
    const unpaid = { transactionId: null, outTradeNo: null, outTradeNos: [], paidAt: ctx.now };
    if (totals.payable === 0) {
      this.order.pay(ctx, unpaid);
      return;
    }
    const outTradeNo = `${orderNo}01`;
    const transactionId = wechatNumberOf(outTradeNo);
    this.payment = {
      _id: outTradeNo,
      orderId,
      memberId,
      amount: totals.payable,
      description: descriptionOf(ctx.settings, lines),
      state: 'paid',
      startedAt: ctx.now,
      expiresAt: expiresAtOf(closesAt ?? ctx.now, ctx.now),
      lookAt: null,
      looks: 0,
      transactionId,
      paidAt: ctx.now,
      refunded: ZERO_FEN,
      lastRefund: null,
      problem: null,
    };
    this.order.pay(ctx, { transactionId, outTradeNo, outTradeNos: [outTradeNo], paidAt: ctx.now });
  }

  /** As `startRefund`, and the first question to WeChat at `askedAt`. Answers the refund's id. */
  startRefund(ctx: Chronicle, refund: Pick<RefundRow, 'reason' | 'afterSaleId'> & Refunding): string {
    const { preview, reason, afterSaleId, askedAt } = refund;
    const refundId = ctx.ids.next('rfd');
    const received = preview.lines.map(({ key, quantity }) => ({ key, quantity }));
    const { payment } = this;
    const money = payment
      ? {
          outTradeNo: payment._id,
          total: payment.amount,
          amount: preview.money,
          state: 'processing' as const,
        }
      : {};
    const row = { kind: 'order' as const, reason, afterSaleId, preview, received, ...money };
    this.refund = newRefund(ctx, refundId, this.order.row, row);
    if (payment) {
      this.payment = { ...payment, refunded: preview.money, lastRefund: { id: refundId, at: askedAt } };
    }
    return refundId;
  }

  /** As WeChat's word at `ctx.now` that the money is back. */
  finishRefund(ctx: Chronicle): void {
    if (!this.refund) throw new Error('a refund ends that never began');
    const done = { state: 'success' as const, dueAt: null, succeededAt: ctx.now, attempts: ATTEMPTS };
    this.refund = { ...this.refund, ...done };
  }

  importInto({ bulk }: Chronicle): void {
    if (this.payment) bulk.add(PaymentModel, this.payment);
    if (this.refund) bulk.add(RefundModel, this.refund);
  }
}

/** It is sent, and then asked how it ended. */
const ATTEMPTS = 2;

/** A number as WeChat gives them, the same one for the same payment. */
function wechatNumberOf(outTradeNo: string): string {
  const digest = createHash('sha256').update(outTradeNo).digest();
  return `4200${BigInt(`0x${digest.toString('hex')}`)
    .toString()
    .slice(0, 24)}`;
}
