import { dayFromNumber, dayNumberOf, addDays, businessDay } from './day';
import type { BusinessDay } from './day';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
// China left daylight saving behind in 1991; from 1992 the zone is a fixed +8 h.
const SHANGHAI = 'Asia/Shanghai';
const SHANGHAI_FIXED_FROM = 694_224_000_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

export interface WallClock {
  day: BusinessDay;
  /** 0–23 */
  hour: number;
  minute: number;
}

/**
 * What a clock on the wall of `zone` (any IANA name) shows at `instant` (epoch ms).
 * @throws RangeError when the zone is unknown.
 */
export function wallClock(instant: number, zone: string): WallClock {
  if (zone === SHANGHAI && instant >= SHANGHAI_FIXED_FROM) {
    const local = instant + 8 * HOUR;
    const dayNumber = Math.floor(local / DAY);
    const ofDay = local - dayNumber * DAY;
    return {
      day: dayFromNumber(dayNumber),
      hour: Math.floor(ofDay / HOUR),
      minute: Math.floor((ofDay % HOUR) / 60_000),
    };
  }
  return wallClockByIntl(instant, zone);
}

/** The slow, general way; exported so that the fast path can be proven against it. */
export function wallClockByIntl(instant: number, zone: string): WallClock {
  const field: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) field[type] = value;
  return {
    day: businessDay(`${field.year?.padStart(4, '0')}-${field.month}-${field.day}`),
    hour: Number(field.hour),
    minute: Number(field.minute),
  };
}

export function businessDayOf(instant: number, zone: string): BusinessDay {
  return wallClock(instant, zone).day;
}

/** The first instant (epoch ms) of a day; right where midnight is skipped or comes twice. */
export function startOfDay(day: BusinessDay, zone: string): number {
  const utcMidnight = dayNumberOf(day) * DAY;
  const fixed = utcMidnight - 8 * HOUR;
  if (zone === SHANGHAI && fixed >= SHANGHAI_FIXED_FROM) return fixed;

  // Zones lie within ±26 h of UTC (dateline moves included), and days only grow: halve until it is exact.
  let before = utcMidnight - 26 * HOUR;
  let from = utcMidnight + 26 * HOUR;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (wallClockByIntl(middle, zone).day >= day) from = middle;
    else before = middle;
  }
  return from;
}

/** The first instant after a day, so that a day is [startOfDay, endOfDay). */
export function endOfDay(day: BusinessDay, zone: string): number {
  return startOfDay(addDays(day, 1), zone);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}
