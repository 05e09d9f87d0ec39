import type { MallSettings } from '@shared/domain/settings';
import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** One row, read by its id: what operators changed, whole. Without it the defaults are in force. */
export interface SettingsRow {
  _id: 'mall';
  version: number;
  settings: MallSettings;
  /** Set by the first check-in: from then on a business day must keep its meaning. */
  zoneLocked: boolean;
  updatedAt: number | null;
}

const settingsSchema = defineSchema<SettingsRow>({
  _id: { type: String, required: true },
  version: { type: Number, required: true },
  settings: { type: mongoose.Schema.Types.Mixed, required: true },
  zoneLocked: { type: Boolean, required: true },
  updatedAt: { type: Number, default: null },
});

export const SettingsModel = defineModel('settings', settingsSchema);
