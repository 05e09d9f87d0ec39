import { addDays, businessDay } from './day';
import {
  dropDay,
  firstLevel,
  growthOn,
  levelForGrowth,
  levelOf,
  raiseLevel,
  reviewLevel,
  undoRefundedLevel,
} from './membership';
import type { LevelState } from './membership';
import { DEFAULT_SETTINGS } from './settings';

const settings = DEFAULT_SETTINGS.membership;
const d = businessDay;
const gold: LevelState = { level: 3, since: d('2026-01-15'), from: 2, notice: null };

describe('growth', () => {
  it('counts for 365 days, the day it was gained included', () => {
    const entries = [{ day: d('2026-06-12'), amount: 100 }];
    expect(growthOn(entries, d('2026-06-11'), 365)).toBe(0);
    expect(growthOn(entries, d('2026-06-12'), 365)).toBe(100);
    expect(growthOn(entries, d('2027-06-11'), 365)).toBe(100);
    expect(growthOn(entries, d('2027-06-12'), 365)).toBe(0);
  });

  it.each([
    [0, 1],
    [499, 1],
    [500, 2],
    [2000, 3],
    [5999, 3],
    [6000, 4],
    [-20, 1],
  ])('of %d is level %d', (growth, level) => {
    expect(levelForGrowth(growth, settings).level).toBe(level);
  });

  it('finds the next lower level when operators removed one', () => {
    const fewer = { ...settings, levels: settings.levels.filter(({ level }) => level !== 3) };
    expect(levelOf(3, fewer).level).toBe(2);
  });
});

describe('going up', () => {
  it('happens at once and may skip levels', () => {
    const state = firstLevel(d('2026-06-01'), settings);
    expect(raiseLevel(state, 2_500, d('2026-06-12'), settings)).toEqual({
      change: 'upgraded',
      state: { level: 3, since: d('2026-06-12'), from: 1, notice: null },
    });
  });

  it('lifts a notice as soon as the growth is there again', () => {
    const warned = { ...gold, notice: { givenOn: d('2026-08-01'), dropsOn: d('2026-09-01') } };
    expect(raiseLevel(warned, 1_999, d('2026-08-20'), settings).change).toBe('none');
    expect(raiseLevel(warned, 2_000, d('2026-08-20'), settings)).toEqual({
      change: 'noticeLifted',
      state: gold,
    });
  });
});

describe('going down', () => {
  it('never happens between reviews', () => {
    expect(raiseLevel(gold, 0, d('2026-08-20'), settings)).toEqual({ change: 'none', state: gold });
  });

  it('gives notice first and drops one level at a time, each with its own 30 days', () => {
    let review = reviewLevel(gold, 100, d('2026-08-01'), settings);
    expect(review).toMatchObject({
      change: 'noticed',
      state: { level: 3, notice: { dropsOn: '2026-09-01' } },
    });
    review = reviewLevel(review.state, 100, d('2026-09-01'), settings);
    expect(review).toMatchObject({
      change: 'downgraded',
      state: { level: 2, notice: { dropsOn: '2026-10-01' } },
    });
    review = reviewLevel(review.state, 100, d('2026-10-01'), settings);
    expect(review).toMatchObject({ change: 'downgraded', state: { level: 1, notice: null } });
    expect(reviewLevel(review.state, 100, d('2026-11-01'), settings).change).toBe('none');
  });

  it('leaves the whole notice even after a short month', () => {
    expect(dropDay(d('2026-02-01'), settings)).toBe('2026-04-01');
    expect(dropDay(d('2026-08-01'), settings)).toBe('2026-09-01');
    expect(dropDay(d('2026-08-02'), settings)).toBe('2026-09-01');
    expect(dropDay(d('2026-08-03'), settings)).toBe('2026-10-01');
    expect(dropDay(d('2026-08-01'), { ...settings, downgradeNoticeDays: 0 })).toBe('2026-09-01');
  });

  it('does no harm when a review runs twice or late', () => {
    const noticed = reviewLevel(gold, 100, d('2026-08-01'), settings).state;
    expect(reviewLevel(noticed, 100, d('2026-08-01'), settings)).toEqual({ change: 'none', state: noticed });
    const dropped = reviewLevel(noticed, 100, d('2026-09-03'), settings).state;
    expect(dropped.level).toBe(2);
    expect(reviewLevel(dropped, 100, d('2026-09-03'), settings)).toEqual({ change: 'none', state: dropped });
  });

  it('keeps the level when enough was gained before the day it would have fallen', () => {
    const noticed = reviewLevel(gold, 1_740, d('2026-08-01'), settings).state;
    expect(reviewLevel(noticed, 2_000, d('2026-09-01'), settings)).toEqual({
      change: 'noticeLifted',
      state: gold,
    });
  });
});

describe('a refund (level recomputed after a refund)', () => {
  const today = d('2026-06-12');
  const old = { day: addDays(today, -200), amount: 600 };
  const big = { day: addDays(today, -3), amount: 5_400 };
  const black: LevelState = { level: 4, since: big.day, from: 2, notice: null };

  it('undoes at once a level that the refunded growth had bought', () => {
    const entries = [old, big, { day: big.day, amount: -5_400 }];
    expect(undoRefundedLevel(black, entries, today, settings)).toEqual({
      change: 'undone',
      state: { level: 2, since: big.day, from: 2, notice: null },
    });
  });

  it('falls no further than what is left still reaches', () => {
    const entries = [old, big, { day: big.day, amount: -3_000 }];
    const undone = undoRefundedLevel(black, entries, today, settings);
    expect(undone).toEqual({ change: 'undone', state: { level: 3, since: today, from: 2, notice: null } });
    expect(undoRefundedLevel(undone.state, entries, today, settings).change).toBe('none');
  });

  it('leaves a level alone that was earned without it, until the reviews', () => {
    const entries = [{ ...old, amount: 6_000 }, big, { day: big.day, amount: -5_400 }];
    const earned = { ...black, since: old.day };
    expect(undoRefundedLevel(earned, entries, today, settings)).toEqual({ change: 'none', state: earned });
  });

  it('leaves it alone when later growth carries the level by now', () => {
    const entries = [old, big, { day: big.day, amount: -5_400 }, { day: today, amount: 5_400 }];
    expect(undoRefundedLevel(black, entries, today, settings).change).toBe('none');
  });
});
