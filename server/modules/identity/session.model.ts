import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';
import type { RevocationReason } from '../../platform/revocations';

/** One login on one device, from the first token to the last. */
export interface Session {
  _id: string;
  kind: 'member' | 'staff' | 'operator';
  /** Member or account. */
  subjectId: string;
  /** The staff account of this member; null for everyone else. */
  staffId: string | null;
  /** The WeChat name a member came in with. */
  identityId?: string;
  /** Finds the session by any of its tokens, also by one that was rotated away. */
  familyHash: string;
  /** The one token that is good now. */
  tokenHash: string;
  createdAt: number;
  expiresAt: number;
  /** Why it is over; kept until `expiresAt`, so that the last holder is told the reason. */
  ended: RevocationReason | null;
  /** The last rotation, to repeat its answer to the call that made it. */
  rotatedFrom: string | null;
  rotatedBy: string | null;
  rotatedTo: string | null;
}

const sessionSchema = defineSchema<Session>({
  _id: String,
  kind: { type: String, required: true },
  subjectId: { type: String, required: true },
  staffId: { type: String, default: null },
  identityId: { type: String },
  familyHash: { type: String, required: true },
  tokenHash: { type: String, required: true },
  createdAt: { type: Number, required: true },
  expiresAt: { type: Number, required: true },
  ended: { type: String, default: null },
  rotatedFrom: { type: String, default: null },
  rotatedBy: { type: String, default: null },
  rotatedTo: { type: String, default: null },
});
uniqueIndex(sessionSchema, 'sessions_family', { familyHash: 1 }, null);
sessionSchema.index({ subjectId: 1, expiresAt: 1 }, { name: 'sessions_subject' });
sessionSchema.index({ expiresAt: 1 }, { name: 'sessions_expiry' });
export const SessionModel = defineModel('sessions', sessionSchema);

export async function findSession(familyHash: string): Promise<Session | null> {
  return SessionModel.findOne({ familyHash }).lean();
}
