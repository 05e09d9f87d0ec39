import type { Bin } from '@shared/domain/repurchase/calibration';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** What was learned of a product, a category or the whole store. */
export interface LearnedRow {
  /** `product:<id>`, `category:<id>` or `store` */
  _id: string;
  /** Null where too few have bought it, or nobody twice. */
  model: GapModel | null;
  /** Members with a purchase, all of them. */
  people: number;
  /** Units usually bought at once. */
  typicalUnits: number;
  /** P(buy in 14 days) of the likeliest 5 %. */
  ceiling: number;
  /** The 80 % band of a first repeat gap and its middle, in days; 0 without a model. */
  low: number;
  cycle: number;
  high: number;
  logLikelihood: number;
  fittedAt: number;
}

const { Mixed } = mongoose.Schema.Types;
const learnedSchema = defineSchema<LearnedRow>({
  _id: { type: String, required: true },
  model: { type: Mixed, default: null },
  people: { type: Number, required: true },
  typicalUnits: { type: Number, required: true },
  ceiling: { type: Number, required: true },
  low: { type: Number, required: true },
  cycle: { type: Number, required: true },
  high: { type: Number, required: true },
  logLikelihood: { type: Number, required: true },
  fittedAt: { type: Number, required: true },
});
export const LearnedModel = defineModel('repurchase_models', learnedSchema);

/** Promises of one size for one product that have come due. */
export interface PromiseRow extends Bin {
  /** `productId:bin` */
  _id: string;
  productId: string;
}

const promiseSchema = defineSchema<PromiseRow>({
  _id: { type: String, required: true },
  productId: { type: String, required: true },
  bin: { type: Number, required: true },
  promises: { type: Number, required: true },
  expected: { type: Number, required: true },
  bought: { type: Number, required: true },
  squares: { type: Number, required: true },
});
promiseSchema.index({ productId: 1, bin: 1 }, { name: 'repurchase_promises_product' });
export const PromiseModel = defineModel('repurchase_promises', promiseSchema);

/** Reminders handed over for one product, and the purchases that came after them. */
export interface ToldRow {
  /** `productId:kind` */
  _id: string;
  productId: string;
  kind: ReminderKind;
  told: number;
  bought: number;
}

const toldSchema = defineSchema<ToldRow>({
  _id: { type: String, required: true },
  productId: { type: String, required: true },
  kind: { type: String, required: true },
  told: { type: Number, required: true },
  bought: { type: Number, required: true },
});
toldSchema.index({ productId: 1 }, { name: 'repurchase_told_product' });
export const ToldModel = defineModel('repurchase_told', toldSchema);
