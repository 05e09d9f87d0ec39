import { addDays, businessDay } from '../day';
import { bestHour, NO_HOURS, withVisit } from './best-hour';
import type { HourProfile } from './best-hour';
import { hourSegmentOf } from './hour-segment';

const MONDAY = businessDay('2026-06-08');
const AWAKE = Array.from({ length: 14 }, (_, i) => 8 + i);

/** Somebody who comes on so many days in a row, at these hours by turns. */
function comes(days: number, ...hours: number[]): HourProfile {
  let profile = NO_HOURS;
  for (let i = 0; i < days; i += 1)
    profile = withVisit(profile, addDays(MONDAY, i), hours[i % hours.length] ?? 0);
  return profile;
}

it('is the time of the day at which somebody comes most, over midnight too', () => {
  expect(hourSegmentOf(comes(4, 7))).toBe('morning');
  expect(hourSegmentOf(comes(5, 12, 12, 20))).toBe('midday');
  expect(hourSegmentOf(comes(5, 16, 19, 10))).toBe('evening');
  expect(hourSegmentOf(comes(4, 23, 1))).toBe('night');
});

it('is not guessed from a day or two', () => {
  expect(hourSegmentOf(NO_HOURS)).toBeNull();
  expect(hourSegmentOf(comes(2, 20))).toBeNull();
  expect(hourSegmentOf(comes(3, 20))).toBe('evening');
});

it('tells those with a few days the hour of who is like them, where the shop’s would be wrong', () => {
  const own = comes(4, 18, 19);
  const crowd = (hour: number, visits: number): HourProfile => {
    const hours = NO_HOURS.weekday.map((_, each) => (each === hour ? visits : 0));
    return { ...NO_HOURS, weekday: hours, weekend: hours };
  };
  // Most of the shop comes at nine in the morning; who comes in the evening comes at seven.
  const facts = { own, store: crowd(9, 5_000), day: MONDAY, allowed: AWAKE, draw: [0.5, 0.5] as const };
  expect(bestHour({ ...facts, segment: NO_HOURS }).hour).toBe(9);
  expect(bestHour({ ...facts, segment: crowd(19, 800) })).toEqual({ hour: 19, why: 'shared' });
});
