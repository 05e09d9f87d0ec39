import mongoose from 'mongoose';
import type { TraceNode, TraceState } from '../../logistics';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** `shipped`: handed over, and nothing heard of it since. */
export type ParcelState = 'shipped' | TraceState;

/** What one carrier brings of one order. */
export interface ParcelRow {
  _id: string;
  orderId: string;
  memberId: string;
  carrier: string;
  trackingNo: string;
  lines: { key: string; quantity: number }[];
  /** What is inside, in words, as WeChat shows it to the payer. */
  goods: string;
  to: { province: string; city: string };
  state: ParcelState;
  /** Oldest first. */
  trace: TraceNode[];
  shippedAt: number;
  signedAt: number | null;
  /** When to ask the carrier again; null when there is nothing more to learn. */
  nextLookAt: number | null;
}

const parcelSchema = defineSchema<ParcelRow>({
  _id: { type: String, required: true },
  orderId: { type: String, required: true },
  memberId: { type: String, required: true },
  carrier: { type: String, required: true },
  trackingNo: { type: String, required: true },
  lines: { type: Mixed, required: true },
  goods: { type: String, required: true },
  to: { type: Mixed, required: true },
  state: { type: String, required: true },
  trace: { type: Mixed, required: true },
  shippedAt: { type: Number, required: true },
  signedAt: { type: Number, default: null },
  nextLookAt: { type: Number, default: null },
});
parcelSchema.index({ orderId: 1, _id: 1 }, { name: 'shipments_order' });
parcelSchema.index(
  { nextLookAt: 1 },
  { name: 'shipments_look', partialFilterExpression: { nextLookAt: { $gt: 0 } } },
);
export const ParcelModel = defineModel('shipments', parcelSchema);

/** Whether WeChat knows that an order left: until it does, it keeps the money. */
export interface UploadRow {
  /** The order's id. */
  _id: string;
  memberId: string;
  /** Of the payment. */
  outTradeNo: string;
  state: 'waiting' | 'accepted' | 'refused';
  attempts: number;
  /** Why WeChat has not accepted it, for operators. */
  problem: string | null;
  /** Null when it is not tried again by itself. */
  nextAt: number | null;
  /** Grows with each change of the parcels, so that an answer about older ones is not taken for these. */
  revision: number;
  shippedAt: number;
}

const uploadSchema = defineSchema<UploadRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  outTradeNo: { type: String, required: true },
  state: { type: String, required: true },
  attempts: { type: Number, required: true },
  problem: { type: String, default: null },
  nextAt: { type: Number, default: null },
  revision: { type: Number, required: true },
  shippedAt: { type: Number, required: true },
});
uploadSchema.index(
  { nextAt: 1 },
  { name: 'shipping_uploads_due', partialFilterExpression: { nextAt: { $gt: 0 } } },
);
uploadSchema.index({ state: 1, _id: -1 }, { name: 'shipping_uploads_state' });
uploadSchema.index({ outTradeNo: 1 }, { name: 'shipping_uploads_trade_no' });
export const UploadModel = defineModel('shipping_uploads', uploadSchema);
