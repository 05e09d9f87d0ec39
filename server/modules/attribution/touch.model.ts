import type { Verdict } from '@shared/domain/attribution/verdict';
import type { BusinessDay } from '@shared/domain/day';
import { defineModel, defineSchema, uniqueIndex } from '../../platform/db/base-schema';

/** Somebody opened something that was shared, whatever it was worth. */
export interface TouchRow {
  _id: string;
  /** The member, or the device of a visitor. */
  who: string;
  /** The link; of a forged token the token itself. */
  link: string;
  day: BusinessDay;
  verdict: Verdict;
  /** WeChat's number of how the app was opened; said by the client, so never worth anything. */
  scene: number | null;
  /** Null for a visitor who has not logged in on that device since. */
  memberId: string | null;
  deviceId: string;
  /** Of the link: whose it is. */
  staffId: string | null;
  sharerId: string | null;
  firstAt: number;
  /** The last opening of the day: of several links the one opened last has the credit. */
  at: number;
}

const touchSchema = defineSchema<TouchRow>({
  _id: { type: String, required: true },
  who: { type: String, required: true },
  link: { type: String, required: true },
  day: { type: String, required: true },
  verdict: { type: String, required: true },
  scene: { type: Number, default: null },
  memberId: { type: String, default: null },
  deviceId: { type: String, required: true },
  staffId: { type: String, default: null },
  sharerId: { type: String, default: null },
  firstAt: { type: Number, required: true },
  at: { type: Number, required: true },
});
// A person opens a link once a day, however often.
uniqueIndex(touchSchema, 'touches_day', { who: 1, link: 1, day: 1 }, 'BUSY');
// What an order is credited to.
touchSchema.index({ memberId: 1, at: 1 }, { name: 'touches_member' });
// What a login claims.
touchSchema.index({ deviceId: 1, at: 1 }, { name: 'touches_device' });
// Who opened what a colleague shared.
touchSchema.index(
  { staffId: 1, at: 1 },
  { name: 'touches_staff', partialFilterExpression: { staffId: { $type: 'string' } } },
);
// The log, newest first, whole or by verdict.
touchSchema.index({ verdict: 1, _id: -1 }, { name: 'touches_verdict' });
export const TouchModel = defineModel('touches', touchSchema);
