import mongoose from 'mongoose';
import type { BusinessDay } from '@shared/domain/day';
import type { Account, EntryKind, Lot, LotMove } from '@shared/domain/points-types';
import type { LedgerReason } from '@shared/domain/points.words';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** One immutable row of the ledger. */
export interface EntryDoc {
  _id: string;
  memberId: string;
  sourceKey: string;
  kind: EntryKind;
  change: Account;
  lots: LotMove[];
  on: BusinessDay;
  reason: LedgerReason;
  lastDay: BusinessDay;
  at: number;
}

const entrySchema = defineSchema<EntryDoc>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  sourceKey: { type: String, required: true },
  kind: { type: String, required: true },
  change: { type: Mixed, required: true },
  lots: { type: Mixed, required: true },
  on: { type: String, required: true },
  reason: { type: Mixed, required: true },
  lastDay: { type: String, required: true },
  at: { type: Number, required: true },
});
// One cause posts once. Begins with the member, so that sharding by member stays possible.
uniqueIndex(entrySchema, 'points_entries_source', { memberId: 1, sourceKey: 1 }, null);
// The passport and its pages: newest first.
entrySchema.index({ memberId: 1, _id: -1 }, { name: 'points_entries_newest' });
export const EntryModel = defineModel('points_entries', entrySchema);

export interface LotDoc extends Omit<Lot, 'id'> {
  _id: string;
  memberId: string;
}

const lotSchema = defineSchema<LotDoc>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  state: { type: String, required: true },
  earned: { type: Number, required: true },
  remaining: { type: Number, required: true },
  held: { type: Number, required: true },
  lastDay: { type: String, required: true },
});
// A member's lots, soonest-expiring first.
lotSchema.index({ memberId: 1, lastDay: 1 }, { name: 'points_lots_member' });
// Expiry and its notices: only lots that still hold something.
lotSchema.index(
  { lastDay: 1, _id: 1 },
  { name: 'points_lots_expiry', partialFilterExpression: { remaining: { $gt: 0 } } },
);
export const LotModel = defineModel('points_lots', lotSchema);

export interface AccountDoc extends Account {
  /** The member's id. */
  _id: string;
  /** Σ of what the rows of each kind changed for good; what the passport's proof line adds up. */
  net: Partial<Record<EntryKind, number>>;
}

const accountSchema = defineSchema<AccountDoc>({
  _id: { type: String, required: true },
  available: { type: Number, required: true },
  pending: { type: Number, required: true },
  held: { type: Number, required: true },
  debt: { type: Number, required: true },
  net: { type: Mixed, required: true },
});
export const AccountModel = defineModel('points_accounts', accountSchema);

/** What a proof run found. */
export interface ProofDoc {
  _id: string;
  checkedAt: number;
  members: number;
  totals: Account;
  disagreements: { memberId: string; what: string; expected: number; actual: number }[];
}

const proofSchema = defineSchema<ProofDoc>({
  _id: { type: String, required: true },
  checkedAt: { type: Number, required: true },
  members: { type: Number, required: true },
  totals: { type: Mixed, required: true },
  disagreements: { type: Mixed, required: true },
});
proofSchema.index({ checkedAt: -1, _id: -1 }, { name: 'points_proofs_newest' });
export const ProofModel = defineModel('points_proofs', proofSchema);

/** One row per notice that was given, so that a repeated job says it once. */
export interface ExpiryNoticeDoc {
  _id: string;
  memberId: string;
  lastDay: BusinessDay;
  daysLeft: number;
  at: number;
}

const noticeSchema = defineSchema<ExpiryNoticeDoc>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  lastDay: { type: String, required: true },
  daysLeft: { type: Number, required: true },
  at: { type: Number, required: true },
});
uniqueIndex(noticeSchema, 'points_notices_once', { memberId: 1, lastDay: 1, daysLeft: 1 }, null);
export const ExpiryNoticeModel = defineModel('points_expiry_notices', noticeSchema);
