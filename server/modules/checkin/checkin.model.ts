import mongoose from 'mongoose';
import type { CheckinRecord } from '@shared/domain/checkin-run';
import type { BusinessDay } from '@shared/domain/day';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** One checked-in day of one member, written once and never changed. */
export interface CheckinRow extends CheckinRecord {
  _id: string;
  memberId: string;
  /** Which make-up card paid for it, `2026-06#1`; absent for a check-in of the day itself. */
  card?: string;
  points: number;
  at: number;
}

const checkinSchema = defineSchema<CheckinRow>({
  _id: { type: String, required: true },
  memberId: { type: String, required: true },
  day: { type: String, required: true },
  madeUpOn: { type: String, default: null },
  card: { type: String },
  paid: { type: mongoose.Schema.Types.Mixed, required: true },
  points: { type: Number, required: true },
  at: { type: Number, required: true },
});
// Once a day; also what every read of a member's days comes from.
uniqueIndex(checkinSchema, 'checkins_day', { memberId: 1, day: 1 }, 'CHECKIN_ALREADY_DONE');
// Each card once, even for two make-ups that pay no points and so do not meet at the account.
uniqueIndex(checkinSchema, 'checkins_card', { memberId: 1, card: 1 }, 'MAKEUP_NO_CARD', {
  partialFilterExpression: { card: { $type: 'string' } },
});
export const CheckinModel = defineModel('checkins', checkinSchema);

/** A day on which the mall was down. */
export interface OutageRow {
  /** The business day. */
  _id: BusinessDay;
  reason: string;
  declaredBy: string;
  at: number;
}

const outageSchema = defineSchema<OutageRow>({
  _id: { type: String, required: true },
  reason: { type: String, required: true },
  declaredBy: { type: String, required: true },
  at: { type: Number, required: true },
});
export const OutageModel = defineModel('outage_days', outageSchema);
