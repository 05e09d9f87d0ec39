import { obstaclesOf, survivorOf } from '@shared/domain/persons/merge';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { carryCoupons, carryCouponsBack } from '../coupons';
import { idsOfPerson, isStaff, personOf, redirect, takeBackRedirect } from '../identity';
import type { Merge, PairRow } from '../identity';
import { joinedAtOf, markMerged, ownerOf, shareGrowth } from '../members';
import { orderNumbers } from '../orders';
import { accountOf, carryPoints, carryPointsBack } from '../points';

/** Who would stay and who would be an alias; null when the two are one person already. @throws MEMBER_DELETED */
export async function rolesOf(
  memberIds: PairRow['memberIds'],
): Promise<{ survivorId: string; aliasId: string } | null> {
  const [one, other] = [await personOf(memberIds[0]), await personOf(memberIds[1])];
  if (one === other) return null;
  return survivorOf(
    { memberId: one, joinedAt: await joinedAtOf(one) },
    { memberId: other, joinedAt: await joinedAtOf(other) },
  );
}

/** What has to be over before this member can be an alias. */
export async function obstacles(aliasId: string): Promise<string[]> {
  const orders = await orderNumbers(await idsOfPerson(aliasId));
  const { held } = await accountOf(aliasId);
  return obstaclesOf({ ...orders, heldPoints: held, staff: await isStaff(aliasId) });
}

/**
 * Makes two members one: names, points, coupons and growth in this transaction, the rest by its news. Null when they are
 * one already.
 * @throws PERSON_UNFINISHED, PAIR_GONE when one of them left
 */
export async function mergePair(ctx: Ctx, { memberIds }: PairRow): Promise<Merge | null> {
  const roles = await rolesOf(memberIds);
  if (!roles) return null;
  const { survivorId, aliasId } = roles;
  const first = await obstacles(aliasId);
  if (first.length > 0) throw new AppError('PERSON_UNFINISHED', { what: first.join('，') });
  const merge = { mergeId: ctx.ids.next('mrg'), ...roles };
  await redirect(ctx, merge);
  const ownerId = (await ownerOf(aliasId))?.staffId ?? null;
  await shareGrowth(ctx, merge, 'give');
  markMerged(aliasId, { memberId: survivorId, mergeId: merge.mergeId });
  const points = await carryPoints(ctx, merge);
  const coupons = await carryCoupons(ctx, merge);
  emit(ctx, 'member.merged', {
    ...{ memberId: survivorId, aliasId, mergeId: merge.mergeId, ownerId },
    at: ctx.now,
  });
  return { ...merge, at: ctx.now, ownerId, points, coupons };
}

/** Two members again, with what can be given back. Belongs in a transaction. @throws UNDO_LATER_FIRST */
export async function partPair(ctx: Ctx, merge: Merge): Promise<{ points: number; coupons: number }> {
  const { mergeId, survivorId, aliasId, ownerId } = merge;
  await takeBackRedirect(ctx, merge);
  await shareGrowth(ctx, merge, 'takeBack');
  markMerged(aliasId, null);
  await queue().flush();
  const points = await carryPointsBack(ctx, merge);
  const coupons = await carryCouponsBack(ctx, merge);
  emit(ctx, 'member.parted', { memberId: survivorId, aliasId, mergeId, ownerId, at: ctx.now });
  return { points, coupons };
}
