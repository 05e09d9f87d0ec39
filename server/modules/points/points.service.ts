import type { BusinessDay } from '@shared/domain/day';
import {
  mergePlans,
  planClawback,
  planEarn,
  planHold,
  planPend,
  planRelease,
  planReturn,
  planSettle,
  planSpend,
  planVoid,
  usesOf,
} from '@shared/domain/points';
import type { GiveBack } from '@shared/domain/points';
import { lastDayFor } from '@shared/domain/points-expiry';
import type { Lot, LotUse } from '@shared/domain/points-types';
import type { LedgerReason } from '@shared/domain/points.words';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { accountOf, lotsById, lotsOf, post, sharedLotId } from './ledger';
import { EntryModel } from './points.model';

export interface Earning {
  sourceKey: string;
  /** > 0 */
  points: number;
  reason: LedgerReason;
  /** Where a campaign promised another last day than the ordinary one. */
  lastDay?: BusinessDay;
}

/** Credits points that are available at once. Returns the balance after it. Belongs in a transaction. */
export async function earnPoints(ctx: Ctx, memberId: string, earnings: readonly Earning[]): Promise<number> {
  const account = await accountOf(memberId);
  if (earnings.length === 0) return account.available;
  const { today, points } = await rules(ctx);
  let { debt } = account;
  const plans = earnings.map((earning) => {
    const lastDay = earning.lastDay ?? lastDayFor(today, points);
    const plan = planEarn({ ...earning, lotId: sharedLotId(memberId, lastDay), lastDay }, debt);
    debt += plan.account.debt;
    return plan;
  });
  const plan = mergePlans(plans);
  post(
    ctx,
    memberId,
    plan,
    today,
    earnings.map(({ reason }) => reason),
  );
  return account.available + plan.account.available;
}

/** Points of a paid order: shown as pending in a lot of their own until `releasePoints`. */
export async function pendPoints(ctx: Ctx, memberId: string, lotId: string, earning: Earning): Promise<void> {
  const { today, points } = await rules(ctx);
  const plan = planPend({ lastDay: lastDayFor(today, points), ...earning, lotId });
  post(ctx, memberId, plan, today, [earning.reason]);
}

/** What is left of a pending lot becomes available. */
export async function releasePoints(
  ctx: Ctx,
  memberId: string,
  lotId: string,
  sourceKey: string,
  reason: LedgerReason,
): Promise<void> {
  const { today, points } = await rules(ctx);
  const { debt } = await accountOf(memberId);
  const [lot] = await lotsById(memberId, [lotId]);
  if (!lot) throw new Error(`no lot ${lotId}`);
  post(ctx, memberId, planRelease({ sourceKey, lot, debt }, today, points.expiredGraceDays), today, [reason]);
}

/** Freezes points for an unpaid order. `known`: the member's lots, where this transaction read them. @throws POINTS_NOT_ENOUGH */
export async function holdPoints(
  ctx: Ctx,
  memberId: string,
  sourceKey: string,
  points: number,
  reason: LedgerReason,
  known?: readonly Lot[],
): Promise<void> {
  const { today } = await rules(ctx);
  const lots = known ?? (await lotsOf(memberId));
  const decision = planHold(sourceKey, lots, points, today);
  if (!decision.ok) throw new AppError('POINTS_NOT_ENOUGH', { missing: decision.missing });
  post(ctx, memberId, decision.plan, today, [reason], lots);
}

/** Uses points at once. @throws POINTS_NOT_ENOUGH */
export async function spendPoints(
  ctx: Ctx,
  memberId: string,
  sourceKey: string,
  points: number,
  reason: LedgerReason,
): Promise<void> {
  const { today } = await rules(ctx);
  const lots = await lotsOf(memberId);
  const decision = planSpend(sourceKey, lots, points, today);
  if (!decision.ok) throw new AppError('POINTS_NOT_ENOUGH', { missing: decision.missing });
  post(ctx, memberId, decision.plan, today, [reason], lots);
}

/** The order was paid: what `holdKey` froze is used. */
export async function settlePoints(
  ctx: Ctx,
  memberId: string,
  holdKey: string,
  sourceKey: string,
  reason: LedgerReason,
): Promise<void> {
  const { today } = await rules(ctx);
  const { uses, lastDay } = await heldBy(memberId, holdKey);
  const touched = uses.map(({ lotId: id }) => ({ id, lastDay }));
  post(ctx, memberId, planSettle(sourceKey, uses), today, [reason], touched);
}

/** The order was not paid: what `holdKey` froze goes back to its lots. */
export async function voidHold(
  ctx: Ctx,
  memberId: string,
  holdKey: string,
  sourceKey: string,
  reason: LedgerReason,
): Promise<void> {
  const { today } = await rules(ctx);
  const { uses } = await heldBy(memberId, holdKey);
  const plan = planVoid(sourceKey, uses, await giveBack(ctx, memberId, uses, today));
  post(ctx, memberId, plan, today, reasonsFor(plan.entries.length, reason));
}

/** A refund gives `points` of what `useKey` (a hold or spend) took back to the lots; `returned` went back before. */
export async function returnPoints(
  ctx: Ctx,
  memberId: string,
  {
    useKey,
    sourceKey,
    points,
    returned,
    reason,
  }: { useKey: string; sourceKey: string; points: number; returned: number; reason: LedgerReason },
): Promise<void> {
  const { today } = await rules(ctx);
  const { uses } = await heldBy(memberId, useKey);
  const plan = planReturn(sourceKey, { uses, points, returned }, await giveBack(ctx, memberId, uses, today));
  post(ctx, memberId, plan, today, reasonsFor(plan.entries.length, reason));
}

/** Takes back points an order had earned; what is not there becomes debt. Never refuses. */
export async function clawbackPoints(
  ctx: Ctx,
  memberId: string,
  clawback: { sourceKey: string; points: number; ownLotId: string; reason: LedgerReason },
): Promise<void> {
  const { today } = await rules(ctx);
  const lots = await lotsOf(memberId);
  if (!lots.some(({ id }) => id === clawback.ownLotId))
    lots.push(...(await lotsById(memberId, [clawback.ownLotId])));
  post(ctx, memberId, planClawback(clawback, lots, today), today, [clawback.reason], lots);
}

async function rules(
  ctx: Ctx,
): Promise<{ today: BusinessDay; points: Awaited<ReturnType<typeof currentSettings>>['points'] }> {
  const { brand, points } = await currentSettings(ctx);
  return { today: businessDayOf(ctx.now, brand.zone), points };
}

/** What a hold or spend took, and the last day of the first lot it took from. */
async function heldBy(
  memberId: string,
  sourceKey: string,
): Promise<{ uses: LotUse[]; lastDay: BusinessDay }> {
  const entry = await EntryModel.findOne({ memberId, sourceKey }).lean();
  if (!entry) throw new Error(`no ledger row ${sourceKey}`);
  return { uses: usesOf(entry), lastDay: entry.lastDay };
}

async function giveBack(
  ctx: Ctx,
  memberId: string,
  uses: readonly LotUse[],
  today: BusinessDay,
): Promise<GiveBack> {
  const { points } = await currentSettings(ctx);
  const { debt } = await accountOf(memberId);
  const lots = await lotsById(
    memberId,
    uses.map(({ lotId }) => lotId),
  );
  return { lots, debt, today, graceDays: points.expiredGraceDays };
}

/** What expired on the way back is told as expiry; the last row is the deed itself. */
function reasonsFor(rows: number, reason: LedgerReason): LedgerReason[] {
  return [...Array.from({ length: rows - 1 }, (): LedgerReason => ({ type: 'expiry' })), reason];
}
