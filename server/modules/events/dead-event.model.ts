import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/**
 * Events that were refused on a day for one reason: how many, and the last of them to look at. Counted by names of the
 * catalogue only, so that nobody can fill the database with names of their own.
 */
export interface DeadEventRow {
  /** `day|reason|name` */
  _id: string;
  day: string;
  reason: string;
  /** As in the catalogue; empty for a name that is in none. */
  name: string;
  count: number;
  firstAt: number;
  lastAt: number;
  /** JSON of the last ones, cut. */
  samples: string[];
}

const deadSchema = defineSchema<DeadEventRow>({
  _id: { type: String, required: true },
  day: { type: String, required: true },
  reason: { type: String, required: true },
  name: { type: String, default: '' },
  count: { type: Number, required: true },
  firstAt: { type: Number, required: true },
  lastAt: { type: Number, required: true },
  samples: { type: mongoose.Schema.Types.Mixed, required: true },
});
deadSchema.index({ day: -1, _id: -1 }, { name: 'dead_behavior_events_day' });
export const DeadEventModel = defineModel('dead_behavior_events', deadSchema);
