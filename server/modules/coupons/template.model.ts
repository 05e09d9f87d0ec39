import type { COUPON_RULES } from '@shared/contracts/coupon';
import mongoose from 'mongoose';
import type { CouponTemplate } from '@shared/domain/pricing/coupon-template';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

export type CouponRule = (typeof COUPON_RULES)[number];

/** What operators set for a coupon; a draft is not given, a stopped one no longer. */
export interface TemplateDoc extends Omit<CouponTemplate, 'id'> {
  _id: string;
  version: number;
  state: 'draft' | 'on' | 'stopped';
  /** Moments that give one by themselves. */
  rules: CouponRule[];
  /** What the member reads as the reason it was given. */
  reason: string;
  createdAt: number;
}

const templateSchema = defineSchema<TemplateDoc>({
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  state: { type: String, required: true },
  name: { type: String, required: true },
  class: { type: String, required: true },
  benefit: { type: Mixed, required: true },
  threshold: { type: Number, required: true },
  scope: { type: Mixed, required: true },
  withPoints: { type: Boolean, required: true },
  withPromotions: { type: Boolean, required: true },
  validity: { type: Mixed, required: true },
  total: { type: Number, default: null },
  perMember: { type: Number, required: true },
  channels: { type: Mixed, required: true },
  rules: { type: Mixed, required: true },
  returnGraceDays: { type: Number, required: true },
  reason: { type: String, default: '' },
  createdAt: { type: Number, required: true },
});
// The console's list and the snapshot of what is given now.
templateSchema.index({ state: 1, _id: -1 }, { name: 'coupon_templates_state' });
export const TemplateModel = defineModel('coupon_templates', templateSchema);

/** How many of a template with a total were given: the guard of the total. */
export interface TotalDoc {
  /** The template's id. */
  _id: string;
  n: number;
}

const totalSchema = defineSchema<TotalDoc>({
  _id: { type: String, required: true },
  n: { type: Number, required: true },
});
export const TotalModel = defineModel('coupon_totals', totalSchema);

/** How many of a template one member was given: the guard of the limit per member. */
export interface MemberCountDoc {
  _id: string;
  memberId: string;
  templateId: string;
  n: number;
}

const memberCountSchema = defineSchema<MemberCountDoc>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  templateId: { type: String, required: true },
  n: { type: Number, required: true },
});
// An upsert that does not find `n` below the limit inserts, and meets the row that is there.
uniqueIndex(
  memberCountSchema,
  'coupon_member_counts_once',
  { memberId: 1, templateId: 1 },
  'COUPON_HAD_ENOUGH',
);
export const MemberCountModel = defineModel('coupon_member_counts', memberCountSchema);

/** What became of a template's coupons, in slots: orders that use the same coupon do not wait for one row. */
export interface TallyDoc {
  /** `template:slot` */
  _id: string;
  templateId: string;
  given: number;
  used: number;
  /** Fen that used ones took off. */
  saved: number;
}

const tallySchema = defineSchema<TallyDoc>({
  _id: { type: String, required: true },
  templateId: { type: String, required: true },
  given: { type: Number, default: 0 },
  used: { type: Number, default: 0 },
  saved: { type: Number, default: 0 },
});
tallySchema.index({ templateId: 1 }, { name: 'coupon_tallies_template' });
export const TallyModel = defineModel('coupon_tallies', tallySchema);
