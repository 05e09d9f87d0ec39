/** A basket with a set of coupons: what is taken off where, and what points may take then. */
import { ZERO_FEN, allocate, fitPoints, floorBp, subtractFen } from '../money';
import type { Fen } from '../money';
import type { PointsSettings } from '../settings';
import { deductionOf } from './coupon-check';
import type { Basket, Candidate, Deduction } from './coupon-check';
import { COUPON_CLASSES } from './coupon-types';
import type { ClassMatrix, CouponClass, HeldCoupon } from './coupon-types';

export interface PointsUse {
  points: number;
  worth: Fen;
}

export const NO_POINTS: PointsUse = { points: 0, worth: ZERO_FEN };

interface CouponUse {
  coupon: HeldCoupon;
  amount: Fen;
  /** By line; all 0 for freight. */
  shares: readonly Fen[];
}

export interface Settlement {
  used: readonly CouponUse[];
  /** What is left of each line after coupons, before points. */
  left: readonly Fen[];
  freightLeft: Fen;
}

/** Never two of a class; of two classes as the shop says. */
export function goTogether(a: CouponClass, b: CouponClass, together: ClassMatrix): boolean {
  if (a === b) return false;
  if (a !== 'freight' && b !== 'freight') return together.productOrder;
  return a === 'product' || b === 'product' ? together.productFreight : together.orderFreight;
}

/** Applies a legal set in the order of the classes; a coupon that finds nothing left is not used. */
export function settle(basket: Basket, set: readonly Candidate[]): Settlement {
  let { left } = basket;
  let freightLeft = basket.freight;
  const used: CouponUse[] = [];
  for (const name of COUPON_CLASSES) {
    const candidate = set.find(({ coupon }) => coupon.class === name);
    if (!candidate) continue;
    const deduction = deductionOf(candidate, basket.lines, left, freightLeft);
    if (deduction.amount === 0) continue;
    const shares = sharesOf(deduction, left);
    if (name === 'freight') freightLeft = subtractFen(freightLeft, deduction.amount);
    else left = left.map((amount, index) => subtractFen(amount, shares[index]!));
    used.push({ coupon: candidate.coupon, amount: deduction.amount, shares });
  }
  return { used, left, freightLeft };
}

/** A deduction by line, by largest remainder over what is left of the lines it covers. */
export function sharesOf({ amount, indexes }: Deduction, left: readonly Fen[]): Fen[] {
  const shares = left.map(() => ZERO_FEN);
  if (indexes.length === 0) return shares;
  const parts = allocate(
    amount,
    indexes.map((index) => left[index]!),
  );
  indexes.forEach((index, i) => {
    shares[index] = parts[i]!;
  });
  return shares;
}

/** As many points as the balance, the cap on these goods and the coupons allow. */
export function pointsFor(
  goods: Fen,
  balance: number,
  coupons: readonly HeldCoupon[],
  settings: PointsSettings,
): PointsUse {
  if (coupons.some((coupon) => !coupon.withPoints)) return NO_POINTS;
  return fitPoints(balance, floorBp(goods, settings.maxShareBp), settings.pointsForOneYuan);
}
