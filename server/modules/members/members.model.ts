import type { BusinessDay } from '@shared/domain/day';
import type { LevelState } from '@shared/domain/membership';
import mongoose from 'mongoose';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

export interface Birthday {
  month: number;
  day: number;
}

export interface MemberRow {
  _id: string;
  nickname: string;
  avatarFileId: string | null;
  birthday: Birthday | null;
  joinedAt: number;
  level: LevelState;
  /** The review at which the level may change without new growth; null where nothing can be lost. */
  reviewOn: BusinessDay | null;
  /** Grows with each posting of growth, so that two in parallel conflict and the second sees the first. */
  revision: number;
  /** The staff account that looks after the member, and since when; absent for nobody. */
  owner?: { staffId: string; since: number };
  /** The member who stands for this one since a merge; what they did is shown there. */
  mergedInto?: { memberId: string; mergeId: string };
}

const { Mixed } = mongoose.Schema.Types;

const memberSchema = defineSchema<MemberRow>({
  _id: { type: String, required: true },
  nickname: { type: String, required: true },
  avatarFileId: { type: String, default: null },
  birthday: { type: Mixed, default: null },
  joinedAt: { type: Number, required: true },
  level: { type: Mixed, required: true },
  reviewOn: { type: String, default: null },
  revision: { type: Number, required: true },
  owner: { type: Mixed },
  mergedInto: { type: Mixed },
});
// The customers of one of the staff, those who joined last first.
memberSchema.index(
  { 'owner.staffId': 1, _id: -1 },
  { name: 'members_owner', partialFilterExpression: { 'owner.staffId': { $type: 'string' } } },
);
// The monthly review reads only members whose level can change: partial, since most have nothing to lose.
memberSchema.index(
  { reviewOn: 1 },
  { name: 'members_review', partialFilterExpression: { reviewOn: { $type: 'string' } } },
);
// Whose birthday it is: only members who told theirs.
memberSchema.index(
  { 'birthday.month': 1, 'birthday.day': 1, _id: 1 },
  { name: 'members_birthday', partialFilterExpression: { 'birthday.month': { $gt: 0 } } },
);
// Operators look for people by how their names begin.
memberSchema.index({ nickname: 1 }, { name: 'members_nickname' });
export const MemberModel = defineModel('members', memberSchema);

export interface GrowthRow {
  _id: string;
  memberId: string;
  /** What it came from, e.g. `order:ord_…:growth`; posts once. */
  sourceKey: string;
  /** Business day it counts from; a taken-back amount carries the day of what it takes back. */
  day: BusinessDay;
  amount: number;
  title: string;
  at: number;
}

const growthSchema = defineSchema<GrowthRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  sourceKey: { type: String, required: true },
  day: { type: String, required: true },
  amount: { type: Number, required: true },
  title: { type: String, required: true },
  at: { type: Number, required: true },
});
uniqueIndex(growthSchema, 'growth_source', { memberId: 1, sourceKey: 1 }, null);
growthSchema.index({ memberId: 1, day: -1 }, { name: 'growth_window' });
export const GrowthModel = defineModel('growth_entries', growthSchema);

export interface LevelMoveRow {
  _id: string;
  memberId: string;
  at: number;
  from: number;
  to: number;
  reason: string;
}

const levelMoveSchema = defineSchema<LevelMoveRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  at: { type: Number, required: true },
  from: { type: Number, required: true },
  to: { type: Number, required: true },
  reason: { type: String, required: true },
});
levelMoveSchema.index({ memberId: 1, at: -1, _id: -1 }, { name: 'level_moves_member' });
export const LevelMoveModel = defineModel('level_moves', levelMoveSchema);
