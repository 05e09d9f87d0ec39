import { ZERO_FEN } from '@shared/domain/money';
import type { Fen } from '@shared/domain/money';
import { couponAfterReturn } from '@shared/domain/pricing/coupon-machine';
import type { CouponState } from '@shared/domain/pricing/coupon-types';
import type { BusinessDay } from '@shared/domain/day';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { todayOf } from '../settings';
import { CouponModel, UNUSED } from './coupon.model';
import type { CouponDoc } from './coupon.model';
import { tally } from './tally';

/** A coupon of an order and what it takes off there. */
export interface CouponUse {
  id: string;
  templateId: string;
  amount: Fen;
}

const NOT_USABLE = { code: 'COUPON_NOT_USABLE' } as const;

/**
 * An order takes coupons, or takes them again after it was closed. Queued: a coupon that cannot pay today, or no
 * longer, aborts the transaction with COUPON_NOT_USABLE.
 */
export async function lockCoupons(
  ctx: Ctx,
  memberId: string,
  orderId: string,
  coupons: readonly Pick<CouponUse, 'id' | 'amount'>[],
): Promise<void> {
  if (coupons.length === 0) return;
  const today = await todayOf(ctx);
  for (const { id, amount } of coupons) {
    queue().update(
      CouponModel,
      {
        _id: id,
        memberId,
        state: { $in: UNUSED },
        from: { $lte: today },
        lastDay: { $gte: today },
      },
      { $set: { state: 'locked', orderId, amount, movedAt: ctx.now } },
      NOT_USABLE,
    );
  }
}

/** The order is paid. Queued: a coupon that it does not hold for this amount aborts with COUPON_NOT_USABLE. */
export function useCoupons(ctx: Ctx, memberId: string, orderId: string, coupons: readonly CouponUse[]): void {
  for (const { id, templateId, amount } of coupons) {
    queue().update(
      CouponModel,
      { _id: id, memberId, orderId, templateId, amount, state: 'locked' },
      { $set: { state: 'used', movedAt: ctx.now } },
      NOT_USABLE,
    );
    tally({ _id: id, templateId }, { used: 1, saved: amount });
  }
}

/** The order is closed without having been paid. @throws COUPON_NOT_USABLE when it does not hold them */
export async function unlockCoupons(
  ctx: Ctx,
  memberId: string,
  orderId: string,
  ids: readonly string[],
): Promise<void> {
  for (const coupon of await couponsOf(memberId, orderId, ids, 'locked')) {
    move(ctx, coupon, { ...(await giveBack(ctx, coupon)), orderId: null, amount: null });
  }
}

/** The whole order is refunded. Returns how each came back. @throws COUPON_NOT_USABLE when it did not use them */
export async function returnCoupons(
  ctx: Ctx,
  memberId: string,
  orderId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; state: CouponState; lastDay: BusinessDay }[]> {
  const returned = [];
  for (const coupon of await couponsOf(memberId, orderId, ids, 'used')) {
    const back = await giveBack(ctx, coupon);
    move(ctx, coupon, { ...back, orderId: null, amount: null });
    tally(coupon, { used: -1, saved: -(coupon.amount ?? ZERO_FEN) });
    returned.push({ id: coupon._id, name: coupon.name, ...back });
  }
  return returned;
}

/** How coupons of a paid order would come back from a whole refund today; for the preview. */
export async function returnPreview(
  ctx: Ctx,
  memberId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; state: CouponState; lastDay: BusinessDay }[]> {
  if (ids.length === 0) return [];
  const coupons = await CouponModel.find({ _id: { $in: [...ids] }, memberId }).lean();
  const today = await todayOf(ctx);
  return coupons.map((coupon) => ({
    id: coupon._id,
    name: coupon.name,
    ...couponAfterReturn(coupon, today, coupon.returnGraceDays),
  }));
}

async function couponsOf(
  memberId: string,
  orderId: string,
  ids: readonly string[],
  state: CouponState,
): Promise<CouponDoc[]> {
  if (ids.length === 0) return [];
  const coupons = await CouponModel.find({ _id: { $in: [...ids] }, memberId, orderId, state }).lean();
  if (coupons.length !== new Set(ids).size) throw new AppError('COUPON_NOT_USABLE');
  return coupons;
}

function move(ctx: Ctx, { _id, memberId, state, orderId }: CouponDoc, to: Partial<CouponDoc>): void {
  queue().update(
    CouponModel,
    { _id, memberId, state, orderId },
    { $set: { ...to, movedAt: ctx.now } },
    NOT_USABLE,
  );
}

async function giveBack(
  ctx: Ctx,
  coupon: CouponDoc,
): Promise<{ state: 'returned' | 'expired'; lastDay: BusinessDay }> {
  return couponAfterReturn(coupon, await todayOf(ctx), coupon.returnGraceDays);
}
