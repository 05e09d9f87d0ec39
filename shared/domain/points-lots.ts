/** Which lots give and which get. Lots passed in are the member's own; the order they come in does not matter. */
import { addDays, compareDays } from './day';
import type { BusinessDay } from './day';
import { sum } from './numbers';
import type { Lot, LotUse } from './points-types';

/** Soonest-expiring first; of the same day the older lot (ids sort by time). */
export function bySoonest(a: Pick<Lot, 'id' | 'lastDay'>, b: Pick<Lot, 'id' | 'lastDay'>): number {
  return compareDays(a.lastDay, b.lastDay) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Can points of this lot be used today? A lot past its day cannot, even before the expiry job came by. */
export function isUsable(lot: Lot, today: BusinessDay): boolean {
  return lot.state === 'open' && lot.remaining > 0 && lot.lastDay >= today;
}

/** Takes up to `points` from usable lots, soonest-expiring first; `short` is what they could not give. */
export function takeSoonest(
  lots: readonly Lot[],
  points: number,
  today: BusinessDay,
): { uses: LotUse[]; short: number } {
  const uses: LotUse[] = [];
  let short = points;
  for (const lot of lots.filter((candidate) => isUsable(candidate, today)).sort(bySoonest)) {
    if (short === 0) break;
    const taken = Math.min(short, lot.remaining);
    uses.push({ lotId: lot.id, points: taken });
    short -= taken;
  }
  return { uses, short };
}

/**
 * The part of `uses` that goes back when `points` of them are returned, after `returned` went back before: what was
 * taken last goes back first, so the member keeps the points that live longest.
 * @throws RangeError when more would go back than was taken.
 */
export function returnUses(uses: readonly LotUse[], points: number, returned: number): LotUse[] {
  if (points + returned > sum(uses.map((use) => use.points)))
    throw new RangeError('more points back than were used');
  const back: LotUse[] = [];
  let skip = returned;
  let left = points;
  for (const use of [...uses].reverse()) {
    const skipped = Math.min(skip, use.points);
    skip -= skipped;
    const given = Math.min(left, use.points - skipped);
    left -= given;
    if (given > 0) back.push({ lotId: use.lotId, points: given });
  }
  return back;
}

/** The last day of a lot that gets points back today: its own, or `graceDays` from today when that is over. */
export function lastDayAfterReturn(lot: Lot, today: BusinessDay, graceDays: number): BusinessDay {
  return lot.lastDay >= today ? lot.lastDay : addDays(today, graceDays);
}
