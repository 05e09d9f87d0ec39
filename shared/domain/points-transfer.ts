/**
 * Points of two members who are one person: what the alias can use is carried to the survivor, each lot with its own last
 * day, and can be carried back as far as it is still there. Every step is a row in each of the two ledgers.
 */
import type { BusinessDay } from './day';
import { sum } from './numbers';
import { bySoonest, isUsable } from './points-lots';
import { planClawback } from './points';
import { mergePlans, move, planOf } from './points-plan';
import { EMPTY_ACCOUNT } from './points-types';
import type { EntryRow, Lot, LotChange, PointsPlan } from './points-types';
import { sourceKeys } from './source-keys';

/** One member's points, as far as a transfer looks at them. */
export interface Purse {
  lots: readonly Lot[];
  debt: number;
}

/** What to post in each ledger; `points` arrive. */
export interface Carriage {
  alias: PointsPlan;
  survivor: PointsPlan;
  points: number;
}

interface Parcel {
  lotId: string;
  points: number;
  lastDay: BusinessDay;
  /** The lot is made for it; else it goes back to where it came from. */
  opens: boolean;
}

/** The survivor's lot that a lot of the alias is carried to. */
export function carriedLotId(mergeId: string, lotId: string): string {
  return `${mergeId}:${lotId}`;
}

/**
 * Carries what is usable, and what is owed, from the alias to the survivor; null when there is neither. `n`: how often
 * this merge has done so before.
 */
export function planCarry(
  mergeId: string,
  n: number,
  alias: Purse,
  survivor: Purse,
  today: BusinessDay,
): Carriage | null {
  const parcels = alias.lots
    .filter((lot) => isUsable(lot, today))
    .sort(bySoonest)
    .map(({ id, remaining, lastDay }): Parcel => {
      return { lotId: carriedLotId(mergeId, id), points: remaining, lastDay, opens: true };
    });
  const points = sum(parcels.map((parcel) => parcel.points));
  if (points === 0 && alias.debt === 0) return null;
  const out = { ...EMPTY_ACCOUNT, available: -points, debt: -alias.debt };
  const left = alias.lots.filter((lot) => isUsable(lot, today)).map((lot) => move(lot.id, -lot.remaining));
  const owed =
    alias.debt > 0 ? owe(sourceKeys.mergeDebt(mergeId, n), alias.debt, survivor.lots, today) : null;
  const debt = survivor.debt + (owed?.account.debt ?? 0);
  return {
    alias: planOf('transfer', sourceKeys.mergeOut(mergeId, n), out, left),
    survivor: mergePlans([
      ...(owed ? [owed] : []),
      ...(points > 0 ? [takeIn(sourceKeys.mergeIn(mergeId, n), parcels, debt)] : []),
    ]),
    points,
  };
}

/** The ledger rows of both by which a merge carried points. */
export interface Carried {
  out: readonly EntryRow[];
  in: readonly EntryRow[];
}

/**
 * Carries back what is still there: what the survivor spent, holds for an unpaid order or let expire stays gone. What
 * had settled a debt of the survivor is owed again. `fresh`: the survivor's lot for what they had paid of the alias's debt
 * with points they earned later. Null when nothing goes back.
 */
export function planCarryBack(
  mergeId: string,
  rows: Carried,
  alias: Purse,
  survivor: Purse,
  today: BusinessDay,
  fresh: { lotId: string; lastDay: BusinessDay },
): Carriage | null {
  const carriedAway = movesOf(rows.out);
  const arrived = movesOf(rows.in);
  const home = alias.lots.flatMap((lot) => {
    const lotId = carriedLotId(mergeId, lot.id);
    const there = survivor.lots.find(({ id }) => id === lotId);
    if (lot.lastDay < today || !there) return [];
    const settled = -(carriedAway.get(lot.id) ?? 0) - (arrived.get(lotId) ?? 0);
    return [{ lot, from: lotId, left: Math.min(there.remaining, arrived.get(lotId) ?? 0), settled }];
  });
  const left = sum(home.map((piece) => piece.left));
  const settled = sum(home.map((piece) => piece.settled));
  const owed = sum(rows.out.map(({ change }) => -change.debt));
  const points = left + settled;
  if (points === 0 && owed === 0) return null;

  const others = survivor.lots.filter(({ id }) => !home.some(({ from }) => from === id));
  const gone = home.filter((piece) => piece.left > 0).map((piece) => move(piece.from, -piece.left));
  const change = { ...EMPTY_ACCOUNT, available: -left };
  const again = settled > 0 ? owe(sourceKeys.partSettled(mergeId), settled, others, today) : null;
  const paid = owed > 0 ? paidOf(rows.in, owed, survivor.lots, today, fresh) : [];
  const survivorDebt = survivor.debt + (again?.account.debt ?? 0);
  const aliasOwes = owed > 0 ? owe(sourceKeys.partDebt(mergeId), owed, alias.lots, today) : null;
  const parcels = home
    .filter((piece) => piece.left + piece.settled > 0)
    .sort((a, b) => bySoonest(a.lot, b.lot))
    .map(({ lot, ...piece }): Parcel => {
      return { lotId: lot.id, points: piece.left + piece.settled, lastDay: lot.lastDay, opens: false };
    });
  return {
    survivor: mergePlans([
      ...(left > 0 ? [planOf('transfer', sourceKeys.partOut(mergeId), change, gone)] : []),
      ...(again ? [again] : []),
      ...(paid.length > 0 ? [takeIn(sourceKeys.partIn(mergeId), paid, survivorDebt)] : []),
    ]),
    alias: mergePlans([
      ...(aliasOwes ? [aliasOwes] : []),
      ...(parcels.length > 0
        ? [takeIn(sourceKeys.partIn(mergeId), parcels, alias.debt + (aliasOwes?.account.debt ?? 0))]
        : []),
    ]),
    points,
  };
}

/** What the survivor gave for the alias's debt: from lots that still live back to them, the rest anew, first in line. */
function paidOf(
  rows: readonly EntryRow[],
  owed: number,
  lots: readonly Lot[],
  today: BusinessDay,
  fresh: { lotId: string; lastDay: BusinessDay },
): Parcel[] {
  const given = movesOf(rows.filter(({ change }) => change.debt >= 0 && change.available <= 0));
  const back = lots.flatMap((lot): Parcel[] => {
    const points = -(given.get(lot.id) ?? 0);
    if (points <= 0 || lot.lastDay < today) return [];
    return [{ lotId: lot.id, points, lastDay: lot.lastDay, opens: false }];
  });
  const rest = owed - sum(back.map(({ points }) => points));
  return rest > 0 ? [{ ...fresh, points: rest, opens: true }, ...back] : back;
}

function movesOf(rows: readonly EntryRow[]): Map<string, number> {
  const moves = new Map<string, number>();
  for (const { lotId, remaining } of rows.flatMap(({ lots }) => lots))
    moves.set(lotId, (moves.get(lotId) ?? 0) + remaining);
  return moves;
}

/** Points arrive; a debt is settled first, by the parcels in their order. */
function takeIn(sourceKey: string, parcels: readonly Parcel[], debt: number): PointsPlan {
  let owed = debt;
  const changes = parcels.map(({ lotId, points, lastDay, opens }): LotChange => {
    const settled = Math.min(owed, points);
    owed -= settled;
    const free = points - settled;
    if (!opens) return move(lotId, free);
    return { lotId, earned: points, remaining: free, held: 0, opens: { state: 'open', lastDay } };
  });
  const points = sum(parcels.map((parcel) => parcel.points));
  const settled = debt - owed;
  return planOf(
    'transfer',
    sourceKey,
    { ...EMPTY_ACCOUNT, available: points - settled, debt: -settled },
    changes,
  );
}

/** A debt arrives: it is paid from what is there, soonest-expiring first, and the rest is owed. */
function owe(sourceKey: string, points: number, lots: readonly Lot[], today: BusinessDay): PointsPlan {
  const plan = planClawback({ sourceKey, points, ownLotId: '' }, lots, today);
  return { ...plan, entries: plan.entries.map((entry) => ({ ...entry, kind: 'transfer' as const })) };
}
