import mongoose from 'mongoose';
import type { MemberFacts } from '@shared/domain/tags/facts';
import type { Check, Mark } from '@shared/domain/tags/settle';
import type { Measures } from '@shared/domain/tags/verdict';
import { defineModel, defineSchema } from '../../platform/db/base-schema';

const { Mixed } = mongoose.Schema.Types;

/** What is known of an alias, kept apart with what people marked them with. */
export interface FactsPart {
  memberId: string;
  facts: MemberFacts;
  marks: Mark[];
}

/** All that rules read of one member, and what they said: an event reads and writes this one document. */
export interface MemberFactsRow {
  /** The member. */
  _id: string;
  facts: MemberFacts;
  marks: Mark[];
  checks: Check[];
  told: string[];
  /** When the member must be looked at without news; null when never. */
  nextCheckAt: number | null;
  /** 0 … 1023 by the id: members of some slots are a fair sample of all. */
  slot: number;
  /** Of a person with aliases: the member's own, and what `facts` has of the others. */
  own?: MemberFacts;
  parts?: FactsPart[];
}

const factsSchema = defineSchema<MemberFactsRow>({
  _id: { type: String, required: true },
  facts: { type: Mixed, required: true },
  marks: { type: Mixed, required: true },
  checks: { type: Mixed, required: true },
  told: { type: [String], required: true },
  nextCheckAt: { type: Number, default: null },
  slot: { type: Number, required: true },
  own: { type: Mixed },
  parts: { type: Mixed },
});
// Members of a tag or an audience, in the order of their ids.
factsSchema.index({ 'marks.key': 1, _id: 1 }, { name: 'member_facts_marks' });
// Whose time has come.
factsSchema.index(
  { nextCheckAt: 1 },
  { name: 'member_facts_due', partialFilterExpression: { nextCheckAt: { $gt: 0 } } },
);
// Samples for previews, and which members are shown beside them.
factsSchema.index({ slot: 1, _id: 1 }, { name: 'member_facts_slot' });
// The console's list of members: newest first, by stage and by level.
factsSchema.index({ 'facts.stage.value': 1, _id: -1 }, { name: 'member_facts_stage' });
factsSchema.index({ 'facts.level.value': 1, _id: -1 }, { name: 'member_facts_level' });
// Rules and audiences by place, by birthday, and of those who bring others.
factsSchema.index(
  { 'facts.advocate.value': 1 },
  { name: 'member_facts_advocate', partialFilterExpression: { 'facts.advocate.value': true } },
);
factsSchema.index({ 'facts.places': 1, _id: -1 }, { name: 'member_facts_places' });
factsSchema.index({ 'facts.birthMonth.value': 1, _id: -1 }, { name: 'member_facts_birth' });
export const MemberFactsModel = defineModel('member_facts', factsSchema);

export const SLOTS = 1024;

/** FNV-1a of the id. */
export function slotOf(memberId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < memberId.length; at++) {
    hash = Math.imul(hash ^ memberId.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash % SLOTS;
}

/** The shop's own numbers, which rules may name instead of a number. */
export interface MeasuresRow extends Measures {
  _id: string;
  at: number;
}

const measuresSchema = defineSchema<MeasuresRow>({
  _id: { type: String, required: true },
  cycleDays: { type: Number, required: true },
  topFifthDays: { type: Number, required: true },
  at: { type: Number, required: true },
});
export const MeasuresModel = defineModel('shop_measures', measuresSchema);
