import type { BusinessDay } from './day';

/** Points of one earning (or of earnings with the same last day). All counts ≥ 0; remaining + held ≤ earned. */
export interface Lot {
  id: string;
  state: 'pending' | 'open';
  earned: number;
  /** Free to use; while the lot is pending, what will become free. */
  remaining: number;
  /** Frozen for unpaid orders. */
  held: number;
  /** Last business day on which the points can be used. Set when earned, not when released. */
  lastDay: BusinessDay;
}

/** A member's balance by bucket, each ≥ 0. Debt is what a clawback could not take; later points settle it first. */
export interface Account {
  available: number;
  pending: number;
  held: number;
  debt: number;
}

export type EntryKind =
  | 'earn'
  | 'pend'
  | 'release'
  | 'hold'
  | 'settle'
  | 'void'
  | 'spend'
  | 'expire'
  | 'return'
  | 'clawback'
  | 'transfer';

/** One immutable row of the ledger; `sourceKey` is unique and makes every posting happen once. */
export interface EntryRow {
  sourceKey: string;
  kind: EntryKind;
  /** Signed change of each bucket. */
  change: Account;
  /** Signed change of each lot touched, in the order taken. */
  lots: LotMove[];
}

export interface LotMove {
  lotId: string;
  remaining: number;
  held: number;
}

/** How one lot changes. Guards: remaining and held stay ≥ 0, and `was`, when given, is the state and last day it had. */
export interface LotChange extends LotMove {
  earned: number;
  /** The lot may not exist yet: create it like this, then apply the change. */
  opens?: { state: Lot['state']; lastDay: BusinessDay };
  state?: Lot['state'];
  lastDay?: BusinessDay;
}

/** What to write, in one transaction: rows to insert, lots and the account to increment under guards. */
export interface PointsPlan {
  entries: EntryRow[];
  lots: LotChange[];
  account: Account;
}

/** A plan, or how many points are missing for it. */
export type PointsDecision = { ok: true; plan: PointsPlan } | { ok: false; missing: number };

/** Points taken from a lot by an order: what a hold's row says, kept to give them back to where they came from. */
export interface LotUse {
  lotId: string;
  points: number;
}

export const EMPTY_ACCOUNT: Account = { available: 0, pending: 0, held: 0, debt: 0 };
