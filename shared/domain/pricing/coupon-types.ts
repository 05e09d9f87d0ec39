import type { BusinessDay } from '../day';
import type { Fen } from '../money';
import type { Scope } from './scope';

/** At most one coupon of each class pays for an order; they apply in this order. */
export const COUPON_CLASSES = ['product', 'order', 'freight'] as const;
export type CouponClass = (typeof COUPON_CLASSES)[number];

/** Which classes go together in one order. */
export interface ClassMatrix {
  productOrder: boolean;
  productFreight: boolean;
  orderFreight: boolean;
}

/** `rateBp` is the part that is still paid, as with levels: 8,500 is 8.5 折. */
export type GoodsBenefit =
  | { kind: 'amount'; amount: Fen }
  | { kind: 'percent'; rateBp: number; cap: Fen | null }
  /** One unit, of the covered line whose unit is dearest, costs `price`. */
  | { kind: 'fixedPrice'; price: Fen };

/** `amount` null pays the whole freight. */
export type Benefit = GoodsBenefit | { kind: 'freight'; amount: Fen | null };

export type CouponState = 'issued' | 'locked' | 'used' | 'returned' | 'expired' | 'void';

/** What a template says about paying with its coupons. */
export interface CouponTerms {
  name: string;
  class: CouponClass;
  benefit: Benefit;
  /** Least value of the covered goods, at their price (member or activity), before 满减; 0 for none. */
  threshold: Fen;
  scope: Scope;
  /** May points pay in the same order? */
  withPoints: boolean;
  /** Does it cover goods that joined a 满减? */
  withPromotions: boolean;
}

/** A coupon of a member, with the terms of its template. */
export interface HeldCoupon extends CouponTerms {
  id: string;
  templateId: string;
  state: CouponState;
  /** Usable from the beginning of `from` to the end of `lastDay`. */
  from: BusinessDay;
  lastDay: BusinessDay;
}
