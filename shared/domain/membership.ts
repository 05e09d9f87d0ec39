/**
 * Levels by growth over a rolling window. Up at once; down only at the monthly review, one level at a time, with notice.
 * A refund's growth is a negative entry **on the day of the growth it takes back**, so both leave the window together.
 */
import { addDays, addMonths, diffDays, monthOf, startOfMonth } from './day';
import type { BusinessDay } from './day';
import { sum } from './numbers';
import type { Level, MembershipSettings } from './settings';

export interface GrowthEntry {
  day: BusinessDay;
  /** Growth value, negative when taken back. */
  amount: number;
}

export interface LevelState {
  level: number;
  /** The day it was reached. */
  since: BusinessDay;
  /** The level before; where a refund of what lifted the member puts them back. */
  from: number;
  notice: DowngradeNotice | null;
}

export interface DowngradeNotice {
  givenOn: BusinessDay;
  /** The review at which the level falls unless enough growth came before. */
  dropsOn: BusinessDay;
}

export type LevelChange = 'none' | 'upgraded' | 'noticed' | 'noticeLifted' | 'downgraded' | 'undone';

export interface LevelReview {
  state: LevelState;
  change: LevelChange;
}

/** Where a member begins on the day of joining. */
export function firstLevel(today: BusinessDay, settings: MembershipSettings): LevelState {
  const { level } = levelForGrowth(0, settings);
  return { level, since: today, from: level, notice: null };
}

/** Growth that counts on `today`: of the last `windowDays` days, today included; later entries are ignored. */
export function growthOn(entries: readonly GrowthEntry[], today: BusinessDay, windowDays: number): number {
  const first = addDays(today, 1 - windowDays);
  return sum(entries.filter(({ day }) => day >= first && day <= today).map(({ amount }) => amount));
}

/** The highest level this growth reaches. */
export function levelForGrowth(growth: number, settings: MembershipSettings): Level {
  const reached =
    settings.levels.filter(({ growthNeeded }) => growthNeeded <= growth).at(-1) ?? settings.levels[0];
  if (!reached) throw new RangeError('settings without levels');
  return reached;
}

/** The settings of a level; of one that no longer exists, the highest below it. */
export function levelOf(level: number, settings: MembershipSettings): Level {
  return settings.levels.filter((other) => other.level <= level).at(-1) ?? levelForGrowth(0, settings);
}

/** After growth was gained, on any day: up at once (several levels if need be), and a notice that is met is lifted. */
export function raiseLevel(
  state: LevelState,
  growth: number,
  today: BusinessDay,
  settings: MembershipSettings,
): LevelReview {
  const { level } = levelForGrowth(growth, settings);
  if (level > state.level) {
    return { state: { level, since: today, from: state.level, notice: null }, change: 'upgraded' };
  }
  if (state.notice && growth >= levelOf(state.level, settings).growthNeeded) {
    return { state: { ...state, notice: null }, change: 'noticeLifted' };
  }
  return { state, change: 'none' };
}

/** The monthly review; running it twice on a day, or some days late, does no harm. */
export function reviewLevel(
  state: LevelState,
  growth: number,
  today: BusinessDay,
  settings: MembershipSettings,
): LevelReview {
  const raised = raiseLevel(state, growth, today, settings);
  if (raised.change !== 'none' || growth >= levelOf(state.level, settings).growthNeeded) return raised;
  const notice = { givenOn: today, dropsOn: dropDay(today, settings) };
  if (!state.notice) return { state: { ...state, notice }, change: 'noticed' };
  if (today < state.notice.dropsOn) return { state, change: 'none' };

  const lower = levelOf(state.level - 1, settings);
  const next = { level: lower.level, since: today, from: lower.level };
  return { state: { ...next, notice: growth < lower.growthNeeded ? notice : null }, change: 'downgraded' };
}

/**
 * After growth was taken back: a level that would not have been reached without it is undone at once, down to the one
 * before or to what the growth of today still reaches; a level once earned falls only at the reviews.
 */
export function undoRefundedLevel(
  state: LevelState,
  entries: readonly GrowthEntry[],
  today: BusinessDay,
  settings: MembershipSettings,
): LevelReview {
  const { windowDays } = settings;
  const stillEarned =
    growthOn(entries, state.since, windowDays) >= levelOf(state.level, settings).growthNeeded;
  if (stillEarned || diffDays(state.since, today) >= windowDays) return { state, change: 'none' };
  const level = Math.max(state.from, levelForGrowth(growthOn(entries, today, windowDays), settings).level);
  if (level >= state.level) return { state, change: 'none' };
  const since = level > state.from ? today : state.since;
  return { state: { level, since, from: state.from, notice: null }, change: 'undone' };
}

/** The next review after `today`: the first of a month. */
export function nextReviewDay(today: BusinessDay): BusinessDay {
  return startOfMonth(addMonths(monthOf(today), 1));
}

/** The first later review that leaves the member the whole notice. */
export function dropDay(noticeOn: BusinessDay, settings: MembershipSettings): BusinessDay {
  return nextReviewDay(addDays(noticeOn, Math.max(0, settings.downgradeNoticeDays - 1)));
}
