import { diffDays, weekdayOf } from '../day';
import type { BusinessDay } from '../day';

const HOURS = 24;
const DECAY = 0.97;
/** How many days of one's own weigh as much as what the segment, and the store, do. */
const SEGMENT_WEIGHT = 12;
const STORE_WEIGHT = 200;
const FEWEST_DAYS = 8;
/** Times what an hour of the waking day would have if all were alike. */
const CLEAR_PEAK = 1.5;
const EXPLORED = 0.1;

/** At which hours somebody, or everybody, comes of themselves: days with a visit, older ones counting less. */
export interface HourProfile {
  weekday: readonly number[];
  weekend: readonly number[];
  /** Days with a visit, undecayed. */
  days: number;
  /** Of the last visit, and the hours counted on it; null before the first. */
  lastDay: BusinessDay | null;
  lastHours: readonly number[];
}

const QUIET: readonly number[] = Array.from({ length: HOURS }, () => 0);
export const NO_HOURS: HourProfile = {
  weekday: QUIET,
  weekend: QUIET,
  days: 0,
  lastDay: null,
  lastHours: [],
};

/** Counts a visit or order that nobody prompted; an hour of a day counts once. Visits of earlier days are ignored. */
export function withVisit(profile: HourProfile, day: BusinessDay, hour: number): HourProfile {
  const { lastDay } = profile;
  if (lastDay !== null && day < lastDay) return profile;
  const sameDay = day === lastDay;
  if (sameDay && profile.lastHours.includes(hour)) return profile;
  const aged = DECAY ** (lastDay === null ? 0 : diffDays(lastDay, day));
  const add = (hours: readonly number[], here: boolean): number[] =>
    hours.map((weight, i) => weight * aged + (here && i === hour ? 1 : 0));
  return {
    weekday: add(profile.weekday, !isWeekend(day)),
    weekend: add(profile.weekend, isWeekend(day)),
    days: profile.days + (sameDay ? 0 : 1),
    lastDay: day,
    lastHours: sameDay ? [...profile.lastHours, hour] : [hour],
  };
}

/** People read at breakfast, around lunch, after dinner and at nine; on days off it is spread wider. */
const PEAKS = [8, 12.5, 18.5, 21];
const WIDTHS = { weekday: 1.2, weekend: 2.2 };

function prior(kind: keyof typeof WIDTHS): number[] {
  const width = WIDTHS[kind];
  const near = (hour: number, peak: number): number => {
    const apart = Math.abs(hour - peak);
    return Math.exp(-0.5 * (Math.min(apart, HOURS - apart) / width) ** 2);
  };
  return share(QUIET.map((_, hour) => 0.02 + PEAKS.reduce((sum, peak) => sum + near(hour, peak), 0)));
}

export interface HourFacts {
  own: HourProfile;
  segment: HourProfile;
  store: HourProfile;
  day: BusinessDay;
  /** Hours that may be chosen, as quiet hours leave them. */
  allowed: readonly number[];
  /** Two numbers in [0, 1): whether this message explores, and where. */
  draw: readonly [number, number];
}

/** The hour of `day` to speak to somebody. @throws RangeError when no hour is allowed */
export function bestHour({ own, segment, store, day, allowed, draw }: HourFacts): {
  hour: number;
  why: 'own' | 'shared' | 'explore';
} {
  const kind = isWeekend(day) ? 'weekend' : 'weekday';
  const [explore, where] = draw;
  if (explore < EXPLORED) return { hour: anyOf(allowed, where), why: 'explore' };
  const ofStore = shrunk(smooth(store[kind]), prior(kind), STORE_WEIGHT);
  const ofSegment = shrunk(smooth(segment[kind]), ofStore, STORE_WEIGHT);
  const ofOwn = shrunk(smooth(own[kind]), ofSegment, SEGMENT_WEIGHT);
  const hour = peakOf(ofOwn, allowed);
  // Asked of the member's days alone: the peaks of everybody say nothing of a habit of theirs.
  const even = QUIET.map((_, each) => (allowed.includes(each) ? 1 / allowed.length : 0));
  const habit = shrunk(smooth(own[kind]), even, SEGMENT_WEIGHT);
  const clear = own.days >= FEWEST_DAYS && (habit[hour] ?? 0) >= CLEAR_PEAK / allowed.length;
  return clear ? { hour, why: 'own' } : { hour: peakOf(ofSegment, allowed), why: 'shared' };
}

function anyOf(allowed: readonly number[], where: number): number {
  const hour = allowed[Math.floor(where * allowed.length)];
  if (hour === undefined) throw new RangeError('no hour is allowed');
  return hour;
}

function peakOf(shares: readonly number[], allowed: readonly number[]): number {
  return allowed.reduce(
    (best, hour) => ((shares[hour] ?? 0) > (shares[best] ?? 0) ? hour : best),
    anyOf(allowed, 0),
  );
}

/** Shares of the day, pulled towards `towards` by as much as `weight` visits. */
function shrunk(counts: readonly number[], towards: readonly number[], weight: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, hour) => (count + weight * (towards[hour] ?? 0)) / (total + weight));
}

/** Over midnight, too: who reads at 23:50 may read at 0:10. */
function smooth(counts: readonly number[]): number[] {
  const at = (hour: number): number => counts[(hour + HOURS) % HOURS] ?? 0;
  return counts.map((_, hour) => 0.25 * at(hour - 1) + 0.5 * at(hour) + 0.25 * at(hour + 1));
}

function share(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

function isWeekend(day: BusinessDay): boolean {
  return weekdayOf(day) >= 5;
}
