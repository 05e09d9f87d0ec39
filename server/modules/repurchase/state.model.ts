import type { BusinessDay } from '@shared/domain/day';
import type { Bought } from '@shared/domain/repurchase/history';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import mongoose from 'mongoose';
import { defineModel, defineSchema } from '../../platform/db/base-schema';
import type { Part } from '../../platform/db/parts';

export const SNOOZE_REASONS = ['stillEnough', 'notNow', 'elsewhere', 'never'] as const;
export type SnoozeReason = (typeof SNOOZE_REASONS)[number];

/** What one member's purchases of one product come to. */
export interface StateRow {
  /** `memberId:productId` */
  _id: string;
  memberId: string;
  productId: string;
  /** Its first category when it was last bought. */
  categoryId: string | null;
  /** What was bought last. */
  skuId: string;
  /** 0–1, by the id: a sample is the rows with the lowest. */
  draw: number;
  orders: Bought[];
  /** Null when everything was sent back. */
  lastDay: BusinessDay | null;
  /** Said since the purchase of `cycle`, its day as a number. */
  told: { cycle: number; kinds: ReminderKind[] } | null;
  /** The cycle in which they put it into the cart by themselves: no reminder any more. */
  stopped: number | null;
  snooze: { until: BusinessDay; reason: SnoozeReason } | null;
  /** How likely a purchase was called on that day, to be compared with what came. */
  promise: { day: BusinessDay; probability: number } | null;
  /** Epoch ms at which there may be something to say; null when only a purchase changes that. */
  nextAt: number | null;
}

const { Mixed } = mongoose.Schema.Types;
const stateSchema = defineSchema<StateRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  productId: { type: String, required: true },
  categoryId: { type: String, default: null },
  skuId: { type: String, required: true },
  draw: { type: Number, required: true },
  orders: { type: [Mixed], required: true } as never,
  lastDay: { type: String, default: null },
  told: { type: Mixed, default: null },
  stopped: { type: Number, default: null },
  snooze: { type: Mixed, default: null },
  promise: { type: Mixed, default: null },
  nextAt: { type: Number, default: null },
});
// A member's products: home, customer card, one reminder over all of them.
stateSchema.index({ memberId: 1 }, { name: 'repurchase_states_member' });
// What is due, nobody else.
stateSchema.index(
  { nextAt: 1, _id: 1 },
  { name: 'repurchase_states_due', partialFilterExpression: { nextAt: { $gt: 0 } } },
);
// Samples to learn from.
stateSchema.index({ productId: 1, draw: 1 }, { name: 'repurchase_states_product' });
stateSchema.index({ categoryId: 1, draw: 1 }, { name: 'repurchase_states_category' });
stateSchema.index({ draw: 1 }, { name: 'repurchase_states_draw' });
export const StateModel = defineModel('repurchase_states', stateSchema);

/** When a member was last reminded of anything; the row that makes reminders of one member wait for each other. */
export interface ReminderRow {
  /** The member's id. */
  _id: string;
  remindedAt: number;
}

const reminderSchema = defineSchema<ReminderRow>({
  _id: { type: String, required: true },
  remindedAt: { type: Number, required: true },
});
export const ReminderModel = defineModel('repurchase_reminders', reminderSchema);

/** What a member buys, to be read along with the member. */
export const rhythmPart: Part<StateRow[]> = {
  from: 'repurchase_states',
  by: 'memberId',
  pipeline: [],
  read: (rows: StateRow[]) => rows,
};
