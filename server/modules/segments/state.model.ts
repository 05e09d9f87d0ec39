import mongoose from 'mongoose';
import type { Credit } from '@shared/domain/segments/advocate';
import type { Stage } from '@shared/domain/segments/stage';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** Scores of a buyer; days since 1970-01-01, money in fen. */
export interface RfmRow {
  lastDay: number;
  occasions: number;
  net: number;
  r: number;
  f: number;
  m: number | null;
}

/** Where a member stands between two orders, and among the buyers. */
export interface MemberStateRow {
  /** The member. */
  _id: string;
  stage: Stage;
  since: number;
  /** Days between orders that the stage was judged by. */
  cycleDays: number;
  rfm: RfmRow | null;
  credits: Credit[];
  advocate: boolean;
  /** When something of this turns without news; null when nothing does. */
  turnsAt: number | null;
  /** Of a person with aliases: where those stood, each with the credits of their own. */
  parts?: MemberStateRow[];
}

const stateSchema = defineSchema<MemberStateRow>({
  _id: { type: String, required: true },
  stage: { type: String, required: true },
  since: { type: Number, required: true },
  cycleDays: { type: Number, required: true },
  rfm: { type: Mixed, default: null },
  credits: { type: Mixed, required: true },
  advocate: { type: Boolean, required: true },
  turnsAt: { type: Number, default: null },
  parts: { type: Mixed },
});
// Whose time has come.
stateSchema.index(
  { turnsAt: 1 },
  { name: 'member_states_due', partialFilterExpression: { turnsAt: { $gt: 0 } } },
);
// How many stand where; the night's cut points and those they move.
stateSchema.index({ stage: 1 }, { name: 'member_states_stage' });
stateSchema.index({ advocate: 1 }, { name: 'member_states_advocate' });
stateSchema.index({ 'rfm.lastDay': 1 }, { name: 'member_states_recency' });
stateSchema.index({ 'rfm.net': 1 }, { name: 'member_states_money' });
export const MemberStateModel = defineModel('member_states', stateSchema);

/** A move between stages; nothing changes or removes one. */
export interface StageMoveRow {
  _id: string;
  memberId: string;
  from: Stage | null;
  to: Stage;
  why: string;
  at: number;
}

const moveSchema = defineSchema<StageMoveRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  from: { type: String, default: null },
  to: { type: String, required: true },
  why: { type: String, required: true },
  at: { type: Number, required: true },
});
moveSchema.index({ memberId: 1, _id: -1 }, { name: 'stage_moves_member' });
// Who became a buyer in a span of time.
moveSchema.index({ to: 1, at: 1 }, { name: 'stage_moves_reached' });
export const StageMoveModel = defineModel('stage_moves', moveSchema);

/** The cut points of a night. */
export interface CutsRow {
  /** The business day. */
  _id: string;
  r: [number, number, number, number];
  m: [number, number, number, number] | null;
  buyers: number;
  cycleDays: number;
  topFifthDays: number;
  at: number;
}

const cutsSchema = defineSchema<CutsRow>({
  _id: { type: String, required: true },
  r: { type: [Number], required: true },
  m: { type: Mixed, default: null },
  buyers: { type: Number, required: true },
  cycleDays: { type: Number, required: true },
  topFifthDays: { type: Number, required: true },
  at: { type: Number, required: true },
});
export const CutsModel = defineModel('rfm_cuts', cutsSchema);
