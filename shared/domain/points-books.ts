import { sum } from './numbers';
import { addAccounts } from './points-plan';
import { EMPTY_ACCOUNT } from './points-types';
import type { Account, EntryKind, EntryRow, Lot, PointsPlan } from './points-types';

/** All there is to one member's points. */
export interface Book {
  account: Account;
  lots: readonly Lot[];
  entries: readonly EntryRow[];
}

export const EMPTY_BOOK: Book = { account: EMPTY_ACCOUNT, lots: [], entries: [] };

export interface Disagreement {
  what: string;
  expected: number;
  actual: number;
}

const BUCKETS = ['available', 'pending', 'held', 'debt'] as const;

/**
 * The book after a plan, by the same guards the store applies: nothing below 0, every source key once, every lot known.
 * @throws RangeError when a guard fails.
 */
export function applyPlan(book: Book, plan: PointsPlan): Book {
  const lots = new Map(book.lots.map((lot) => [lot.id, lot]));
  for (const { lotId, opens, earned, remaining, held, state, lastDay } of plan.lots) {
    const known = lots.get(lotId) ?? (opens && { id: lotId, ...opens, earned: 0, remaining: 0, held: 0 });
    if (!known) throw new RangeError(`no lot ${lotId}`);
    const next = {
      ...known,
      earned: known.earned + earned,
      remaining: known.remaining + remaining,
      held: known.held + held,
      state: state ?? known.state,
      lastDay: lastDay ?? known.lastDay,
    };
    if (next.remaining < 0 || next.held < 0) throw new RangeError(`lot ${lotId} below 0`);
    lots.set(lotId, next);
  }
  const account = addAccounts(book.account, plan.account);
  if (BUCKETS.some((bucket) => account[bucket] < 0)) throw new RangeError('account below 0');
  const keys = new Set(book.entries.map((entry) => entry.sourceKey));
  for (const { sourceKey } of plan.entries) {
    if (keys.has(sourceKey)) throw new RangeError(`posted twice: ${sourceKey}`);
    keys.add(sourceKey);
  }
  return { account, lots: [...lots.values()], entries: [...book.entries, ...plan.entries] };
}

/** Σ entries = Σ lots = account, lot by lot and bucket by bucket; what disagrees, or nothing. */
export function proveBooks({ entries, lots, account }: Book): Disagreement[] {
  const found: Disagreement[] = [];
  const compare = (what: string, expected: number, actual: number): void => {
    if (expected !== actual) found.push({ what, expected, actual });
  };
  const byEntries = entries.map((entry) => entry.change).reduce(addAccounts, EMPTY_ACCOUNT);
  const byLots = accountOfLots(lots);
  for (const bucket of BUCKETS) {
    compare(`account.${bucket}`, byEntries[bucket], account[bucket]);
    if (bucket !== 'debt') compare(`lots.${bucket}`, byEntries[bucket], byLots[bucket]);
    if (account[bucket] < 0) compare(`account.${bucket} below 0`, 0, account[bucket]);
  }

  const moved = new Map<string, { remaining: number; held: number }>();
  for (const { lotId, remaining, held } of entries.flatMap((entry) => entry.lots)) {
    const before = moved.get(lotId) ?? { remaining: 0, held: 0 };
    moved.set(lotId, { remaining: before.remaining + remaining, held: before.held + held });
  }
  const known = new Set(lots.map((lot) => lot.id));
  for (const lot of lots) {
    const { remaining, held } = moved.get(lot.id) ?? { remaining: 0, held: 0 };
    compare(`lot ${lot.id} remaining`, remaining, lot.remaining);
    compare(`lot ${lot.id} held`, held, lot.held);
    if (lot.remaining + lot.held > lot.earned) {
      compare(`lot ${lot.id} holds more than it earned`, lot.earned, lot.remaining + lot.held);
    }
  }
  for (const lotId of moved.keys()) if (!known.has(lotId)) compare(`lot ${lotId} missing`, 1, 0);
  return found;
}

/** The three sums of the passport: earned − spent − expired = what is left (available + held − debt). */
export interface PassportTotals {
  /** Less what was taken back. */
  earned: number;
  /** Less what was returned. */
  spent: number;
  expired: number;
  left: number;
}

/** `netByKind`: Σ `netOf` of a member's rows of each kind. */
export function passportTotals(netByKind: Partial<Record<EntryKind, number>>): PassportTotals {
  const net = (...kinds: EntryKind[]): number => sum(kinds.map((kind) => netByKind[kind] ?? 0));
  const earned = net('earn', 'pend', 'release', 'clawback', 'transfer');
  const spent = 0 - net('hold', 'settle', 'void', 'spend', 'return');
  const expired = 0 - net('expire');
  return { earned, spent, expired, left: earned - spent - expired };
}

/** What a row changes for the member for good: pending points are not theirs yet, held ones still are. */
export function netOf({ change }: EntryRow): number {
  return change.available + change.held - change.debt;
}

function accountOfLots(lots: readonly Lot[]): Account {
  const remaining = (state: Lot['state']): number =>
    sum(lots.filter((lot) => lot.state === state).map((lot) => lot.remaining));
  return {
    available: remaining('open'),
    pending: remaining('pending'),
    held: sum(lots.map((lot) => lot.held)),
    debt: 0,
  };
}
