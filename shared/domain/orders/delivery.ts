/** When an order arrives: a rule the shop can keep, not a promise of the carrier. */
import { addDays } from '../day';
import type { BusinessDay } from '../day';
import { wallClock } from '../zone';

export interface ShippingTimes {
  /** What is ordered before this hour leaves the same day, 0–24. */
  cutOffHour: number;
  /** Days on the way where no area says otherwise. */
  days: number;
  /** Beginnings of region codes (`31`, `6501`), the longest that fits wins. */
  areas: { regions: string[]; days: number }[];
}

/**
 * The day an order of this moment arrives.
 * @param at epoch ms
 * @param regionCode six digits
 */
export function deliveryDay(at: number, regionCode: string, times: ShippingTimes, zone: string): BusinessDay {
  const { day, hour } = wallClock(at, zone);
  const leaves = hour < times.cutOffHour ? day : addDays(day, 1);
  return addDays(leaves, daysTo(regionCode, times));
}

function daysTo(regionCode: string, { days, areas }: ShippingTimes): number {
  let best = { days, length: 0 };
  for (const area of areas) {
    for (const start of area.regions) {
      if (regionCode.startsWith(start) && start.length > best.length)
        best = { days: area.days, length: start.length };
    }
  }
  return best.days;
}
