import type { BusinessDay } from '../day';
import { startOfDay, wallClock } from '../zone';

const MINUTE = 60_000;

/** Minutes after midnight of `HH:MM`. @throws RangeError for any other text */
export function minuteOf(time: string): number {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!found) throw new RangeError(`not a time of day: ${time}`);
  return Number(found[1]) * 60 + Number(found[2]);
}

/** What a clock on the wall of `zone` shows, in minutes after midnight. */
export function minuteOfDay(instant: number, zone: string): number {
  const { hour, minute } = wallClock(instant, zone);
  return hour * 60 + minute;
}

/** The instant (epoch ms) at which the wall of `zone` shows this minute of the day; where it is skipped, the next shown. */
export function wallInstant(day: BusinessDay, minute: number, zone: string): number {
  const plain = startOfDay(day, zone) + minute * MINUTE;
  // A day on which clocks change is longer or shorter than its wall says.
  const shifted = plain + (minute - minuteOfDay(plain, zone)) * MINUTE;
  return minuteOfDay(shifted, zone) === minute ? shifted : plain;
}
