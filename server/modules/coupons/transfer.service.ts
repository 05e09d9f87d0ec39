import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { CouponModel, UNUSED } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { MemberCountModel } from './template.model';

/** One person with two members: the alias's unused coupons are the survivor's to use. */
export interface CouponMerge {
  mergeId: string;
  survivorId: string;
  aliasId: string;
}

/**
 * Carries what the alias can pay with to the survivor: each coupon becomes void where it was, and is there with the same
 * terms and last day. What lands there later is carried by calling it again. Answers how many. Belongs in a transaction.
 */
export async function carryCoupons(ctx: Ctx, { mergeId, survivorId, aliasId }: CouponMerge): Promise<number> {
  const coupons = await CouponModel.find(await usable(ctx, aliasId)).lean();
  for (const coupon of coupons) {
    const sourceKey = `merge:${mergeId}:${coupon._id}:${coupon.movedAt}`;
    const carried = {
      ...coupon,
      _id: ctx.ids.next('cpn'),
      memberId: survivorId,
      sourceKey,
      movedAt: ctx.now,
    };
    queue().insert(CouponModel, { ...carried, carriedFrom: coupon._id });
    leave(ctx, coupon, carried._id);
    const { templateId } = coupon;
    queue().upsert(
      MemberCountModel,
      { memberId: survivorId, templateId },
      { $inc: { n: 1 }, $setOnInsert: { _id: ctx.ids.next('cpm') } },
    );
  }
  return coupons.length;
}

/** Carries back those that are still unused. Answers how many. Belongs in a transaction. */
export async function carryCouponsBack(ctx: Ctx, merge: CouponMerge): Promise<number> {
  const coupons = await stillThere(ctx, merge);
  for (const coupon of coupons) {
    const { state, lastDay, carriedFrom = '' } = coupon;
    leave(ctx, coupon, carriedFrom);
    queue().update(
      CouponModel,
      { _id: carriedFrom, memberId: merge.aliasId, carriedTo: coupon._id },
      { $set: { state, lastDay, movedAt: ctx.now }, $unset: { carriedTo: 1 } },
      { code: 'BUSY' },
    );
  }
  return coupons.length;
}

/** How many coupons a merge carried so far, and how many would go back now. */
export async function couponsCarried(
  ctx: Ctx,
  merge: CouponMerge,
): Promise<{ carried: number; back: number }> {
  const carried = await CouponModel.countDocuments(carriedBy(merge));
  return { carried, back: (await stillThere(ctx, merge)).length };
}

/** Those of these aliases who got a coupon back after they were merged. */
export async function walletsToCarry(ctx: Ctx, aliasIds: readonly string[]): Promise<string[]> {
  const found = await CouponModel.find(await usable(ctx, { $in: [...aliasIds] }), { memberId: 1 }).lean();
  return [...new Set(found.map(({ memberId }) => memberId))];
}

/** A coupon goes to the other member: here it is void, and says where it is. */
function leave(ctx: Ctx, { _id, memberId, state }: CouponDoc, carriedTo: string): void {
  queue().update(
    CouponModel,
    { _id, memberId, state },
    { $set: { state: 'void', carriedTo, movedAt: ctx.now } },
    { code: 'BUSY' },
  );
}

async function stillThere(ctx: Ctx, merge: CouponMerge): Promise<CouponDoc[]> {
  return CouponModel.find({ ...(await usable(ctx, merge.survivorId)), ...carriedBy(merge) }).lean();
}

function carriedBy({ mergeId, survivorId }: CouponMerge) {
  return { memberId: survivorId, sourceKey: { $gte: `merge:${mergeId}:`, $lt: `merge:${mergeId};` } };
}

async function usable<Owner>(ctx: Ctx, memberId: Owner) {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  return { memberId, state: { $in: [...UNUSED] }, lastDay: { $gte: today } };
}
