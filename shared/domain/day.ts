declare const dayBrand: unique symbol;
declare const monthBrand: unique symbol;

/** A calendar day of the brand, `YYYY-MM-DD`. Orders as text; carries no zone and no time. */
export type BusinessDay = string & { readonly [dayBrand]: true };
/** A calendar month of the brand, `YYYY-MM`. */
export type Month = string & { readonly [monthBrand]: true };

export function isBusinessDay(text: string): text is BusinessDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = parts(text as BusinessDay);
  return month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
}

/** @throws RangeError when `text` is no day of the calendar. */
export function businessDay(text: string): BusinessDay {
  if (!isBusinessDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** @throws RangeError when `text` is no month of the calendar. */
export function businessMonth(text: string): Month {
  return monthOf(businessDay(`${text}-01`));
}

/** Days since 1970-01-01. The civil calendar is computed by hand: `Date` knows only zones we do not want. */
export function dayNumberOf(day: BusinessDay): number {
  const { year, month, day: date } = parts(day);
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dayFromNumber(dayNumber: number): BusinessDay {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayText(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

export function addDays(day: BusinessDay, days: number): BusinessDay {
  return dayFromNumber(dayNumberOf(day) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function diffDays(from: BusinessDay, to: BusinessDay): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** For `sort`: earlier first. */
export function compareDays(a: BusinessDay, b: BusinessDay): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Monday 0 … Sunday 6. */
export function weekdayOf(day: BusinessDay): number {
  return (((dayNumberOf(day) + 3) % 7) + 7) % 7;
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function daysBetween(from: BusinessDay, to: BusinessDay): BusinessDay[] {
  const first = dayNumberOf(from);
  return Array.from({ length: Math.max(0, dayNumberOf(to) - first + 1) }, (_, i) => dayFromNumber(first + i));
}

/** Monday to Sunday of the week that holds `day`. */
export function weekOf(day: BusinessDay): BusinessDay[] {
  const monday = addDays(day, -weekdayOf(day));
  return daysBetween(monday, addDays(monday, 6));
}

export function monthOf(day: BusinessDay): Month {
  return day.slice(0, 7) as Month;
}

export function addMonths(month: Month, months: number): Month {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return monthOf(dayText(Math.floor(total / 12), (((total % 12) + 12) % 12) + 1, 1));
}

export function startOfMonth(month: Month): BusinessDay {
  return `${month}-01` as BusinessDay;
}

export function endOfMonth(month: Month): BusinessDay {
  return addDays(startOfMonth(addMonths(month, 1)), -1);
}

export function daysOfMonth(month: Month): BusinessDay[] {
  return daysBetween(startOfMonth(month), endOfMonth(month));
}

/** Year, month 1–12 and date of a day. */
export function parts(day: BusinessDay): { year: number; month: number; day: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) };
}

function dayText(year: number, month: number, day: number): BusinessDay {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as BusinessDay;
}

function lengthOfMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
