import type { Fen } from '@shared/domain/money';
import mongoose from 'mongoose';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/**
 * `duplicate`: the order had been paid by another attempt; `late`: it was closed and could not be revived. Both went
 * back whole.
 */
export type PaymentState = 'open' | 'paid' | 'closed' | 'duplicate' | 'late';

/** One attempt to pay for an order: WeChat takes money at most once under its number. */
export interface PaymentRow {
  /** out_trade_no */
  _id: string;
  orderId: string;
  memberId: string;
  amount: Fen;
  /** Sent with every repetition: WeChat takes another text for another payment. */
  description: string;
  state: PaymentState;
  startedAt: number;
  /** Paying ends at WeChat. */
  expiresAt: number;
  /** When WeChat is asked next though it told nothing; null when there is nothing to ask any more. */
  lookAt: number | null;
  looks: number;
  /** WeChat's number. */
  transactionId: string | null;
  paidAt: number | null;
  /** Of refunds that are asked for or done; never above the amount. */
  refunded: Fen;
  /** The refund that was sent to WeChat last: it takes a new one of the same payment after a minute. */
  lastRefund: { id: string; at: number } | null;
  /** What an operator must look at. */
  problem: string | null;
}

const paymentSchema = defineSchema<PaymentRow>({
  _id: String,
  orderId: { type: String, required: true },
  memberId: { type: String, required: true },
  amount: { type: Number, required: true },
  description: { type: String, required: true },
  state: { type: String, required: true },
  startedAt: { type: Number, required: true },
  expiresAt: { type: Number, required: true },
  lookAt: { type: Number, default: null },
  looks: { type: Number, required: true },
  transactionId: { type: String, default: null },
  paidAt: { type: Number, default: null },
  refunded: { type: Number, required: true },
  lastRefund: { type: mongoose.Schema.Types.Mixed, default: null },
  problem: { type: String, default: null },
});
uniqueIndex(paymentSchema, 'payments_one_open', { memberId: 1, orderId: 1 }, 'BUSY', {
  partialFilterExpression: { state: 'open' },
});
// WeChat's number pays one attempt, whatever is notified.
uniqueIndex(paymentSchema, 'payments_transaction', { transactionId: 1 }, 'BUSY', {
  partialFilterExpression: { transactionId: { $type: 'string' } },
});
paymentSchema.index({ orderId: 1, startedAt: 1 }, { name: 'payments_order' });
paymentSchema.index(
  { lookAt: 1 },
  { name: 'payments_look', partialFilterExpression: { lookAt: { $gt: 0 } } },
);
// The console, newest first: all, of a state, of a member.
paymentSchema.index({ startedAt: -1, _id: -1 }, { name: 'payments_newest' });
paymentSchema.index({ state: 1, startedAt: -1, _id: -1 }, { name: 'payments_state' });
paymentSchema.index({ memberId: 1, startedAt: -1, _id: -1 }, { name: 'payments_member' });

export const PaymentModel = defineModel('payments', paymentSchema);

/** The attempts to pay for an order, oldest first. */
export async function paymentsOf(orderId: string): Promise<PaymentRow[]> {
  return PaymentModel.find({ orderId }).sort({ startedAt: 1 }).lean();
}

/** The attempt that can still be paid, if there is one. */
export async function openPaymentOf(memberId: string, orderId: string): Promise<PaymentRow | null> {
  return PaymentModel.findOne({ memberId, orderId, state: 'open' }).lean();
}
