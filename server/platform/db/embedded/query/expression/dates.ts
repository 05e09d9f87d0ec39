import { Int32, Long, ObjectId, Timestamp } from 'bson';
import { isArray, isDoc } from '../document';
import { dbError } from '../errors';
import { isNullish, typeOf } from '../types';
import { named, namedArguments, wholeNumber } from './arguments';
import type { Operator } from './compile';
import { CONVERSIONS } from './convert-values';
import { DATE_FIELDS, formatDate, isoDayOfWeek, isoWeek, isoWeekYear } from './date-fields';
import { fromLocal, isNullZone, toLocal, zoneOf } from './zones';

/** A date argument; object ids and timestamps carry one. */
export function requireDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000);
  throw dbError(16006, `can't convert from BSON type ${typeOf(value)} to Date`);
}

/** `{ $year: date }` or `{ $year: { date, timezone } }`. */
function field(name: string, read: (date: Date) => number): [string, Operator] {
  const long = name === '$isoWeekYear';
  return [
    name,
    (argument, compile) => {
      const list: unknown[] = isArray(argument) ? argument : [argument];
      if (list.length !== 1) throw dbError(40536, `${name} accepts exactly one argument if given an array`);
      const [only] = list;
      const spec =
        isDoc(only) && !Object.keys(only)[0]?.startsWith('$')
          ? namedArguments(name, only, ['date'], ['timezone'])
          : { date: only };
      const date = compile(spec['date']);
      const timezone = Object.hasOwn(spec, 'timezone') ? compile(spec['timezone']) : () => undefined;
      return (variables) => {
        const value = date(variables);
        const zone = timezone(variables);
        if (isNullish(value) || isNullZone(zone)) return null;
        const number = read(toLocal(requireDate(value), zoneOf(zone)));
        return long ? Long.fromNumber(number) : new Int32(number);
      };
    },
  ];
}

type Arguments = Readonly<Record<string, unknown>>;

function dateToString({ date, format, timezone, onNull = null }: Arguments): unknown {
  if (isNullish(date)) return onNull;
  if (isNullZone(timezone) || format === null) return null;
  const zone = zoneOf(timezone);
  const instant = requireDate(date);
  const pattern = format ?? (timezone === undefined ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L');
  if (typeof pattern !== 'string') throw dbError(18533, `$dateToString requires that 'format' be a string`);
  const text = formatDate(toLocal(instant, zone), pattern, zone(instant.getTime()));
  if (text === undefined) throw dbError(18536, `Invalid format character in format string: ${pattern}`);
  return text;
}

function dateToParts({ date, timezone, iso8601 }: Arguments): unknown {
  if (isNullish(date) || isNullZone(timezone)) return null;
  const local = toLocal(requireDate(date), zoneOf(timezone));
  const day: Readonly<Record<string, number>> =
    iso8601 === true
      ? { isoWeekYear: isoWeekYear(local), isoWeek: isoWeek(local), isoDayOfWeek: isoDayOfWeek(local) }
      : { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
  const time = {
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  };
  return Object.fromEntries(
    Object.entries({ ...day, ...time }).map(([name, value]) => [name, new Int32(value)]),
  );
}

function dateFromParts(fields: Arguments): unknown {
  if (
    Object.entries(fields).some(([name, value]) =>
      name === 'timezone' ? isNullZone(value) : isNullish(value),
    )
  ) {
    return null;
  }
  const part = (name: string, otherwise: number): number =>
    name in fields ? wholeNumber(fields[name], 40515, `'${name}' must evaluate to an integer`) : otherwise;
  const year = part('year', 1970);
  if (year < 1 || year > 9999)
    throw dbError(40523, `'year' must evaluate to an integer in the range 1 to 9999`);
  // The year is set apart, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const month = new Date(Date.UTC(2000, part('month', 1) - 1, 1));
  month.setUTCFullYear(year + month.getUTCFullYear() - 2000);
  const days = (part('day', 1) - 1) * 86_400_000;
  const time =
    part('hour', 0) * 3_600_000 +
    part('minute', 0) * 60_000 +
    part('second', 0) * 1000 +
    part('millisecond', 0);
  return fromLocal(month.getTime() + days + time, zoneOf(fields['timezone']));
}

const ZONED = /(Z|[+-]\d{2}:?\d{2})$/;

function dateFromString({ dateString, timezone, onError, onNull = null, ...rest }: Arguments): unknown {
  if ('format' in rest) throw dbError(238, "$dateFromString with a 'format' is not supported");
  if (isNullish(dateString)) return onNull;
  if (isNullZone(timezone)) return null;
  try {
    const date = CONVERSIONS['date']?.(dateString);
    if (typeof dateString !== 'string' || !(date instanceof Date))
      throw dbError(241, '$dateFromString requires a string');
    if (timezone === undefined) return date;
    if (dateString.includes('T') && ZONED.test(dateString)) {
      throw dbError(
        241,
        `you cannot pass in a date/time string with GMT offset together with a timezone argument`,
      );
    }
    return fromLocal(date.getTime(), zoneOf(timezone));
  } catch (error) {
    if (onError !== undefined) return onError;
    throw error;
  }
}

/** Operators that take dates apart and put them together. */
export const DATES: readonly [string, Operator][] = [
  ...Object.entries(DATE_FIELDS).map(([name, read]) => field(name, read)),
  named('$dateToString', ['date'], ['format', 'timezone', 'onNull'], dateToString),
  named('$dateToParts', ['date'], ['timezone', 'iso8601'], dateToParts),
  named(
    '$dateFromParts',
    ['year'],
    ['month', 'day', 'hour', 'minute', 'second', 'millisecond', 'timezone'],
    dateFromParts,
  ),
  named('$dateFromString', ['dateString'], ['timezone', 'format', 'onError', 'onNull'], dateFromString),
];
