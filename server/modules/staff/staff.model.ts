import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** What one of the staff has on hand, beside the account itself. */
export interface StaffRow {
  /** The staff account. */
  _id: string;
  customers: number;
  /** Tasks that came since the last ping. */
  waiting: number;
  /** Tasks that came since they last looked at their day. */
  unseen: number;
  lastPingAt: number | null;
  /** When the next ping is due; null when there is nothing to tell. */
  pingAt: number | null;
  /** Script line → when it was last sent. */
  used: Record<string, number>;
}

const staffSchema = defineSchema<StaffRow>({
  _id: { type: String, required: true },
  customers: { type: Number, default: 0 },
  waiting: { type: Number, default: 0 },
  unseen: { type: Number, default: 0 },
  lastPingAt: { type: Number, default: null },
  pingAt: { type: Number, default: null },
  used: { type: mongoose.Schema.Types.Mixed, default: {} },
});
staffSchema.index({ pingAt: 1 }, { name: 'staff_ping', partialFilterExpression: { pingAt: { $gt: 0 } } });
export const StaffModel = defineModel('staff', staffSchema);
