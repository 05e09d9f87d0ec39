import { LRUCache } from 'lru-cache';
import { dbError } from '../errors';
import { isNullish } from '../types';

/** Minutes east of UTC at an instant (milliseconds since the epoch). */
export type Zone = (instant: number) => number;

const FORMATS = new LRUCache<string, Intl.DateTimeFormat>({ max: 32 });

/** The zone of an offset (`+08:00`) or an IANA name; missing is UTC. */
export function zoneOf(value: unknown): Zone {
  if (value === undefined) return () => 0;
  if (typeof value !== 'string') throw dbError(40517, 'timezone must evaluate to a string');
  if (/^(UTC|GMT|Z)$/.test(value)) return () => 0;
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(value);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return () => (offset[1] === '-' ? -minutes : minutes);
  }
  const format = formatOf(value);
  return (instant) => {
    const parts = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value: text }) => [type, Number(text)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant) / 60_000);
  };
}

function formatOf(name: string): Intl.DateTimeFormat {
  const known = FORMATS.get(name);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    FORMATS.set(name, format);
    return format;
  } catch {
    throw dbError(40485, `unrecognized time zone identifier: "${name}"`);
  }
}

/** A Date whose UTC fields read as the zone's local time. */
export function toLocal(instant: Date, zone: Zone): Date {
  return new Date(instant.getTime() + zone(instant.getTime()) * 60_000);
}

/** The instant at which the zone's clocks show these fields (milliseconds as if they were UTC). */
export function fromLocal(local: number, zone: Zone): Date {
  const guess = local - zone(local) * 60_000;
  return new Date(local - zone(guess) * 60_000);
}

/** Whether a zone argument makes the whole result null. */
export function isNullZone(value: unknown): boolean {
  return value !== undefined && isNullish(value);
}
