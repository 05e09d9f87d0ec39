import type { BusinessDay } from '@shared/domain/day';
import { CouponModel, type UNUSED } from './coupon.model';
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

/** Where a member's coupon is; null when there is none. */
export async function couponState(memberId: string, couponId: string): Promise<CouponDoc['state'] | null> {
  return (await CouponModel.findOne({ _id: couponId, memberId }, { state: 1 }).lean())?.state ?? null;
}
