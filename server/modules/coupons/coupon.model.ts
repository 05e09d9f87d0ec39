import mongoose from 'mongoose';
import type { CouponChannel } from '@shared/domain/pricing/coupon-template';
import type { CouponState, HeldCoupon } from '@shared/domain/pricing/coupon-types';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** Can pay, as far as their days go. */
export const UNUSED = ['issued', 'returned'] as const satisfies readonly CouponState[];

/** A coupon of one member, with the terms its template had when it was given. */
export interface CouponDoc extends Omit<HeldCoupon, 'id'> {
  _id: string;
  memberId: string;
  returnGraceDays: number;
  /** The order that holds or used it. */
  orderId: string | null;
  /** Fen it takes off there. */
  amount: number | null;
  channel: CouponChannel;
  reason: string;
  /** What it was given for, e.g. `rule:newMember:<template>`; gives once. */
  sourceKey: string;
  givenAt: number;
  /** When the state last moved. */
  movedAt: number;
  /** Of a void one that went on to another member of the same person: the coupon it is there. */
  carriedTo?: string;
  /** The coupon it was with the other member. */
  carriedFrom?: string;
}

const couponSchema = defineSchema<CouponDoc>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  templateId: { type: String, required: true },
  name: { type: String, required: true },
  class: { type: String, required: true },
  benefit: { type: Mixed, required: true },
  threshold: { type: Number, required: true },
  scope: { type: Mixed, required: true },
  withPoints: { type: Boolean, required: true },
  withPromotions: { type: Boolean, required: true },
  returnGraceDays: { type: Number, required: true },
  state: { type: String, required: true },
  from: { type: String, required: true },
  lastDay: { type: String, required: true },
  orderId: { type: String, default: null },
  amount: { type: Number, default: null },
  channel: { type: String, required: true },
  reason: { type: String, default: '' },
  sourceKey: { type: String, required: true },
  givenAt: { type: Number, required: true },
  movedAt: { type: Number, required: true },
  carriedTo: { type: String },
  carriedFrom: { type: String },
});
// One cause gives once. Begins with the member, so that sharding by member stays possible.
uniqueIndex(couponSchema, 'coupons_source', { memberId: 1, sourceKey: 1 }, null);
// The wallet: what can pay, soonest-expiring first.
couponSchema.index({ memberId: 1, state: 1, lastDay: 1 }, { name: 'coupons_wallet' });
// Expiry, and the reminders before it.
couponSchema.index({ state: 1, lastDay: 1, _id: 1 }, { name: 'coupons_expiry' });
export const CouponModel = defineModel('coupons', couponSchema);

/** A code that gives one coupon once; only its keyed hash is stored. */
export interface CodeDoc {
  _id: string;
  templateId: string;
  state: 'open' | 'used';
  memberId: string | null;
  couponId: string | null;
  madeAt: number;
  usedAt: number | null;
}

const codeSchema = defineSchema<CodeDoc>({
  _id: { type: String, required: true },
  templateId: { type: String, required: true },
  state: { type: String, required: true },
  memberId: { type: String, default: null },
  couponId: { type: String, default: null },
  madeAt: { type: Number, required: true },
  usedAt: { type: Number, default: null },
});
export const CodeModel = defineModel('coupon_codes', codeSchema);
