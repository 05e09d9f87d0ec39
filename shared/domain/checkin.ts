/**
 * Check-in: what a day pays.
 *
 * A *run* is a stretch of checked-in days without a gap; outage days inside it neither break it nor count. A run is cut
 * into *cycles* as long as the last milestone (30 days). Both are derived from the days, so a make-up or an outage
 * day that joins two runs moves the places of the days behind it, and nothing is stored that could become wrong.
 *
 * Milestone rule: **a cycle pays milestone m unless one of its own days has already been paid m.** A payment belongs
 * to the day that was m-th of its cycle when it was paid (`PaidMilestone.on`), never to a cycle start, because starts
 * move and days do not. So (member, on, m) is unique and is the source key; after a join the payments of the
 * later run lie on days of the joined cycle and stop it from paying them again. Every check-in or make-up pays all
 * that is due at that moment, but only for m-th days within the make-up window: older days are closed, so new
 * settings or a late outage never reach further back.
 *
 * Each check-in also posts points to the member's one account, so two in parallel conflict there and the second
 * is decided again on fresh days.
 */
import { cyclesOf, currentRun, runsOf } from './checkin-run';
import type { CheckinHistory, CheckinRecord, PaidMilestone } from './checkin-run';
import { addDays, daysBetween, monthOf } from './day';
import type { BusinessDay } from './day';
import { sum } from './numbers';
import type { CheckinSettings } from './settings';

export interface CheckinReward {
  day: BusinessDay;
  /** Points of the day itself. */
  daily: number;
  /** Milestones paid on top; keep them in the record of `day`. */
  milestones: PaidMilestone[];
  /** Σ milestones. */
  bonus: number;
  /** Days of the streak alive today, once `day` counts. */
  streakAfter: number;
}

export type MakeUpRefusal = 'alreadyDone' | 'notAllowed' | 'noCard';

export type MakeUpPlan = { ok: true; reward: CheckinReward } | { ok: false; refusal: MakeUpRefusal };

/** What checking in `today` pays. That it happens once a day is the unique key's business, not this function's. */
export function planCheckin(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): CheckinReward {
  return rewardOf(history, today, today, settings);
}

/** What using a make-up card `today` for a missed `day` pays, or why it cannot be used. */
export function planMakeUp(
  history: CheckinHistory,
  day: BusinessDay,
  today: BusinessDay,
  settings: CheckinSettings,
): MakeUpPlan {
  if (isChecked(history, day)) return { ok: false, refusal: 'alreadyDone' };
  if (!makeUpDays(history, today, settings).includes(day)) return { ok: false, refusal: 'notAllowed' };
  if (makeUpCardsLeft(history, today, settings) === 0) return { ok: false, refusal: 'noCard' };
  return { ok: true, reward: rewardOf(history, day, today, settings) };
}

/** Missed days that a card could still make up, newest first: not before the member joined, no outage days. */
export function makeUpDays(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): BusinessDay[] {
  return daysBetween(addDays(today, -settings.makeUpWithinDays), addDays(today, -1))
    .filter((day) => day >= history.since && !history.outages.has(day) && !isChecked(history, day))
    .reverse();
}

/** Cards belong to the calendar month in which they are used; what is not used is gone. */
export function makeUpCardsLeft(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): number {
  const used = history.records.filter(
    ({ madeUpOn }) => madeUpOn && monthOf(madeUpOn) === monthOf(today),
  ).length;
  return Math.max(0, settings.makeUpCardsPerMonth - used);
}

/** The best use of a card: the day that makes the longest streak, of equals the newest; null without day or card. */
export function suggestMakeUp(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): CheckinReward | null {
  if (makeUpCardsLeft(history, today, settings) === 0) return null;
  return makeUpDays(history, today, settings)
    .map((day) => rewardOf(history, day, today, settings))
    .reduce<CheckinReward | null>(
      (best, next) => (best && best.streakAfter >= next.streakAfter ? best : next),
      null,
    );
}

/** The history once a reward was granted on `today`, so that views need no second read. */
export function historyAfter(
  history: CheckinHistory,
  { day, milestones }: Pick<CheckinReward, 'day' | 'milestones'>,
  today: BusinessDay,
): CheckinHistory {
  const record = { day, madeUpOn: day === today ? null : today, paid: milestones };
  return { ...history, records: insert(history.records, record) };
}

/** Days of the streak alive on `today`; today need not be checked in yet. */
export function streakOf(history: CheckinHistory, today: BusinessDay): number {
  return currentRun(history, today).length;
}

export function isChecked(history: CheckinHistory, day: BusinessDay): boolean {
  return history.records.some((record) => record.day === day);
}

/** Days of a cycle: as many as the last milestone asks for. */
export function cycleDaysOf(settings: CheckinSettings): number {
  return Math.max(1, ...settings.milestones.map(({ days }) => days));
}

/** The milestones already paid on days of this stretch. */
export function paidWithin(history: CheckinHistory, days: readonly BusinessDay[]): Set<number> {
  const within = new Set(days);
  return new Set(
    history.records.flatMap(({ paid }) =>
      paid.filter(({ on }) => within.has(on)).map((payment) => payment.days),
    ),
  );
}

function rewardOf(
  history: CheckinHistory,
  day: BusinessDay,
  today: BusinessDay,
  settings: CheckinSettings,
): CheckinReward {
  const after = historyAfter(history, { day, milestones: [] }, today);
  const milestones = dueMilestones(after, today, settings);
  const bonus = sum(milestones.map(({ points }) => points));
  return { day, daily: settings.dailyPoints, milestones, bonus, streakAfter: streakOf(after, today) };
}

/** What the days of `history` have reached within the make-up window and were not paid. */
function dueMilestones(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): PaidMilestone[] {
  const oldest = addDays(today, -settings.makeUpWithinDays);
  const cycles = runsOf(history).flatMap((run) => cyclesOf(run, cycleDaysOf(settings)));
  const open = cycles.filter((cycle) => cycle.at(-1)! >= oldest);
  return open.flatMap((cycle) => {
    const paid = paidWithin(history, cycle);
    return settings.milestones.flatMap(({ days, points }): PaidMilestone[] => {
      const on = cycle[days - 1];
      return on && on >= oldest && !paid.has(days) ? [{ days, points, on }] : [];
    });
  });
}

function insert(records: readonly CheckinRecord[], record: CheckinRecord): CheckinRecord[] {
  const at = records.findIndex((other) => other.day > record.day);
  const before = at < 0 ? records.length : at;
  return [...records.slice(0, before), record, ...records.slice(before)];
}
