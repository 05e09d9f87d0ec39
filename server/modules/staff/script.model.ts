import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** A line staff send, as operators last saved it. */
export interface ScriptRow {
  _id: string;
  category: string;
  title: string;
  text: string;
  /** What a poster says large; empty for the name of the goods. */
  headline?: string;
  /** Lifecycle stages it suits; empty for all. */
  stages: string[];
  retired: boolean;
  updatedAt: number;
}

const scriptSchema = defineSchema<ScriptRow>({
  _id: { type: String, required: true },
  category: { type: String, required: true },
  title: { type: String, required: true },
  text: { type: String, required: true },
  headline: { type: String },
  stages: { type: [String], required: true },
  retired: { type: Boolean, required: true },
  updatedAt: { type: Number, required: true },
});
export const ScriptModel = defineModel('scripts', scriptSchema);

/** How often a line was sent long enough ago to tell, and answered in time. */
export interface ScriptStatsRow {
  /** The line's id. */
  _id: string;
  sends: number;
  replies: number;
}

const statsSchema = defineSchema<ScriptStatsRow>({
  _id: { type: String, required: true },
  sends: { type: Number, default: 0 },
  replies: { type: Number, default: 0 },
});
export const ScriptStatsModel = defineModel('script_stats', statsSchema);

/** A line that was sent to a member, and whether it was answered, as staff tell it. */
export interface FollowUpRow {
  _id: string;
  memberId: string;
  staffId: string;
  scriptId: string;
  taskKey: string | null;
  at: number;
  repliedAt: number | null;
  /** When it counts as not answered; null once it was counted. */
  countAt: number | null;
}

const followUpSchema = defineSchema<FollowUpRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  staffId: { type: String, required: true },
  scriptId: { type: String, required: true },
  taskKey: { type: String, default: null },
  at: { type: Number, required: true },
  repliedAt: { type: Number, default: null },
  countAt: { type: Number, default: null },
});
followUpSchema.index({ memberId: 1, at: -1 }, { name: 'follow_ups_member' });
followUpSchema.index(
  { countAt: 1 },
  { name: 'follow_ups_count', partialFilterExpression: { countAt: { $gt: 0 } } },
);
export const FollowUpModel = defineModel('follow_ups', followUpSchema);
