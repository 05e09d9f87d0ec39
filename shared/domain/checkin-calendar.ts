/** What the check-in screens show. `today` is the brand's business day; nothing here writes. */
import { cycleDaysOf, isChecked, makeUpCardsLeft, makeUpDays, paidWithin, planCheckin } from './checkin';
import { currentRun, cyclesOf } from './checkin-run';
import type { CheckinHistory, PaidMilestone } from './checkin-run';
import { addDays } from './day';
import type { BusinessDay } from './day';
import { sum } from './numbers';
import type { CheckinSettings } from './settings';

export type DayState =
  'checked' | 'madeUp' | 'canMakeUp' | 'missed' | 'outage' | 'today' | 'future' | 'before';

export interface DayCell {
  day: BusinessDay;
  /** `today` only while it is not checked in. */
  state: DayState;
  isToday: boolean;
  /** Milestone points the day paid or, checking in every day from now on, would pay. */
  bonus: number;
}

export interface MilestoneStep {
  days: number;
  points: number;
  state: 'paid' | 'next' | 'later';
  /** When it is reached by checking in every day; null once paid. */
  expectedDay: BusinessDay | null;
}

/** Cells of any days in ascending order: a month, or the week's seven dots. */
export function dayCells(
  history: CheckinHistory,
  days: readonly BusinessDay[],
  today: BusinessDay,
  settings: CheckinSettings,
): DayCell[] {
  const records = new Map(history.records.map((record) => [record.day, record]));
  const eligible = new Set(
    makeUpCardsLeft(history, today, settings) > 0 ? makeUpDays(history, today, settings) : [],
  );
  const bonuses = new Map<BusinessDay, number>();
  const add = (day: BusinessDay, points: number): void =>
    void bonuses.set(day, (bonuses.get(day) ?? 0) + points);
  for (const { paid } of history.records) for (const { on, points } of paid) add(on, points);
  for (const { day, milestones } of forecast(history, today, days.at(-1) ?? today, settings)) {
    add(day, sum(milestones.map(({ points }) => points)));
  }

  const stateOf = (day: BusinessDay): DayState => {
    const record = records.get(day);
    if (record) return record.madeUpOn ? 'madeUp' : 'checked';
    if (day === today) return 'today';
    if (history.outages.has(day)) return 'outage';
    if (day > today) return 'future';
    if (day < history.since) return 'before';
    return eligible.has(day) ? 'canMakeUp' : 'missed';
  };
  return days.map((day) => ({
    day,
    state: stateOf(day),
    isToday: day === today,
    bonus: bonuses.get(day) ?? 0,
  }));
}

/** The milestones of the cycle the member is in; with a finished cycle and today still open, of the next one. */
export function milestonePath(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): MilestoneStep[] {
  const cycleDays = cycleDaysOf(settings);
  const run = currentRun(history, today);
  const open = isChecked(history, today) ? 0 : 1;
  const shown = Math.max(0, Math.ceil((run.length + open) / cycleDays) - 1);
  const cycle = cyclesOf(run, cycleDays)[shown] ?? [];
  const paid = paidWithin(history, cycle);
  const ahead = forecast(history, today, addDays(today, cycleDays + history.outages.size), settings)
    .slice(0, cycleDays * (shown + 1) - run.length)
    .flatMap(({ day, milestones }) =>
      milestones.filter(({ on }) => on >= (cycle[0] ?? today)).map((m) => ({ ...m, day })),
    );

  return settings.milestones.map(({ days, points }): MilestoneStep => {
    const expected = ahead.find((milestone) => milestone.days === days);
    if (paid.has(days) || !expected) return { days, points, state: 'paid', expectedDay: null };
    return { days, points, state: expected === ahead[0] ? 'next' : 'later', expectedDay: expected.day };
  });
}

/** The milestone that comes next by checking in every day, be it in this cycle or the one after; null if none exists. */
export function nextMilestone(
  history: CheckinHistory,
  today: BusinessDay,
  settings: CheckinSettings,
): MilestoneStep | null {
  const until = addDays(today, cycleDaysOf(settings) + 1 + history.outages.size);
  for (const { day, milestones } of forecast(history, today, until, settings)) {
    const last = milestones.at(-1);
    if (last) return { days: last.days, points: last.points, state: 'next', expectedDay: day };
  }
  return null;
}

interface ForecastDay {
  day: BusinessDay;
  milestones: PaidMilestone[];
}

/** Each coming check-in up to `until` if none is left out: today while it is open, then every day but known outages. */
export function forecast(
  history: CheckinHistory,
  today: BusinessDay,
  until: BusinessDay,
  settings: CheckinSettings,
): ForecastDay[] {
  const cycleDays = cycleDaysOf(settings);
  const days: BusinessDay[] = [];
  for (let day = today; day <= until; day = addDays(day, 1)) {
    if (day === today ? !isChecked(history, today) : !history.outages.has(day)) days.push(day);
  }
  const [first, ...rest] = days;
  if (!first) return [];

  // The first one settles whatever is due by now; from then on only the day's own place matters.
  const { milestones } = planCheckin(history, first, settings);
  const run = [...currentRun(history, first), first];
  const cycle = cyclesOf(run, cycleDays).at(-1) ?? [];
  const paid = new Set([
    ...paidWithin(history, cycle),
    ...milestones.filter(({ on }) => on >= cycle[0]!).map((m) => m.days),
  ]);
  let place = cycle.length;
  return [
    { day: first, milestones },
    ...rest.map((day) => {
      place = (place % cycleDays) + 1;
      if (place === 1) paid.clear();
      const own = settings.milestones.filter((m) => m.days === place && !paid.has(m.days));
      return { day, milestones: own.map((m) => ({ ...m, on: day })) };
    }),
  ];
}
