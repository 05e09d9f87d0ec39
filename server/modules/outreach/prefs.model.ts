import mongoose from 'mongoose';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** What a member does not want to be told. */
export interface PrefsRow {
  /** The member's id. */
  _id: string;
  off: MessageKind[];
}

const prefsSchema = defineSchema<PrefsRow>({
  _id: { type: String, required: true },
  off: { type: mongoose.Schema.Types.Mixed, required: true },
});
export const PrefsModel = defineModel('message_prefs', prefsSchema);
