import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** How many messages of a template a member still allows, as far as WeChat has told. */
export interface QuotaRow {
  /** `memberId:templateId` */
  _id: string;
  memberId: string;
  templateId: string;
  left: number;
  /** The business day of the last dialog: a member is asked once a day at most. */
  askedDay: string | null;
}

const quotaSchema = defineSchema<QuotaRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  templateId: { type: String, required: true },
  left: { type: Number, required: true },
  askedDay: { type: String, default: null },
});
quotaSchema.index({ memberId: 1 }, { name: 'subscribe_quotas_member' });
// How many permissions of a template there are.
quotaSchema.index({ templateId: 1, left: 1 }, { name: 'subscribe_quotas_template' });
export const QuotaModel = defineModel('subscribe_quotas', quotaSchema);

/** Why a quota changed; the changes of a member and template add up to what is left. */
export interface QuotaEntryRow {
  _id: string;
  memberId: string;
  templateId: string;
  change: number;
  why: 'accepted' | 'rejected' | 'turnedOff' | 'sending' | 'givenBack' | 'corrected';
  /** What it follows from, once per member: a push, or a message. */
  source: string;
  at: number;
}

const entrySchema = defineSchema<QuotaEntryRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  templateId: { type: String, required: true },
  change: { type: Number, required: true },
  why: { type: String, required: true },
  source: { type: String, required: true },
  at: { type: Number, required: true },
});
export const QUOTA_SOURCE = 'subscribe_quota_entries_source';
uniqueIndex(entrySchema, QUOTA_SOURCE, { memberId: 1, source: 1 }, null);
export const QuotaEntryModel = defineModel('subscribe_quota_entries', entrySchema);
