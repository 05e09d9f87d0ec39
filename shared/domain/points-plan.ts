import { EMPTY_ACCOUNT } from './points-types';
import type { Account, EntryKind, LotChange, PointsPlan } from './points-types';

/** One posting: its row, its lots, and the account by the same change. */
export function planOf(kind: EntryKind, sourceKey: string, change: Account, lots: LotChange[]): PointsPlan {
  const moves = lots.map(({ lotId, remaining, held }) => ({ lotId, remaining, held }));
  const account = addAccounts(change, EMPTY_ACCOUNT);
  return { entries: [{ sourceKey, kind, change: account, lots: moves }], lots, account };
}

/** A lot that changes by `remaining` and `held`. */
export function move(lotId: string, remaining: number, held = 0): LotChange {
  // + 0 turns −0 into 0, which would be stored as a double.
  return { lotId, earned: 0, remaining: remaining + 0, held: held + 0 };
}

/** Several postings as one plan, in order; changes of the same lot are added up. */
export function mergePlans(plans: readonly PointsPlan[]): PointsPlan {
  const lots = new Map<string, LotChange>();
  for (const change of plans.flatMap((plan) => plan.lots)) {
    const known = lots.get(change.lotId);
    lots.set(change.lotId, {
      ...known,
      ...change,
      earned: (known?.earned ?? 0) + change.earned,
      remaining: (known?.remaining ?? 0) + change.remaining,
      held: (known?.held ?? 0) + change.held,
    });
  }
  return {
    entries: plans.flatMap((plan) => plan.entries),
    lots: [...lots.values()],
    account: plans.map((plan) => plan.account).reduce(addAccounts, EMPTY_ACCOUNT),
  };
}

export function addAccounts(a: Account, b: Account): Account {
  return {
    available: a.available + b.available,
    pending: a.pending + b.pending,
    held: a.held + b.held,
    debt: a.debt + b.debt,
  };
}
