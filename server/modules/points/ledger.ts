import type { BusinessDay } from '@shared/domain/day';
import { netOf } from '@shared/domain/points-books';
import type { Account, EntryKind, Lot, LotChange, PointsPlan } from '@shared/domain/points-types';
import { EMPTY_ACCOUNT } from '@shared/domain/points-types';
import type { LedgerReason } from '@shared/domain/points.words';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
import { currentUnit, queue } from '../../platform/db/tx';
import { AccountModel, EntryModel, LotModel } from './points.model';
import type { AccountDoc, EntryDoc, LotDoc } from './points.model';

/** Queues the empty account of a new member. */
export function openAccount(memberId: string): void {
  queue().insert(AccountModel, { _id: memberId, ...EMPTY_ACCOUNT, net: {} });
}

/** @throws MEMBER_DELETED when there is no account */
export async function accountOf(memberId: string): Promise<AccountDoc> {
  const account = await AccountModel.findById(memberId).lean();
  if (!account) throw new AppError('MEMBER_DELETED');
  return account;
}

const IN_USE = { $or: [{ remaining: { $gt: 0 } }, { held: { $gt: 0 } }] };

/** Lots that still hold something, soonest-expiring first. */
export async function lotsOf(memberId: string): Promise<Lot[]> {
  return (
    await LotModel.find({ memberId, ...IN_USE })
      .sort({ lastDay: 1 })
      .lean()
  ).map(toLot);
}

/** As `accountOf`, to be read along with the member. */
export const accountPart: Part<AccountDoc> = {
  from: 'points_accounts',
  by: '_id',
  pipeline: [],
  read([account]: AccountDoc[]) {
    if (!account) throw new AppError('MEMBER_DELETED');
    return account;
  },
};

/** As `lotsOf`, to be read along with the member. */
export const lotsPart: Part<Lot[]> = {
  from: 'points_lots',
  by: 'memberId',
  pipeline: [{ $match: IN_USE }, { $sort: { lastDay: 1 } }],
  read: (rows: LotDoc[]) => rows.map(toLot),
};

/** These lots, whatever is left in them: for what goes back to where it came from. */
export async function lotsById(memberId: string, ids: readonly string[]): Promise<Lot[]> {
  return (await LotModel.find({ _id: { $in: [...ids] }, memberId }).lean()).map(toLot);
}

export function toLot({ _id, memberId: _owner, ...lot }: LotDoc): Lot {
  return { id: _id, ...lot };
}

/** Earnings with the same last day share one lot: a year of check-ins is twelve lots, not 365. */
export function sharedLotId(memberId: string, lastDay: BusinessDay): string {
  return `${memberId}:${lastDay}`;
}

/**
 * Queues a plan: rows, lots and account move together or not at all. Belongs in a transaction; the same source key
 * a second time aborts it. `reasons`: one for each row of the plan. `touched`: the lots as they were, for the last day
 * that a row tells of.
 */
export function post(
  ctx: Ctx,
  memberId: string,
  plan: PointsPlan,
  on: BusinessDay,
  reasons: readonly LedgerReason[],
  touched: readonly Pick<Lot, 'id' | 'lastDay'>[] = [],
): void {
  currentUnit();
  for (const entry of entriesOf(ctx, memberId, plan, { on, reasons, touched }))
    queue().insert(EntryModel, entry);
  for (const change of plan.lots) moveLot(memberId, change);
  moveAccount(memberId, plan);
}

/** The rows of a plan, as they are written. */
export function entriesOf(
  ctx: Pick<Ctx, 'ids' | 'now'>,
  memberId: string,
  plan: PointsPlan,
  {
    on,
    reasons,
    touched,
  }: {
    on: BusinessDay;
    reasons: readonly LedgerReason[];
    touched: readonly Pick<Lot, 'id' | 'lastDay'>[];
  },
): EntryDoc[] {
  return plan.entries.map((entry, index) => {
    const reason = reasons[index];
    if (!reason) throw new Error('every ledger row needs a reason');
    // A row that is all debt touches no lot.
    const lotId = entry.lots[0]?.lotId;
    const change = plan.lots.find((candidate) => candidate.lotId === lotId);
    const known = touched.find(({ id }) => id === lotId);
    const lastDay = change?.lastDay ?? change?.opens?.lastDay ?? known?.lastDay ?? on;
    return { _id: ctx.ids.next('pte'), memberId, ...entry, on, reason, lastDay, at: ctx.now };
  });
}

function moveLot(
  memberId: string,
  { lotId, opens, earned, remaining, held, state, lastDay }: LotChange,
): void {
  const $inc = { earned, remaining, held };
  if (opens) {
    queue().upsert(LotModel, { _id: lotId, memberId }, { $setOnInsert: opens, $inc });
    return;
  }
  const $set = { ...(state ? { state } : {}), ...(lastDay ? { lastDay } : {}) };
  const enough = { remaining: { $gte: -remaining }, held: { $gte: -held } };
  const update = Object.keys($set).length > 0 ? { $inc, $set } : { $inc };
  queue().update(LotModel, { _id: lotId, memberId, ...enough }, update, { code: 'BUSY' });
}

function moveAccount(memberId: string, { account, entries }: PointsPlan): void {
  const enough = Object.fromEntries(
    (Object.keys(EMPTY_ACCOUNT) as (keyof Account)[])
      .filter((bucket) => account[bucket] < 0)
      .map((bucket) => [bucket, { $gte: -account[bucket] }]),
  );
  const net: Record<string, number> = {};
  const add = (kind: EntryKind, amount: number): void => {
    net[`net.${kind}`] = (net[`net.${kind}`] ?? 0) + amount;
  };
  for (const entry of entries) add(entry.kind, netOf(entry));
  queue().update(
    AccountModel,
    { _id: memberId, ...enough },
    { $inc: { ...account, ...net } },
    { code: 'BUSY' },
  );
}
