import { addMonths, compareDays, diffDays, endOfMonth, monthOf } from './day';
import type { BusinessDay } from './day';
import { sum } from './numbers';
import { isUsable } from './points-lots';
import type { Lot } from './points-types';
import type { PointsSettings } from './settings';

/** Points that can be used through the same day. */
export interface ExpiryGroup {
  lastDay: BusinessDay;
  amount: number;
  /** From today to the last day; 0 on the last day itself. */
  daysLeft: number;
  /** Within the first notice. */
  soon: boolean;
}

/** The last day of points earned on `day`: the end of the month `validMonths` later. */
export function lastDayFor(day: BusinessDay, settings: PointsSettings): BusinessDay {
  return endOfMonth(addMonths(monthOf(day), settings.validMonths));
}

/** Usable points by last day, soonest first: the order in which they will be used. */
export function expiryGroups(
  lots: readonly Lot[],
  today: BusinessDay,
  settings: PointsSettings,
): ExpiryGroup[] {
  const amounts = new Map<BusinessDay, number>();
  for (const lot of lots) {
    if (isUsable(lot, today)) amounts.set(lot.lastDay, (amounts.get(lot.lastDay) ?? 0) + lot.remaining);
  }
  return [...amounts.entries()]
    .sort(([a], [b]) => compareDays(a, b))
    .map(([lastDay, amount]) => {
      const daysLeft = diffDays(today, lastDay);
      return { lastDay, amount, daysLeft, soon: daysLeft <= Math.max(0, ...settings.expiryNoticeDays) };
    });
}

/** Points whose last day is at most `days` from today. */
export function expiringWithin(lots: readonly Lot[], today: BusinessDay, days: number): number {
  return sum(
    lots
      .filter((lot) => isUsable(lot, today) && diffDays(today, lot.lastDay) <= days)
      .map((lot) => lot.remaining),
  );
}

/** The groups a member is told about today: exactly 30 or 7 days are left. */
export function expiryNotices(
  lots: readonly Lot[],
  today: BusinessDay,
  settings: PointsSettings,
): ExpiryGroup[] {
  return expiryGroups(lots, today, settings).filter(({ daysLeft }) =>
    settings.expiryNoticeDays.includes(daysLeft),
  );
}
