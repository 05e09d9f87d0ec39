import mongoose from 'mongoose';
import type { HourProfile } from '@shared/domain/repurchase/best-hour';
import type { HourSegment } from '@shared/domain/repurchase/hour-segment';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** At which hours a member comes of themselves. */
export interface HourProfileRow {
  /** The member's id. */
  _id: string;
  profile: HourProfile;
  /** When something of ours last brought them, epoch ms. */
  promptedAt: number | null;
}

const profileSchema = defineSchema<HourProfileRow>({
  _id: { type: String, required: true },
  profile: { type: Mixed, required: true },
  promptedAt: { type: Number, default: null },
});
export const HourProfileModel = defineModel('hour_profiles', profileSchema);

/** At which hours everybody came on a day, in slots: members who come at once do not wait for one row. */
export interface StoreHoursRow {
  /** `day:slot` */
  _id: string;
  day: string;
  hours: Record<string, number>;
  /** Of these the visits of who comes at the same time of the day, by that time. */
  of?: Partial<Record<HourSegment, Record<string, number>>>;
}

const storeSchema = defineSchema<StoreHoursRow>({
  _id: { type: String, required: true },
  day: { type: String, required: true },
  hours: { type: Mixed, required: true },
  of: { type: Mixed },
});
storeSchema.index({ day: 1 }, { name: 'store_hours_day' });
export const StoreHoursModel = defineModel('store_hours', storeSchema);
