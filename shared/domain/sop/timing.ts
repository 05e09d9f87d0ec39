import { addDays } from '../day';
import { businessDayOf, startOfDay, wallClock } from '../zone';
import type { SopWait } from './types';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Minutes of the day [from, to) in which nobody is contacted; may run over midnight. Equal ends: no quiet at all. */
export interface QuietHours {
  from: number;
  to: number;
}

export interface BrandTime {
  zone: string;
  quiet: QuietHours;
}

/** The instant `wait` after `from`, moved to the end of the quiet hours where it would fall into them. */
export function dueAfter(from: number, wait: SopWait, { zone, quiet }: BrandTime): number {
  if (wait.kind === 'hours') return outOfQuiet(from + wait.hours * HOUR_MS, { zone, quiet });
  const day = addDays(businessDayOf(from, zone), wait.days);
  const at = startOfDay(day, zone) + minuteOf(wait.at) * MINUTE_MS;
  return outOfQuiet(Math.max(at, from), { zone, quiet });
}

/** `instant`, or the first moment after it that is not quiet. */
export function outOfQuiet(instant: number, { zone, quiet }: BrandTime): number {
  const { day, hour, minute } = wallClock(instant, zone);
  const now = hour * 60 + minute;
  const { from, to } = quiet;
  const isQuiet = from <= to ? now >= from && now < to : now >= from || now < to;
  if (!isQuiet) return instant;
  // In the evening of a night that runs over midnight it is over tomorrow.
  const endsOn = from > to && now >= from ? addDays(day, 1) : day;
  return startOfDay(endsOn, zone) + to * MINUTE_MS;
}

/** Minutes since midnight of `HH:mm`. @throws RangeError for what is no time of day */
export function minuteOf(time: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) throw new RangeError(`not a time of day: ${time}`);
  return Number(hour) * 60 + Number(minute);
}
