const DAY = 86_400_000;

/** Day of the year, from 1. The date is read in its UTC fields, as in all functions here. */
function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;
}

/** ISO day of the week: Monday 1 to Sunday 7. */
export function isoDayOfWeek(date: Date): number {
  return date.getUTCDay() || 7;
}

/** The ISO year of the week, which is that of its Thursday. */
export function isoWeekYear(date: Date): number {
  return thursday(date).getUTCFullYear();
}

/** ISO week, 1 to 53. */
export function isoWeek(date: Date): number {
  return Math.ceil(dayOfYear(thursday(date)) / 7);
}

function thursday(date: Date): Date {
  return new Date(date.getTime() + (4 - isoDayOfWeek(date)) * DAY);
}

/** Week of the year that starts on Sundays; days before the first Sunday are in week 0. */
function week(date: Date): number {
  return Math.floor((dayOfYear(date) + 6 - date.getUTCDay()) / 7);
}

/** Fields by the name of their operator. */
export const DATE_FIELDS: Readonly<Record<string, (date: Date) => number>> = {
  $year: (date) => date.getUTCFullYear(),
  $month: (date) => date.getUTCMonth() + 1,
  $dayOfMonth: (date) => date.getUTCDate(),
  $dayOfWeek: (date) => date.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $hour: (date) => date.getUTCHours(),
  $minute: (date) => date.getUTCMinutes(),
  $second: (date) => date.getUTCSeconds(),
  $millisecond: (date) => date.getUTCMilliseconds(),
  $isoWeek: isoWeek,
  $isoWeekYear: isoWeekYear,
  $isoDayOfWeek: isoDayOfWeek,
  $week: week,
};

const pad = (value: number, length: number) => String(value).padStart(length, '0');

const SPECIFIERS: Readonly<Record<string, (date: Date, offset: number) => string>> = {
  '%': () => '%',
  d: (date) => pad(date.getUTCDate(), 2),
  G: (date) => pad(isoWeekYear(date), 4),
  H: (date) => pad(date.getUTCHours(), 2),
  j: (date) => pad(dayOfYear(date), 3),
  L: (date) => pad(date.getUTCMilliseconds(), 3),
  m: (date) => pad(date.getUTCMonth() + 1, 2),
  M: (date) => pad(date.getUTCMinutes(), 2),
  S: (date) => pad(date.getUTCSeconds(), 2),
  u: (date) => String(isoDayOfWeek(date)),
  U: (date) => pad(week(date), 2),
  V: (date) => pad(isoWeek(date), 2),
  w: (date) => String(date.getUTCDay() + 1),
  Y: (date) => pad(date.getUTCFullYear(), 4),
  z: (_, offset) =>
    `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60), 2)}${pad(Math.abs(offset) % 60, 2)}`,
  Z: (_, offset) => (offset < 0 ? String(offset) : `+${offset}`),
};

/** Formats local time; returns undefined for a format that MongoDB does not know. */
export function formatDate(local: Date, format: string, offset: number): string | undefined {
  let valid = true;
  const text = format.replace(/%(.?)/gs, (_, specifier: string) => {
    const write = Object.hasOwn(SPECIFIERS, specifier) ? SPECIFIERS[specifier] : undefined;
    valid &&= write !== undefined;
    return write?.(local, offset) ?? '';
  });
  return valid ? text : undefined;
}
