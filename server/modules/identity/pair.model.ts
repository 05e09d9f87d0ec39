import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** What spoke for two members being one person: a strong name of one that came with a strong name of the other. */
export type PairCause = 'unionid' | 'phone';

/** What a merge did, to be shown and taken back. */
export interface Merge {
  mergeId: string;
  survivorId: string;
  aliasId: string;
  at: number;
  /** The staff account that looked after the alias. */
  ownerId: string | null;
  /** Moved at that moment. */
  points: number;
  coupons: number;
}

/** Two members who may be one person. Nothing happens to them before somebody of the shop has decided. */
export interface PairRow {
  /** `older:younger` by their ids: one row a pair, however often it is met. */
  _id: string;
  memberIds: [string, string];
  /** When each of these was met last. */
  because: Partial<Record<PairCause, number>>;
  state: 'open' | 'same' | 'different';
  openedAt: number;
  seenAt: number;
  /** Account id. */
  decidedBy: string | null;
  decidedAt: number | null;
  reason: string;
  /** Null unless they are merged now, or were one already when it was decided. */
  merge: Merge | null;
  undoneAt: number | null;
}

const { Mixed } = mongoose.Schema.Types;

const pairSchema = defineSchema<PairRow>({
  _id: String,
  memberIds: { type: [String], required: true },
  because: { type: Mixed, required: true },
  state: { type: String, required: true },
  openedAt: { type: Number, required: true },
  seenAt: { type: Number, required: true },
  decidedBy: { type: String, default: null },
  decidedAt: { type: Number, default: null },
  reason: { type: String, default: '' },
  merge: { type: Mixed, default: null },
  undoneAt: { type: Number, default: null },
});
// The room of operators, newest first: all of them, or those of a state.
pairSchema.index({ openedAt: -1, _id: -1 }, { name: 'person_pairs_newest' });
pairSchema.index({ state: 1, openedAt: -1, _id: -1 }, { name: 'person_pairs_state' });
// Those of a member who leaves.
pairSchema.index({ memberIds: 1 }, { name: 'person_pairs_member' });
export const PairModel = defineModel('person_pairs', pairSchema);

export const PAIR_KEY = 'person_pairs._id_';

export function pairId(one: string, other: string): string {
  return [one, other].sort().join(':');
}
