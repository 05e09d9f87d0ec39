import { businessDay, diffDays } from '../day';
import type { BusinessDay } from '../day';
import type { Purchases } from './gap-model';
import type { Repeats } from './rivals';

/** Days on which each customer of a file bought, in order, a day once. */
export type PurchaseLog = ReadonlyMap<string, readonly BusinessDay[]>;

/**
 * Reads lines of customer, date, amount, separated by commas, semicolons, tabs or blanks; dates as 2026-06-12 or
 * 20260612. A first line that holds no date is a heading. What costs nothing is a purchase as well.
 * @throws RangeError naming the line that cannot be read
 */
export function readPurchases(text: string): PurchaseLog {
  const bought = new Map<string, Set<BusinessDay>>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [customer = '', date = ''] = line.trim().split(/[,;\s]+/);
    if (customer === '' || (index === 0 && !/^\d{4}-?\d{2}-?\d{2}$/.test(date))) continue;
    const days = bought.get(customer) ?? new Set();
    days.add(dayOf(date, index + 1));
    bought.set(customer, days);
  }
  return new Map([...bought].map(([customer, days]) => [customer, [...days].sort()]));
}

function dayOf(date: string, line: number): BusinessDay {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(date) ?? [];
  try {
    return businessDay(`${year}-${month}-${day}`);
  } catch {
    throw new RangeError(`line ${line}: "${date}" is no date, write 2026-06-12`);
  }
}

/** The last day that anybody bought on. */
export function lastDayOf(log: PurchaseLog): BusinessDay {
  const days = [...log.values()].map((bought) => bought.at(-1));
  const last = days.reduce((latest, day) => (day && (!latest || day > latest) ? day : latest), undefined);
  if (!last) throw new RangeError('the file holds no purchases');
  return last;
}

/** Everybody who bought until `until`, that day included, as the gap model sees them; times in `unit` days. */
export function purchasesUntil(log: PurchaseLog, until: BusinessDay, unit: number): Purchases[] {
  return seenUntil(log, until).map((days) => {
    const gaps = days.slice(1).map((day, i) => diffDays(days[i] ?? day, day) / unit);
    return {
      gaps: gaps.length,
      sum: gaps.reduce((sum, gap) => sum + gap, 0),
      logSum: gaps.reduce((sum, gap) => sum + Math.log(gap), 0),
      elapsed: diffDays(days.at(-1) ?? until, until) / unit,
    };
  });
}

/** The same people as the textbook models see them. */
export function repeatsUntil(log: PurchaseLog, until: BusinessDay, unit: number): Repeats[] {
  return seenUntil(log, until).map((days) => {
    const [first = until] = days;
    return {
      x: days.length - 1,
      last: diffDays(first, days.at(-1) ?? first) / unit,
      until: diffDays(first, until) / unit,
    };
  });
}

/** Which of the same people bought in the `days` days after `until`. */
export function boughtAfter(log: PurchaseLog, until: BusinessDay, days: number): boolean[] {
  return [...log.values()]
    .filter(([first]) => first !== undefined && first <= until)
    .map((bought) => bought.some((day) => day > until && diffDays(until, day) <= days));
}

function seenUntil(log: PurchaseLog, until: BusinessDay): BusinessDay[][] {
  return [...log.values()]
    .map((days) => days.filter((day) => day <= until))
    .filter((days) => days.length > 0);
}
