import type { BusinessDay } from '@shared/domain/day';
import { lastDayFor } from '@shared/domain/points-expiry';
import { isUsable } from '@shared/domain/points-lots';
import { carriedLotId, planCarry, planCarryBack } from '@shared/domain/points-transfer';
import type { Purse } from '@shared/domain/points-transfer';
import type { PointsPlan } from '@shared/domain/points-types';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { currentSettings } from '../settings';
import { accountOf, lotsById, lotsOf, post, sharedLotId, toLot } from './ledger';
import { AccountModel, EntryModel, LotModel } from './points.model';
import type { EntryDoc } from './points.model';

/** One person with two members: the alias's points are the survivor's to use. */
export interface PointsMerge {
  mergeId: string;
  survivorId: string;
  aliasId: string;
}

/**
 * Carries what the alias can use, and owes, to the survivor; what lands there later is carried by calling it again.
 * Answers how many points. Belongs in a transaction.
 */
export async function carryPoints(ctx: Ctx, merge: PointsMerge): Promise<number> {
  const { mergeId, survivorId, aliasId } = merge;
  const { brand } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  const alias = await purseOf(aliasId);
  const survivor = await purseOf(survivorId);
  const before = await rowsOf(aliasId, mergeId);
  const carriage = planCarry(mergeId, before.length, alias, survivor, today);
  if (!carriage) return 0;
  postAll(ctx, aliasId, carriage.alias, today, 'merge', alias);
  postAll(ctx, survivorId, carriage.survivor, today, 'merge', survivor);
  return carriage.points;
}

/** Carries back what is still there. Answers how many points. Belongs in a transaction. */
export async function carryPointsBack(ctx: Ctx, merge: PointsMerge): Promise<number> {
  const { today, carriage, alias, survivor } = await wayBack(ctx, merge);
  if (!carriage) return 0;
  postAll(ctx, merge.survivorId, carriage.survivor, today, 'part', survivor);
  postAll(ctx, merge.aliasId, carriage.alias, today, 'part', alias);
  return carriage.points;
}

/** How many points a merge carried so far, and how many would go back now. */
export async function pointsCarried(
  ctx: Ctx,
  merge: PointsMerge,
): Promise<{ carried: number; back: number }> {
  const { rows, carriage } = await wayBack(ctx, merge);
  const carried = rows.out.reduce((sum, { change }) => sum - change.available, 0);
  return { carried, back: carriage?.points ?? 0 };
}

/** How many points would be carried now. */
export async function usablePoints(ctx: Ctx, memberId: string): Promise<number> {
  const { brand } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  const lots = (await lotsOf(memberId)).filter((lot) => isUsable(lot, today));
  return lots.reduce((sum, { remaining }) => sum + remaining, 0);
}

/** Those of these aliases to whose accounts something came after they were merged. */
export async function pursesToCarry(aliasIds: readonly string[]): Promise<string[]> {
  const full = { $or: [{ available: { $gt: 0 } }, { debt: { $gt: 0 } }] };
  return (await AccountModel.find({ _id: { $in: [...aliasIds] }, ...full }, { _id: 1 }).lean()).map(
    ({ _id }) => _id,
  );
}

async function wayBack(ctx: Ctx, { mergeId, survivorId, aliasId }: PointsMerge) {
  const { brand, points } = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, brand.zone);
  const rows = { out: await rowsOf(aliasId, mergeId), in: await rowsOf(survivorId, mergeId) };
  const lots = (await LotModel.find({ memberId: aliasId }).lean()).map(toLot);
  const alias: Purse = { lots, debt: (await accountOf(aliasId)).debt };
  const carried = lots.map(({ id }) => carriedLotId(mergeId, id));
  const touched = rows.in.flatMap((row) => row.lots.map(({ lotId }) => lotId));
  const own = await lotsOf(survivorId);
  const known = new Set(own.map(({ id }) => id));
  const empty = [...new Set([...carried, ...touched])].filter((id) => !known.has(id));
  const survivor: Purse = {
    lots: [...own, ...(await lotsById(survivorId, empty))],
    debt: (await accountOf(survivorId)).debt,
  };
  const lastDay = lastDayFor(today, points);
  const fresh = { lotId: sharedLotId(survivorId, lastDay), lastDay };
  const carriage = planCarryBack(mergeId, rows, alias, survivor, today, fresh);
  return { today, rows, alias, survivor, carriage };
}

async function purseOf(memberId: string): Promise<Purse> {
  return { lots: await lotsOf(memberId), debt: (await accountOf(memberId)).debt };
}

/** What a merge posted to a member, in the order of its keys. */
async function rowsOf(memberId: string, mergeId: string): Promise<EntryDoc[]> {
  const keys = { $gte: `merge:${mergeId}:`, $lt: `merge:${mergeId};` };
  return EntryModel.find({ memberId, sourceKey: keys }).lean();
}

function postAll(
  ctx: Ctx,
  memberId: string,
  plan: PointsPlan,
  today: BusinessDay,
  type: 'merge' | 'part',
  { lots }: Purse,
): void {
  const reasons = plan.entries.map(() => ({ type }));
  post(ctx, memberId, plan, today, reasons, lots);
}
