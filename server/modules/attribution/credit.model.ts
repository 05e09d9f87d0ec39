import type { Fen } from '@shared/domain/money';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** Something that was credited to a link: written once, never changed. */
export interface CreditRow {
  _id: string;
  /** Who joined or bought; null once that person's data is erased. */
  memberId: string | null;
  /** What it is for, once: the order, the refund, or the member who joined. */
  source: string;
  what: 'join' | 'order' | 'refund';
  linkId: string;
  staffId: string | null;
  sharerId: string;
  /** Paid for goods; below 0 for a refund. */
  money: Fen;
  at: number;
}

const creditSchema = defineSchema<CreditRow>({
  _id: { type: String, required: true },
  memberId: { type: String, default: null },
  source: { type: String, required: true },
  what: { type: String, required: true },
  linkId: { type: String, required: true },
  staffId: { type: String, default: null },
  sharerId: { type: String, required: true },
  money: { type: Number, required: true },
  at: { type: Number, required: true },
});
uniqueIndex(creditSchema, 'share_credits_source', { source: 1, linkId: 1 }, 'BUSY');
creditSchema.index({ memberId: 1, _id: -1 }, { name: 'share_credits_member' });
// What a colleague's cards brought.
creditSchema.index(
  { staffId: 1, at: 1 },
  { name: 'share_credits_staff', partialFilterExpression: { staffId: { $type: 'string' } } },
);
export const CreditModel = defineModel('share_credits', creditSchema);
