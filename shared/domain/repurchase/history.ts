import { diffDays } from '../day';
import type { BusinessDay } from '../day';
import type { Purchases } from './gap-model';

/** What one order holds of a product. News can come in any order: a refund may be heard of before its payment. */
export interface Bought {
  orderId: string;
  /** Of payment; null while only a refund was heard of. */
  day: BusinessDay | null;
  /** Less what was sent back. */
  units: number;
  received: boolean;
}

/** Orders of one product that are remembered of a member: what lies further back tells little of today. */
const KEPT_ORDERS = 40;
const MOST_STRETCH = 4;

/** Adds to what one order holds, in any order of the news; bounded work, whatever came before. */
export function withOrder(
  history: readonly Bought[],
  orderId: string,
  change: { day?: BusinessDay; units?: number; received?: true },
): Bought[] {
  const known = history.find((each) => each.orderId === orderId);
  const old = known ?? { orderId, day: null, units: 0, received: false };
  const bought: Bought = {
    ...old,
    day: change.day ?? old.day,
    units: old.units + (change.units ?? 0),
    received: old.received || change.received === true,
  };
  const rest = history.filter((each) => each !== known);
  return [...rest, bought].sort(byDay).slice(-KEPT_ORDERS);
}

/** Without a day last: it is waiting for one. */
function byDay(one: Bought, other: Bought): number {
  if (one.day === other.day) return 0;
  if (one.day === null) return 1;
  return other.day === null || one.day < other.day ? -1 : 1;
}

/** A day on which the product was bought, however many orders it took. */
export interface Occasion {
  day: BusinessDay;
  units: number;
  /** One order of the day at least has arrived. */
  received: boolean;
}

/** Days of purchase that were not sent back, oldest first. */
export function occasionsOf(history: readonly Bought[]): Occasion[] {
  const occasions: Occasion[] = [];
  for (const { day, units, received } of history) {
    if (day === null || units <= 0) continue;
    const last = occasions.at(-1);
    if (last?.day === day) {
      last.units += units;
      last.received ||= received;
    } else {
      occasions.push({ day, units, received });
    }
  }
  return occasions;
}

/** How much longer than usual so many units last, capped both ways. */
export function stretchOf(units: number, typicalUnits: number): number {
  return Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, units / typicalUnits));
}

/** Gaps as the model sees them: each as long as it would have been with the typical quantity before it. */
export function purchasesOf(
  occasions: readonly Occasion[],
  typicalUnits: number,
  today: BusinessDay,
): Purchases & { stretch: number } {
  const spans = occasions.map(({ day, units }, i) => {
    const next = occasions[i + 1]?.day ?? today;
    const stretch = stretchOf(units, typicalUnits);
    return { days: Math.max(0, diffDays(day, next)) / stretch, stretch };
  });
  const gaps = spans.slice(0, -1);
  const last = spans.at(-1);
  return {
    gaps: gaps.length,
    sum: gaps.reduce((sum, { days }) => sum + days, 0),
    logSum: gaps.reduce((sum, { days }) => sum + Math.log(days), 0),
    elapsed: last?.days ?? 0,
    stretch: last?.stretch ?? 1,
  };
}

/** The middle of what people buy at once; at least one. */
export function typicalUnitsOf(units: readonly number[]): number {
  const sorted = [...units].sort((a, b) => a - b);
  return Math.max(1, sorted[Math.floor(sorted.length / 2)] ?? 1);
}
