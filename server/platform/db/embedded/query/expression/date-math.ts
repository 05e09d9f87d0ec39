import { Long } from 'bson';
import { dbError } from '../errors';
import { isNullish, typeOf } from '../types';
import { named, wholeNumber } from './arguments';
import type { Operator } from './compile';
import { requireDate } from './dates';
import { fromLocal, isNullZone, toLocal, zoneOf, type Zone } from './zones';

const MILLISECONDS: Readonly<Record<string, number>> = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const MONTHS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Bins of `$dateTrunc` are counted from the start of 2000. */
const REFERENCE = Date.UTC(2000, 0, 1);

type Arguments = Readonly<Record<string, unknown>>;

function requireUnit(value: unknown): string {
  if (typeof value !== 'string' || !(Object.hasOwn(MILLISECONDS, value) || Object.hasOwn(MONTHS, value))) {
    throw dbError(9, `unknown time unit value: ${String(value)}`);
  }
  return value;
}

/** Number of the first day of the week, Sunday 0. */
function weekStart(value: unknown): number {
  if (isNullish(value)) return 0;
  const day = WEEKDAYS.findIndex(
    (name) => typeof value === 'string' && [name, name.slice(0, 3)].includes(value.toLowerCase()),
  );
  if (day < 0) throw dbError(9, `unknown day of week value of type ${typeOf(value)}`);
  return day;
}

/** Days and longer are counted on the zone's calendar, hours and shorter on the time line. */
function addUnits(date: Date, unit: string, amount: number, zone: Zone): Date {
  const months = MONTHS[unit];
  const length = MILLISECONDS[unit] ?? 0;
  if (months === undefined && length < 86_400_000) return new Date(date.getTime() + amount * length);
  const local = toLocal(date, zone);
  if (months === undefined) return fromLocal(local.getTime() + amount * length, zone);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + amount * months);
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, last));
  return fromLocal(local.getTime(), zone);
}

function shifting(name: string, direction: 1 | -1): [string, Operator] {
  return named(
    name,
    ['startDate', 'unit', 'amount'],
    ['timezone'],
    ({ startDate, unit, amount, timezone }) => {
      if (isNullish(startDate) || isNullish(unit) || isNullish(amount) || isNullZone(timezone)) return null;
      const count = wholeNumber(amount, 5976500, `${name} expects integer amount of time units`);
      const result = addUnits(requireDate(startDate), requireUnit(unit), count * direction, zoneOf(timezone));
      if (Number.isNaN(result.getTime())) throw dbError(5166406, `${name} overflowed`);
      return result;
    },
  );
}

/** How many units a local time lies after the reference. */
function unitsSince(local: Date, unit: string, firstDay: number): number {
  const months = MONTHS[unit];
  if (months !== undefined) {
    return Math.floor(((local.getUTCFullYear() - 2000) * 12 + local.getUTCMonth()) / months);
  }
  return Math.floor((local.getTime() - referenceOf(unit, firstDay)) / (MILLISECONDS[unit] ?? 1));
}

/** 2000-01-01 was a Saturday: weeks are counted from the first week start after it. */
function referenceOf(unit: string, firstDay: number): number {
  return unit === 'week' ? REFERENCE + ((firstDay + 1) % 7) * 86_400_000 : REFERENCE;
}

function dateDiff({ startDate, endDate, unit, timezone, startOfWeek }: Arguments): unknown {
  if (isNullish(startDate) || isNullish(endDate) || isNullish(unit) || isNullZone(timezone)) return null;
  const name = requireUnit(unit);
  const zone = zoneOf(timezone);
  const first = weekStart(startOfWeek);
  const count = (date: unknown) => unitsSince(toLocal(requireDate(date), zone), name, first);
  return Long.fromNumber(count(endDate) - count(startDate));
}

function dateTrunc({ date, unit, binSize, timezone, startOfWeek }: Arguments): unknown {
  if (isNullish(date) || isNullish(unit) || binSize === null || isNullZone(timezone)) return null;
  const name = requireUnit(unit);
  const bin =
    binSize === undefined ? 1 : wholeNumber(binSize, 5439017, '$dateTrunc requires binSize to be an integer');
  if (bin <= 0) throw dbError(5439018, '$dateTrunc requires binSize to be greater than 0');
  const zone = zoneOf(timezone);
  const first = weekStart(startOfWeek);
  const units = Math.floor(unitsSince(toLocal(requireDate(date), zone), name, first) / bin) * bin;
  const months = MONTHS[name];
  const local =
    months === undefined
      ? referenceOf(name, first) + units * (MILLISECONDS[name] ?? 1)
      : Date.UTC(2000, units * months, 1);
  return fromLocal(local, zone);
}

/** Operators that calculate with dates. */
export const DATE_MATH: readonly [string, Operator][] = [
  shifting('$dateAdd', 1),
  shifting('$dateSubtract', -1),
  named('$dateDiff', ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], dateDiff),
  named('$dateTrunc', ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], dateTrunc),
];
