import * as fc from 'fast-check';
import {
  historyAfter,
  isChecked,
  makeUpDays,
  planCheckin,
  planMakeUp,
  streakOf,
} from '@shared/domain/checkin';
import { forecast } from '@shared/domain/checkin-calendar';
import { needsEarlier } from '@shared/domain/checkin-run';
import type { CheckinHistory, PaidMilestone } from '@shared/domain/checkin-run';
import { addDays, businessDay, daysBetween, diffDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';

const FIRST = businessDay('2026-01-01');
const CALENDAR = daysBetween(FIRST, addDays(FIRST, 200));
// As many cards as days, so that histories join runs often and in every order.
const settings = { ...DEFAULT_SETTINGS.checkin, makeUpCardsPerMonth: 31 };

interface Move {
  /** Two of three days are checked in by default; long runs and short gaps make cycles and joins. */
  tap: boolean;
  makeUps: number[];
  outage: boolean;
  /** An outage declared today for a day this many days ago; 0 for none. */
  lateOutage: number;
}

const move = (late: boolean): fc.Arbitrary<Move> =>
  fc.record({
    tap: fc.integer({ min: 0, max: 11 }).map((n) => n > 0),
    makeUps: fc.oneof(
      { weight: 5, arbitrary: fc.constant<number[]>([]) },
      { weight: 2, arbitrary: fc.array(fc.nat(6), { maxLength: 2 }) },
    ),
    outage: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
    lateOutage: late ? fc.integer({ min: 0, max: 30 }).map((n) => (n <= 6 ? n : 0)) : fc.constant(0),
  });

const moves = (late = false): fc.Arbitrary<Move[]> => fc.array(move(late), { minLength: 20, maxLength: 130 });

interface Played {
  history: CheckinHistory;
  payments: PaidMilestone[];
  expected: PaidMilestone[];
}

/** Plays the moves through the rule and, side by side, through the oracle. */
function play(list: Move[]): Played {
  let history: CheckinHistory = { records: [], outages: new Set(), since: FIRST };
  const payments: PaidMilestone[] = [];
  const expected: PaidMilestone[] = [];
  const grant = (day: BusinessDay, today: BusinessDay): void => {
    const plan =
      day === today
        ? ({ ok: true, reward: planCheckin(history, day, settings) } as const)
        : planMakeUp(history, day, today, settings);
    if (!plan.ok) throw new Error(plan.refusal);
    history = historyAfter(history, plan.reward, today);
    payments.push(...plan.reward.milestones);
    expected.push(
      ...oracle(new Set(history.records.map((record) => record.day)), history.outages, expected, today),
    );
    expect(plan.reward.streakAfter).toBe(streakOf(history, today));
  };

  list.forEach(({ tap, makeUps, outage, lateOutage }, index) => {
    const today = addDays(FIRST, index);
    const down = [...(outage ? [today] : []), ...(lateOutage ? [addDays(today, -lateOutage)] : [])];
    history = { ...history, outages: new Set([...history.outages, ...down]) };
    const before = makeUps.filter((n) => n % 2 === 0);
    const after = makeUps.filter((n) => n % 2 === 1);
    const useCards = (picks: number[]): void => {
      for (const pick of picks) {
        const days = makeUpDays(history, today, settings);
        const day = days[pick % Math.max(1, days.length)];
        if (day) grant(day, today);
      }
    };
    useCards(before);
    if (tap && !outage) grant(today, today);
    useCards(after);
  });
  return { history, payments, expected };
}

/** The same rule, told as a walk over the calendar with a counter that a missed day sets back. */
function oracle(
  checked: ReadonlySet<BusinessDay>,
  outages: ReadonlySet<BusinessDay>,
  before: readonly PaidMilestone[],
  today: BusinessDay,
  withinDays = settings.makeUpWithinDays,
): PaidMilestone[] {
  const due: PaidMilestone[] = [];
  let place = 0;
  let seen = new Set<number>();
  let reached: PaidMilestone[] = [];
  const close = (): void => {
    due.push(...reached.filter((m) => !seen.has(m.days) && diffDays(m.on, today) <= withinDays));
    place = 0;
    seen = new Set();
    reached = [];
  };
  for (const day of CALENDAR) {
    if (day > today) break;
    if (!checked.has(day)) {
      if (!outages.has(day)) close();
      continue;
    }
    if (place === 30) close();
    place++;
    for (const m of settings.milestones) if (m.days === place) reached.push({ ...m, on: day });
    for (const m of before) if (m.on === day) seen.add(m.days);
  }
  close();
  return due;
}

const count = (payments: readonly PaidMilestone[], days: number): number =>
  payments.filter((payment) => payment.days === days).length;

describe('random check-in histories', () => {
  it('pay exactly what a walk over the calendar pays, make-ups and late outages in any order', () => {
    fc.assert(
      fc.property(moves(true), (list) => {
        const { payments, expected } = play(list);
        expect(payments).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('never pay a milestone twice for one day, nor more often than its days are there', () => {
    fc.assert(
      fc.property(moves(), (list) => {
        const { payments, history } = play(list);
        const keys = payments.map(({ days, on }) => `${on}:m${days}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { days } of settings.milestones) {
          expect(count(payments, days) * days).toBeLessThanOrEqual(history.records.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('leave no milestone of any cycle unpaid', () => {
    fc.assert(
      fc.property(moves(), (list) => {
        const { payments, history } = play(list);
        const checked = new Set(history.records.map((record) => record.day));
        expect(oracle(checked, history.outages, payments, addDays(FIRST, list.length), Infinity)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('without make-ups and outages pay each run by the closed form', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 3 }), (lengths) => {
        const list = lengths.flatMap((length) => [...Array<boolean>(length).fill(true), false]);
        const { payments } = play(list.map((tap) => ({ tap, makeUps: [], outage: false, lateOutage: 0 })));
        for (const { days } of settings.milestones) {
          const times = lengths
            .map((n) => Math.floor(n / 30) + (n % 30 >= days ? 1 : 0))
            .reduce((a, b) => a + b, 0);
          expect(count(payments, days)).toBe(times);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('show in the calendar exactly what checking in every day then pays', () => {
    fc.assert(
      fc.property(moves(true), (list) => {
        const { history } = play(list);
        const today = addDays(FIRST, list.length);
        let so = history;
        for (const { day, milestones } of forecast(history, today, addDays(today, 70), settings)) {
          const reward = planCheckin(so, day, settings);
          expect(reward.milestones).toEqual(milestones);
          so = historyAfter(so, reward, day);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('come out the same when only as much is loaded as needsEarlier asks for', () => {
    fc.assert(
      fc.property(moves(true), fc.integer({ min: 10, max: 40 }), (list, span) => {
        const { history } = play(list);
        const today = addDays(FIRST, list.length);
        const load = (from: BusinessDay): CheckinHistory => ({
          ...history,
          records: history.records.filter((record) => record.day >= from),
        });
        let from = addDays(today, -span);
        while (needsEarlier(load(from), from, today, settings.makeUpWithinDays)) from = addDays(from, -span);
        const loaded = load(from);
        expect(planCheckin(loaded, today, settings)).toEqual(planCheckin(history, today, settings));
        for (const day of makeUpDays(history, today, settings)) {
          expect(planMakeUp(loaded, day, today, settings)).toEqual(planMakeUp(history, day, today, settings));
        }
        expect(isChecked(loaded, today)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});
