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

/** All runs of the history, oldest first. */
export function runsOf({ records, outages }: CheckinHistory): Run[] {
  const runs: BusinessDay[][] = [];
  for (const { day } of records) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && linked(last, day, outages)) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

/** The run that is alive on `today`, whether or not today is checked in yet; empty when it is broken. */
export function currentRun(history: CheckinHistory, today: BusinessDay): Run {
  const run = runsOf(history).at(-1) ?? [];
  const last = run.at(-1);
  return last && linked(last, today, history.outages) ? run : [];
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
  const oldest = runsOf(history)[0];
  const first = oldest?.[0];
  const last = oldest?.at(-1);
  if (!first || !last || from <= history.since || !linked(addDays(from, -1), first, history.outages))
    return false;
  return linked(last, addDays(today, -makeUpWithinDays), history.outages);
}

/** Is `later` the same day as `earlier`, before it, or after it with nothing but outage days in between? */
function linked(earlier: BusinessDay, later: BusinessDay, outages: ReadonlySet<BusinessDay>): boolean {
  const distance = diffDays(earlier, later);
  if (distance <= 1) return true;
  if (distance - 1 > outages.size) return false;
  return daysBetween(addDays(earlier, 1), addDays(later, -1)).every((day) => outages.has(day));
}
