import type { BusinessDay } from '@shared/domain/day';
import type { CouponState, HeldCoupon } from '@shared/domain/pricing/coupon-types';
import type { Part } from '../../platform/db/parts';
import { CouponModel, UNUSED } from './coupon.model';
import type { CouponDoc } from './coupon.model';

const HELD: CouponState[] = ['issued', 'returned', 'locked'];

/** A quote weighs every coupon with every other one; beyond this many, those that expire later wait. */
export const MOST_HELD = 60;

/** What the member can pay with, or has in an unpaid order; soonest-expiring first. */
export async function heldCoupons(memberId: string): Promise<HeldCoupon[]> {
  const coupons = await CouponModel.find({ memberId, state: { $in: HELD } })
    .sort({ lastDay: 1, _id: 1 })
    .limit(MOST_HELD)
    .lean();
  return coupons.map(toHeld);
}

/** As `heldCoupons`, to be read along with the member. */
export const heldCouponsPart: Part<HeldCoupon[]> = {
  from: 'coupons',
  by: 'memberId',
  pipeline: [{ $match: { state: { $in: HELD } } }, { $sort: { lastDay: 1, _id: 1 } }, { $limit: MOST_HELD }],
  read: (rows: CouponDoc[]) => rows.map(toHeld),
};

/** Of the coupons that may be used on a day the one that ends first, to be read along with the member. */
export function nextCouponPart(today: BusinessDay): Part<HeldCoupon | null> {
  const usable = { state: { $in: UNUSED }, from: { $lte: today }, lastDay: { $gte: today } };
  return {
    from: 'coupons',
    by: 'memberId',
    pipeline: [{ $match: usable }, { $sort: { lastDay: 1, _id: 1 } }, { $limit: 1 }],
    read: ([coupon]: CouponDoc[]) => (coupon ? toHeld(coupon) : null),
  };
}

export function toHeld(coupon: CouponDoc): HeldCoupon {
  const { _id, templateId, name, benefit, threshold, scope, withPoints, withPromotions } = coupon;
  const { state, from, lastDay } = coupon;
  return {
    id: _id,
    templateId,
    ...{ name, class: coupon.class, benefit, threshold, scope, withPoints, withPromotions },
    ...{ state, from, lastDay },
  };
}
