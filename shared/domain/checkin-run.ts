import { addDays, daysBetween, diffDays } from './day';
import type { BusinessDay } from './day';

/** One checked-in day, written once and never changed. */
export interface CheckinRecord {
  day: BusinessDay;
  /** The day a make-up card was used for it; null for a check-in of the day itself. */
  madeUpOn: BusinessDay | null;
  /** The milestones this record paid. */
  paid: readonly PaidMilestone[];
}

export interface PaidMilestone {
  days: number;
  points: number;
  /** The day that was the `days`-th of its cycle when it was paid: at most one payment per (on, days). */
  on: BusinessDay;
}

export interface CheckinHistory {
  /** Ascending by day, one per day, reaching back far enough (see `needsEarlier`). */
  records: readonly CheckinRecord[];
  /** Days on which the mall was down: they break no streak and count for none. */
  outages: ReadonlySet<BusinessDay>;
  /** First day on which the member could check in. */
  since: BusinessDay;
}

/** Checked-in days without a gap but for outage days, oldest first. */
export type Run = readonly BusinessDay[];

/** The run that includes `day`, were it checked in too. */
export function runWith(history: CheckinHistory, day: BusinessDay): Run {
  const days = history.records.map((record) => record.day);
  const at = days.findIndex((other) => other >= day);
  if (at < 0) days.push(day);
  else if (days[at] !== day) days.splice(at, 0, day);
  return stretch(days, at < 0 ? days.length - 1 : at, history.outages);
}

/** The run that is alive on `today`, whether or not today is checked in yet; empty when it is broken. */
export function currentRun(history: CheckinHistory, today: BusinessDay): Run {
  const days = history.records.map((record) => record.day);
  const last = days.at(-1);
  return last && linked(last, today, history.outages) ? stretch(days, days.length - 1, history.outages) : [];
}

/** Cuts a run into cycles; the last one may be unfinished. */
export function cyclesOf(run: Run, cycleDays: number): BusinessDay[][] {
  const cycles: BusinessDay[][] = [];
  for (let from = 0; from < run.length; from += cycleDays) cycles.push(run.slice(from, from + cycleDays));
  return cycles;
}

/**
 * When only records from `from` on were loaded: could an older one still matter for today's streak, or for a streak
 * that a make-up of the last `makeUpWithinDays` days would join? If so, load older ones and ask again.
 */
export function needsEarlier(
  history: CheckinHistory,
  from: BusinessDay,
  today: BusinessDay,
  makeUpWithinDays: number,
): boolean {
  const days = history.records.map((record) => record.day);
  const first = days[0];
  if (from <= history.since || !first || !linked(addDays(from, -1), first, history.outages)) return false;
  let end = 0;
  while (end + 1 < days.length && linked(days[end]!, days[end + 1]!, history.outages)) end++;
  return linked(days[end]!, addDays(today, -makeUpWithinDays), history.outages);
}

/** Is `later` the same day as `earlier`, before it, or after it with nothing but outage days in between? */
function linked(earlier: BusinessDay, later: BusinessDay, outages: ReadonlySet<BusinessDay>): boolean {
  const distance = diffDays(earlier, later);
  if (distance <= 1) return true;
  if (distance - 1 > outages.size) return false;
  return daysBetween(addDays(earlier, 1), addDays(later, -1)).every((day) => outages.has(day));
}

function stretch(days: readonly BusinessDay[], at: number, outages: ReadonlySet<BusinessDay>): Run {
  let from = at;
  let to = at;
  while (from > 0 && linked(days[from - 1]!, days[from]!, outages)) from--;
  while (to + 1 < days.length && linked(days[to]!, days[to + 1]!, outages)) to++;
  return days.slice(from, to + 1);
}
