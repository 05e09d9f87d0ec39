import mongoose from 'mongoose';
import type { FreightTemplate } from '@shared/domain/pricing/freight';
import type { Promotion } from '@shared/domain/pricing/promotions';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** A 满减 activity as operators set it. */
export interface PromotionDoc extends Omit<Promotion, 'id'> {
  _id: string;
  version: number;
  on: boolean;
}

const promotionSchema = defineSchema<PromotionDoc>({
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  name: { type: String, required: true },
  from: { type: Number, required: true },
  to: { type: Number, required: true },
  priority: { type: Number, required: true },
  scope: { type: Mixed, required: true },
  tiers: { type: Mixed, required: true },
  on: { type: Boolean, required: true },
});
// Those that run or will run, and the console's list.
promotionSchema.index({ on: 1, to: -1 }, { name: 'promotions_running' });
promotionSchema.index({ to: -1, _id: -1 }, { name: 'promotions_newest' });
export const PromotionModel = defineModel('promotions', promotionSchema);

export interface FreightDoc extends Omit<FreightTemplate, 'id'> {
  _id: string;
  version: number;
}

const freightSchema = defineSchema<FreightDoc>({
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  name: { type: String, required: true },
  by: { type: String, required: true },
  areas: { type: Mixed, required: true },
});
export const FreightModel = defineModel('freight_templates', freightSchema);
