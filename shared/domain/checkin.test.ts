import {
  historyAfter,
  makeUpCardsLeft,
  makeUpDays,
  planCheckin,
  planMakeUp,
  streakOf,
  suggestMakeUp,
} from './checkin';
import { needsEarlier } from './checkin-run';
import type { CheckinHistory } from './checkin-run';
import { addDays, businessDay, daysBetween } from './day';
import type { BusinessDay } from './day';
import { DEFAULT_SETTINGS } from './settings';

const settings = DEFAULT_SETTINGS.checkin;
const d = businessDay;
const JUNE_1 = d('2026-06-01');
const june = (date: number): BusinessDay => addDays(JUNE_1, date - 1);

function emptyHistory(outages: BusinessDay[] = []): CheckinHistory {
  return { records: [], outages: new Set(outages), since: d('2026-01-01') };
}

/** Checks in on each of these days, on the day. */
function tap(history: CheckinHistory, ...days: BusinessDay[]): CheckinHistory {
  return days.reduce((so, day) => historyAfter(so, planCheckin(so, day, settings), day), history);
}

function makeUp(history: CheckinHistory, day: BusinessDay, today: BusinessDay): CheckinHistory {
  const plan = planMakeUp(history, day, today, settings);
  if (!plan.ok) throw new Error(plan.refusal);
  return historyAfter(history, plan.reward, today);
}

const run = (from: number, to: number): BusinessDay[] => daysBetween(june(from), june(to));
const paid = (history: CheckinHistory): string[] =>
  history.records.flatMap((record) => record.paid.map(({ days, on }) => `${days}@${on.slice(5)}`));

describe('checking in every day', () => {
  it('pays 5 a day and the milestones on days 3, 7, 15 and 30, then begins a new cycle', () => {
    const history = tap(emptyHistory(), ...daysBetween(JUNE_1, addDays(JUNE_1, 36)));
    expect(paid(history)).toEqual(['3@06-03', '7@06-07', '15@06-15', '30@06-30', '3@07-03', '7@07-07']);
    expect(streakOf(history, addDays(JUNE_1, 36))).toBe(37);
    expect(planCheckin(history, addDays(JUNE_1, 37), settings)).toMatchObject({
      daily: 5,
      bonus: 0,
      streakAfter: 38,
    });
  });

  it('keeps the streak alive until the end of the next day, and breaks it after', () => {
    const history = tap(emptyHistory(), ...run(1, 5));
    expect([5, 6, 7].map((date) => streakOf(history, june(date)))).toEqual([5, 5, 0]);
    expect(planCheckin(history, june(7), settings)).toMatchObject({ bonus: 0, streakAfter: 1 });
  });
});

describe('an outage day', () => {
  it("breaks nobody's streak and does not count as a day", () => {
    const history = tap(emptyHistory([june(3), june(4)]), june(1), june(2), june(5));
    expect(streakOf(history, june(5))).toBe(3);
    expect(paid(history)).toEqual(['3@06-05']);
    expect(streakOf(tap(emptyHistory([june(3)]), june(1), june(2)), june(4))).toBe(2);
  });

  it('counts for those who could check in all the same', () => {
    expect(streakOf(tap(emptyHistory([june(2)]), ...run(1, 3)), june(3))).toBe(3);
  });

  it('declared afterwards, joins the runs, and the next check-in pays what was passed by meanwhile', () => {
    const before = tap(emptyHistory(), ...run(1, 6), june(8));
    const history = tap({ ...before, outages: new Set([june(7)]) }, june(9));
    expect(streakOf(history, june(9))).toBe(8);
    expect(paid(history)).toEqual(['3@06-03', '7@06-08']);
  });

  it('needs no card', () => {
    const history = tap(emptyHistory([june(2)]), june(1), june(3));
    expect(planMakeUp(history, june(2), june(3), settings)).toEqual({ ok: false, refusal: 'notAllowed' });
  });
});

describe('a make-up', () => {
  it('pays the day’s 5 points and joins the streak', () => {
    const history = tap(emptyHistory(), ...run(1, 2), june(4));
    expect(planMakeUp(history, june(3), june(4), settings)).toEqual({
      ok: true,
      reward: {
        day: june(3),
        daily: 5,
        milestones: [{ days: 3, points: 10, on: june(3) }],
        bonus: 10,
        streakAfter: 4,
      },
    });
  });

  it('does not pay again what the later run was paid, now that its days lie in the joined cycle', () => {
    const history = makeUp(tap(emptyHistory(), ...run(1, 2), ...run(4, 7)), june(3), june(7));
    expect(paid(history)).toEqual(['7@06-07', '3@06-06']);
    expect(history.records.find(({ day }) => day === june(3))?.paid).toEqual([
      { days: 7, points: 20, on: june(7) },
    ]);
  });

  it('pays a milestone of the cycle that begins behind the join, unless its own days were paid it', () => {
    const start = d('2026-05-01');
    const gap = addDays(start, 25);
    const later = daysBetween(addDays(start, 26), addDays(start, 32));
    const joined = makeUp(
      tap(emptyHistory(), ...daysBetween(start, addDays(start, 24)), ...later),
      gap,
      later.at(-1)!,
    );
    const bought = joined.records.find(({ day }) => day === gap)?.paid;
    expect(bought).toEqual([
      { days: 30, points: 150, on: later[3] },
      { days: 3, points: 10, on: later[6] },
    ]);
    const on = daysBetween(addDays(start, 33), addDays(start, 37));
    expect(paid(tap(joined, ...on)).filter((payment) => payment.startsWith('7@'))).toEqual([
      '7@05-07',
      '7@06-02',
    ]);
  });

  it('can use one card a calendar month, counted by the day it is used', () => {
    const history = makeUp(tap(emptyHistory(), ...run(28, 28), ...run(30, 30)), june(29), june(30));
    expect(makeUpCardsLeft(history, june(30), settings)).toBe(0);
    expect(planMakeUp(history, june(27), june(30), settings)).toEqual({ ok: false, refusal: 'noCard' });
    expect(planMakeUp(history, june(27), june(31), settings)).toMatchObject({ ok: true });
  });

  it('reaches the last 7 days, not today, not the future, not before joining', () => {
    const history = { ...emptyHistory(), since: june(8) };
    expect(makeUpDays(emptyHistory(), june(20), settings)).toEqual(run(13, 19).reverse());
    expect(makeUpDays(history, june(10), settings)).toEqual([june(9), june(8)]);
    for (const date of [12, 20, 21]) {
      expect(planMakeUp(emptyHistory(), june(date), june(20), settings)).toEqual({
        ok: false,
        refusal: 'notAllowed',
      });
    }
  });

  it('is refused for a day that is checked in', () => {
    const history = tap(emptyHistory(), june(1), june(2));
    expect(planMakeUp(history, june(1), june(2), settings)).toEqual({ ok: false, refusal: 'alreadyDone' });
  });

  it('is suggested where it makes the longest streak, of equals the newest day', () => {
    const history = tap(emptyHistory(), ...run(1, 9), june(11), june(13));
    expect(suggestMakeUp(history, june(13), settings)).toMatchObject({ day: june(12), streakAfter: 3 });
    expect(suggestMakeUp(tap(history, june(15)), june(15), settings)).toMatchObject({
      day: june(14),
      streakAfter: 3,
    });
    expect(suggestMakeUp(emptyHistory(), june(15), settings)).toMatchObject({
      day: june(14),
      streakAfter: 1,
    });
    expect(suggestMakeUp(tap(emptyHistory(), ...run(1, 8)), june(8), settings)).toBeNull();
  });
});

describe('needsEarlier', () => {
  const loaded = { ...tap(emptyHistory(), ...run(1, 12)), since: d('2026-01-01') };

  it('asks for older days while the run goes on at the edge of what was loaded', () => {
    expect(needsEarlier(loaded, june(1), june(12), 7)).toBe(true);
    expect(needsEarlier(loaded, june(1), june(20), 7)).toBe(true);
  });

  it('is content when the edge is a gap, the joining day, or a run no make-up can reach any more', () => {
    expect(needsEarlier(loaded, d('2026-05-31'), june(12), 7)).toBe(false);
    expect(needsEarlier({ ...loaded, since: june(1) }, june(1), june(12), 7)).toBe(false);
    expect(needsEarlier(loaded, june(1), june(21), 7)).toBe(false);
    expect(needsEarlier(emptyHistory(), june(1), june(21), 7)).toBe(false);
  });

  it('looks through outage days at the edge', () => {
    const outages = new Set([d('2026-05-31')]);
    expect(needsEarlier({ ...loaded, outages }, d('2026-05-31'), june(12), 7)).toBe(true);
  });
});
