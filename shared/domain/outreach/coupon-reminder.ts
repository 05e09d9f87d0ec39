import { addDays } from '../day';
import type { BusinessDay } from '../day';
import { endOfDay } from '../zone';
import { afterQuiet } from './quiet-hours';
import type { QuietHours } from './quiet-hours';
import { wallInstant } from './wall-time';

/** Days before the last one on which a coupon's reminder may go out, best first. */
export const REMINDER_DAYS_LEFT = [3, 2, 1] as const;
const YOUNG_MS = 24 * 3_600_000;

export interface ReminderOf {
  lastDay: BusinessDay;
  /** Epoch ms. */
  givenAt: number;
}

/** The hour (0 to 23) at which this member is best reached on a day. */
export type HourOf = (day: BusinessDay) => number;

export interface ReminderPlan {
  /** Epoch ms. */
  at: number;
  /** What is not sent by then is not sent. */
  expiresAt: number;
}

/**
 * When to remind of a coupon: at the member's best hour three days before its last day, else two, else one. Null where
 * it is too late, or the member has had it for less than a day.
 */
export function couponReminder(
  { lastDay, givenAt }: ReminderOf,
  hourOf: HourOf,
  now: number,
  quiet: QuietHours,
  zone: string,
): ReminderPlan | null {
  const expiresAt = endOfDay(addDays(lastDay, -1), zone);
  for (const left of REMINDER_DAYS_LEFT) {
    const day = addDays(lastDay, -left);
    const at = afterQuiet(wallInstant(day, hourOf(day) * 60, zone), quiet, zone);
    if (at >= now && at - givenAt >= YOUNG_MS && at < expiresAt) return { at, expiresAt };
  }
  return null;
}
