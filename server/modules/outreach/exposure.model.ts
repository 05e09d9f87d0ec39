import mongoose from 'mongoose';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

export const UNIVERSAL = 'universal';

/** The first time a member would have been spoken to under an experiment, whether they were or not. */
export interface ExposureRow {
  _id: string;
  memberId: string;
  /** `universal`, a kind of message, or an SOP's id. */
  experiment: string;
  arm: 'treated' | 'held';
  /** The share that was held out when the arm was drawn, basis points. */
  heldBp: number;
  at: number;
  /** Paid within the window, less what was given back. */
  orders: { orderId: string; money: number }[];
}

const exposureSchema = defineSchema<ExposureRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  experiment: { type: String, required: true },
  arm: { type: String, required: true },
  heldBp: { type: Number, required: true },
  at: { type: Number, required: true },
  orders: { type: mongoose.Schema.Types.Mixed, required: true },
});
uniqueIndex(exposureSchema, 'exposures_once', { memberId: 1, experiment: 1 }, null);
exposureSchema.index({ experiment: 1, arm: 1 }, { name: 'exposures_experiment' });
export const ExposureModel = defineModel('exposures', exposureSchema);
