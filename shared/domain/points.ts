/**
 * The points ledger as pure transitions. Each function is given the lots it may touch and says what to write;
 * nothing is read or changed here. Points are whole numbers.
 *
 * Earning: pend → release (or earn at once). Using: hold → settle or void (or spend at once). Going back: `return` puts
 * used points into the lots they came from, `clawback` takes earned ones away and leaves a debt where there are none.
 * Whatever makes points available settles debt first, so a member never has both (but for lots about to be expired).
 *
 * Expiry and holds: a lot is usable through `lastDay`. The expiry job takes only what is free, so points held for an
 * unpaid order stay held; paying uses them, and a void or a refund after that day gives them days of grace.
 */
import type { BusinessDay } from './day';
import { sum } from './numbers';
import { bySoonest, lastDayAfterReturn, returnUses, takeSoonest } from './points-lots';
import { mergePlans, move, planOf } from './points-plan';
import { EMPTY_ACCOUNT } from './points-types';
import type { EntryRow, Lot, LotChange, LotUse, PointsDecision, PointsPlan } from './points-types';
import { sourceKeys } from './source-keys';

export { addAccounts, mergePlans } from './points-plan';

interface Earning {
  sourceKey: string;
  /** A new lot, or an open one with the same last day. */
  lotId: string;
  points: number;
  lastDay: BusinessDay;
}

/** Points that are available at once (check-in). `debt`: what the account owes now. */
export function planEarn({ sourceKey, lotId, points, lastDay }: Earning, debt: number): PointsPlan {
  positive(points);
  const settled = Math.min(debt, points);
  const free = points - settled;
  const change = { ...EMPTY_ACCOUNT, available: free, debt: -settled };
  return planOf('earn', sourceKey, change, [
    { lotId, earned: points, remaining: free, held: 0, opens: { state: 'open', lastDay } },
  ]);
}

/** Points of a paid order: shown, but not usable before `planRelease`. */
export function planPend({ sourceKey, lotId, points, lastDay }: Earning): PointsPlan {
  positive(points);
  return planOf('pend', sourceKey, { ...EMPTY_ACCOUNT, pending: points }, [
    { lotId, earned: points, remaining: points, held: 0, opens: { state: 'pending', lastDay } },
  ]);
}

/** What is left of a pending lot becomes available; one whose last day passed while it waited gets days of grace. */
export function planRelease(
  { sourceKey, lot, debt }: { sourceKey: string; lot: Lot; debt: number },
  today: BusinessDay,
  graceDays: number,
): PointsPlan {
  const settled = Math.min(debt, lot.remaining);
  const change = { available: lot.remaining - settled, pending: -lot.remaining, held: 0, debt: -settled };
  const lastDay = lastDayAfterReturn(lot, today, graceDays);
  return planOf('release', sourceKey, change, [{ ...move(lot.id, -settled), state: 'open', lastDay }]);
}

/** Freezes points for an order, from the lots that expire soonest. Keep the row's lots for settle, void and return. */
export function planHold(
  sourceKey: string,
  lots: readonly Lot[],
  points: number,
  today: BusinessDay,
): PointsDecision {
  positive(points);
  const { uses, short } = takeSoonest(lots, points, today);
  if (short > 0) return { ok: false, missing: short };
  const change = { ...EMPTY_ACCOUNT, available: -points, held: points };
  const changes = uses.map((use) => move(use.lotId, -use.points, use.points));
  return { ok: true, plan: planOf('hold', sourceKey, change, changes) };
}

/** The order was paid: what was held is used. */
export function planSettle(sourceKey: string, uses: readonly LotUse[]): PointsPlan {
  const change = { ...EMPTY_ACCOUNT, held: -totalOf(uses) };
  return planOf(
    'settle',
    sourceKey,
    change,
    uses.map((use) => move(use.lotId, 0, -use.points)),
  );
}

/** The order was not paid: what was held goes back to its lots. */
export function planVoid(sourceKey: string, uses: readonly LotUse[], back: GiveBack): PointsPlan {
  return planGiveBack('void', sourceKey, uses, back);
}

/** Uses points at once (an exchange without money). */
export function planSpend(
  sourceKey: string,
  lots: readonly Lot[],
  points: number,
  today: BusinessDay,
): PointsDecision {
  positive(points);
  const { uses, short } = takeSoonest(lots, points, today);
  if (short > 0) return { ok: false, missing: short };
  const change = { ...EMPTY_ACCOUNT, available: -points };
  const changes = uses.map((use) => move(use.lotId, -use.points));
  return { ok: true, plan: planOf('spend', sourceKey, change, changes) };
}

/** Returns `points` of what an order used (`uses`), of which `returned` went back by earlier refunds. */
export function planReturn(
  sourceKey: string,
  { uses, points, returned }: { uses: readonly LotUse[]; points: number; returned: number },
  back: GiveBack,
): PointsPlan {
  positive(points);
  return planGiveBack('return', sourceKey, returnUses(uses, points, returned), back);
}

/** What is free in a lot past its last day is lost, what is held is not; null when there is nothing to do. */
export function planExpire(lot: Lot, today: BusinessDay): PointsPlan | null {
  if (lot.state !== 'open' || lot.lastDay >= today || lot.remaining === 0) return null;
  const change = { ...EMPTY_ACCOUNT, available: -lot.remaining };
  return planOf('expire', sourceKeys.expire(lot.id, lot.lastDay), change, [move(lot.id, -lot.remaining)]);
}

/**
 * Takes back `points` an order had earned: from the order's own lot, pending or open, then from the others that expire
 * soonest; what is not there becomes debt. Never refuses.
 */
export function planClawback(
  { sourceKey, points, ownLotId }: { sourceKey: string; points: number; ownLotId: string },
  lots: readonly Lot[],
  today: BusinessDay,
): PointsPlan {
  positive(points);
  const own = lots.filter((lot) => lot.id === ownLotId);
  const others = lots.filter((lot) => lot.id !== ownLotId);
  const pending = Math.min(points, sum(own.map((lot) => (lot.state === 'pending' ? lot.remaining : 0))));
  const fromOwn = takeSoonest(own, points - pending, today);
  const fromOthers = takeSoonest(others, fromOwn.short, today);
  const uses = [...fromOwn.uses, ...fromOthers.uses];
  const debt = fromOthers.short;
  const change = { available: -totalOf(uses), pending: -pending, held: 0, debt };
  const changes = uses.map((use) => move(use.lotId, -use.points));
  if (pending > 0) changes.unshift(move(ownLotId, -pending));
  return planOf('clawback', sourceKey, change, changes);
}

export interface GiveBack {
  /** The lots of `uses` as they are now. */
  lots: readonly Lot[];
  debt: number;
  today: BusinessDay;
  graceDays: number;
}

function planGiveBack(
  kind: 'void' | 'return',
  sourceKey: string,
  uses: readonly LotUse[],
  { lots, debt, today, graceDays }: GiveBack,
): PointsPlan {
  const given = new Map(uses.map((use) => [use.lotId, use.points]));
  const targets = lots.filter((lot) => given.has(lot.id));
  if (targets.length !== given.size) throw new RangeError('points go back to lots that were not given');

  let owed = debt;
  const changes: LotChange[] = [];
  const expired: PointsPlan[] = [];
  const revived = targets.map((lot) => ({ ...lot, lastDay: lastDayAfterReturn(lot, today, graceDays) }));
  for (const lot of revived.sort(bySoonest)) {
    // What lay free in an expired lot must not live on with what comes back.
    const lost = planExpire(
      targets.find((target) => target.id === lot.id)!,
      today,
    );
    if (lost) expired.push(lost);
    const points = given.get(lot.id)!;
    const settled = Math.min(owed, points);
    owed -= settled;
    changes.push({ ...move(lot.id, points - settled, kind === 'void' ? -points : 0), lastDay: lot.lastDay });
  }
  const points = totalOf(uses);
  const settled = debt - owed;
  const change = {
    available: points - settled,
    pending: 0,
    held: kind === 'void' ? -points : 0,
    debt: -settled,
  };
  return mergePlans([...expired, planOf(kind, sourceKey, change, changes)]);
}

/** The lots a hold's row took from, as settle, void and return want them. */
export function usesOf(entry: EntryRow): LotUse[] {
  return entry.lots.map(({ lotId, remaining }) => ({ lotId, points: -remaining }));
}

function totalOf(uses: readonly LotUse[]): number {
  return sum(uses.map((use) => use.points));
}

function positive(points: number): void {
  if (!Number.isSafeInteger(points) || points < 1) throw new RangeError(`not a number of points: ${points}`);
}
