import type { BusinessDay } from '@shared/domain/day';
import { CouponModel, UNUSED } from './coupon.model';
import type { CouponDoc } from './coupon.model';

/** Coupons that can pay and whose last day this is, in the order of their ids; `after` is the last one had. */
export async function expiringCoupons(
  state: (typeof UNUSED)[number],
  lastDay: BusinessDay,
  after: string,
  limit: number,
): Promise<CouponDoc[]> {
  return CouponModel.find({ state, lastDay, _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
}

/** Whether a member's coupon can still pay: it is neither used nor in an order. */
export async function isUnused(memberId: string, couponId: string): Promise<boolean> {
  return (await CouponModel.exists({ _id: couponId, memberId, state: { $in: [...UNUSED] } })) !== null;
}
