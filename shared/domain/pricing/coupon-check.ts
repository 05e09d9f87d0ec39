/** Whether a coupon, looked at alone, can pay for these goods; if not, what is in the way. */
import type { BusinessDay } from '../day';
import { ZERO_FEN, minFen, missingFen, sumFen } from '../money';
import type { Fen } from '../money';
import { goodsDiscount, unitDiscount } from './benefit';
import type { CouponState, HeldCoupon } from './coupon-types';
import type { Joined } from './promotions';
import { covers } from './scope';
import type { PricedLine } from './types';

/** What coupons meet: priced lines, what they joined, and what is left to pay after that. */
export interface Basket {
  lines: readonly PricedLine[];
  joined: readonly (Joined | null)[];
  left: readonly Fen[];
  /** The part of `left` that belongs to the points mall. */
  exchange: Fen;
  freight: Fen;
}

export type CouponRefusal =
  | { kind: 'state'; state: CouponState }
  | { kind: 'notYet'; from: BusinessDay }
  | { kind: 'expired'; lastDay: BusinessDay }
  /** None of its goods are in the cart. */
  | { kind: 'nothingCovered' }
  /** Its goods are all at a price of an activity, or of the points mall, that takes no coupon. */
  | { kind: 'activityGoods' }
  /** Its goods all joined a 满减 that it does not go with. */
  | { kind: 'promotionGoods' }
  | { kind: 'threshold'; value: Fen; missing: Fen }
  /** There is no freight to pay. */
  | { kind: 'noFreight' }
  /** The goods cost no more than its fixed price, or nothing is left to pay. */
  | { kind: 'noSaving' };

export type CouponCheck = { ok: true; covered: number[] } | { ok: false; why: CouponRefusal };

/** A coupon that can pay for a basket, and the lines it covers. */
export interface Candidate {
  coupon: HeldCoupon;
  covered: readonly number[];
}

/** A discount and the lines that share it. */
export interface Deduction {
  amount: Fen;
  indexes: readonly number[];
}

export function isUsableState(state: CouponState): boolean {
  return state === 'issued' || state === 'returned';
}

/** Thresholds are measured on the covered goods at their price, before 满减, so that no deduction undoes another. */
export function checkCoupon(coupon: HeldCoupon, basket: Basket, today: BusinessDay): CouponCheck {
  const no = (why: CouponRefusal): CouponCheck => ({ ok: false, why });
  if (coupon.state === 'expired' || (isUsableState(coupon.state) && coupon.lastDay < today)) {
    return no({ kind: 'expired', lastDay: coupon.lastDay });
  }
  if (!isUsableState(coupon.state)) return no({ kind: 'state', state: coupon.state });
  if (coupon.from > today) return no({ kind: 'notYet', from: coupon.from });
  if (coupon.class === 'freight' && basket.freight === 0) return no({ kind: 'noFreight' });

  const covered: number[] = [];
  let inScope = false;
  let atCouponPrice = false;
  basket.lines.forEach((priced, index) => {
    if (!covers(coupon.scope, priced.line)) return;
    inScope = true;
    if (!priced.takesCoupons) return;
    atCouponPrice = true;
    if (coupon.withPromotions || !basket.joined[index]) covered.push(index);
  });
  if (!inScope) return no({ kind: 'nothingCovered' });
  if (!atCouponPrice) return no({ kind: 'activityGoods' });
  if (covered.length === 0) return no({ kind: 'promotionGoods' });
  const value = sumFen(covered.map((index) => basket.lines[index]!.amount));
  if (value < coupon.threshold) {
    return no({ kind: 'threshold', value, missing: missingFen(value, coupon.threshold) });
  }
  const { amount } = deductionOf({ coupon, covered }, basket.lines, basket.left, basket.freight);
  return amount > 0 ? { ok: true, covered } : no({ kind: 'noSaving' });
}

/** What the coupon takes off what is `left` of the covered lines, or off the freight; never more than that. */
export function deductionOf(
  { coupon: { benefit }, covered }: Candidate,
  lines: readonly PricedLine[],
  left: readonly Fen[],
  freight: Fen,
): Deduction {
  switch (benefit.kind) {
    case 'freight':
      return { amount: benefit.amount === null ? freight : minFen(benefit.amount, freight), indexes: [] };
    case 'fixedPrice':
      return covered
        .map((index) => ({
          amount: unitDiscount(benefit.price, left[index]!, lines[index]!.quantity),
          indexes: [index],
        }))
        .reduce((best, other) => (other.amount > best.amount ? other : best), NO_DEDUCTION);
    default:
      return {
        amount: goodsDiscount(benefit, sumFen(covered.map((index) => left[index]!))),
        indexes: covered,
      };
  }
}

const NO_DEDUCTION: Deduction = { amount: ZERO_FEN, indexes: [] };
