import type { Fen } from '@shared/domain/money';
import type { RefundPreview } from '@shared/domain/orders/refund';
import mongoose from 'mongoose';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/**
 * `waiting`: to be asked for at WeChat; `processing`: accepted there; `abnormal`: the payer's account cannot take it;
 * `closed`: WeChat gave up, a person may ask again.
 */
export type RefundState = 'waiting' | 'processing' | 'success' | 'abnormal' | 'closed';

/** Goods and freight of an order that come back, or a whole payment that should not have been. */
export type RefundKind = 'order' | 'late' | 'duplicate';

export interface RefundRow {
  _id: string;
  /** out_refund_no: the id, and another number after WeChat closed one for good. */
  outRefundNo: string;
  kind: RefundKind;
  orderId: string;
  memberId: string;
  afterSaleId: string | null;
  /** The payment it comes from, and its amount; null and 0 where only points come back. */
  outTradeNo: string | null;
  total: Fen;
  amount: Fen;
  /** Shown to the payer; the same with every repetition. */
  reason: string;
  /** What comes back of the order; null for a payment that belongs to none. */
  preview: RefundPreview | null;
  /** Units that are back and can be sold again; null for a refund without goods. */
  received: readonly { key: string; quantity: number }[] | null;
  state: RefundState;
  /** When the job looks at it next; null when it is at rest. */
  dueAt: number | null;
  attempts: number;
  /** Why it does not move on, for an operator. */
  problem: string | null;
  at: number;
  succeededAt: number | null;
}

const { Mixed } = mongoose.Schema.Types;
const refundSchema = defineSchema<RefundRow>({
  _id: String,
  outRefundNo: { type: String, required: true },
  kind: { type: String, required: true },
  orderId: { type: String, required: true },
  memberId: { type: String, required: true },
  afterSaleId: { type: String, default: null },
  outTradeNo: { type: String, default: null },
  total: { type: Number, required: true },
  amount: { type: Number, required: true },
  reason: { type: String, required: true },
  preview: { type: Mixed, default: null },
  received: { type: Mixed, default: null },
  state: { type: String, required: true },
  dueAt: { type: Number, default: null },
  attempts: { type: Number, required: true },
  problem: { type: String, default: null },
  at: { type: Number, required: true },
  succeededAt: { type: Number, default: null },
});
uniqueIndex(refundSchema, 'refunds_number', { outRefundNo: 1 }, null);
refundSchema.index({ dueAt: 1 }, { name: 'refunds_due', partialFilterExpression: { dueAt: { $gt: 0 } } });
refundSchema.index({ orderId: 1, _id: 1 }, { name: 'refunds_order' });
refundSchema.index({ outTradeNo: 1 }, { name: 'refunds_payment' });
// The console, newest first: all by _id, of a state, of a member, of an after-sale.
refundSchema.index({ state: 1, _id: -1 }, { name: 'refunds_state' });
refundSchema.index({ memberId: 1, _id: -1 }, { name: 'refunds_member' });
refundSchema.index({ afterSaleId: 1, _id: -1 }, { name: 'refunds_aftersale' });

export const RefundModel = defineModel('refunds', refundSchema);

/** What went or goes back of an order, oldest first. */
export async function refundsOf(orderId: string): Promise<RefundRow[]> {
  return RefundModel.find({ orderId }).sort({ _id: 1 }).lean();
}
