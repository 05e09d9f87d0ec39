import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** What a member agreed to, once and for ever: the newest row counts, the others are the proof. */
export interface Consent {
  _id: string;
  memberId: string;
  version: string;
  /** Purposes that are agreed to from now on; one that is missing here was withdrawn. */
  purposes: string[];
  at: number;
  source: 'login' | 'settings';
}

const consentSchema = defineSchema<Consent>({
  _id: String,
  memberId: { type: String, required: true },
  version: { type: String, required: true },
  purposes: { type: [String], required: true },
  at: { type: Number, required: true },
  source: { type: String, required: true },
});
consentSchema.index({ memberId: 1, at: -1, _id: -1 }, { name: 'consents_member' });
export const ConsentModel = defineModel('consents', consentSchema);

/** Newest first. */
export async function findConsents(memberId: string, limit: number): Promise<Consent[]> {
  return ConsentModel.find({ memberId }).sort({ at: -1, _id: -1 }).limit(limit).lean();
}
