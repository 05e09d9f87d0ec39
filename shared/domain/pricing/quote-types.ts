import type { Fen } from '../money';
import type { Level } from '../settings';
import type { UnavailableLine } from './availability';
import type { CouponRefusal } from './coupon-check';
import type { CouponClass, HeldCoupon } from './coupon-types';
import type { FreightCharge } from './freight';
import type { PromotionVerdict } from './promotions';
import type { PointsUse } from './settle';
import type { PricedLine, PriceKind } from './types';

export interface Quote {
  /** Only lines that can be ordered. */
  lines: QuoteLine[];
  /** One for each line, in the same order; Σ of each share is the deduction it belongs to. */
  shares: LineShare[];
  totals: QuoteTotals;
  reasons: QuoteReasons;
  unavailable: UnavailableLine[];
  /** Canonical text of lines, prices, coupons, points and freight. Its SHA-256 is the quote's hash: the server's work. */
  hashInput: string;
}

export interface QuoteLine extends Pick<PricedLine, 'key' | 'quantity' | 'unit' | 'amount'> {
  skuId: string;
  productId: string;
  kind: PriceKind;
  listUnit: Fen;
  listAmount: Fen;
  /** The rate a member price comes from; null where it was set by hand. */
  rateBp: number | null;
  activityName: string | null;
  promotionId: string | null;
}

/** What a line carries of everything; stored with the order line, since refunds give it back by quantity. */
export interface LineShare {
  key: string;
  promotion: Fen;
  /** Of the product and the order coupon. */
  coupons: { couponId: string; amount: Fen }[];
  /** What points pay. */
  pointsOff: Fen;
  /** Money for the goods, freight not included: amount − promotion − coupons − pointsOff. */
  paid: Fen;
  /** Points taken for the line, with what the points mall asks. */
  pointsUsed: number;
  pointsEarned: number;
}

export interface QuoteTotals {
  /** At list price; goods of the points mall at their own. */
  list: Fen;
  /** At member or activity price. */
  goods: Fen;
  promotions: Fen;
  /** Product and order coupons. */
  coupons: Fen;
  pointsOff: Fen;
  /** Before a freight coupon. */
  freight: Fen;
  freightOff: Fen;
  payable: Fen;
  /** list + freight − payable */
  saved: Fen;
  /** All points to hold for the order. */
  pointsUsed: number;
  /** Points on the goods paid, freight excluded. */
  pointsEarned: number;
}

export interface QuoteReasons {
  /** The buyer's level; null for a visitor. */
  level: Level | null;
  /**
   * Set when the buyer is priced as a lower level or as a visitor (null), because a threshold that the member price
   * misses makes that cheaper: nobody pays more for being a better customer.
   */
  pricedAs: { level: Level | null } | null;
  promotions: PromotionVerdict[];
  /** Every coupon the buyer holds: used ones, then those that could be, then the others. */
  coupons: CouponVerdict[];
  points: PointsReason;
  freight: FreightReason;
}

export type CouponVerdict =
  | { coupon: HeldCoupon; status: 'used'; amount: Fen }
  | {
      coupon: HeldCoupon;
      status: 'swap';
      /** Alone. */
      saves: Fen;
      /** What the cheapest set with it costs more than this quote; below 0 where that is cheaper. */
      payMore: Fen;
      /** Why it is not in the set: another one of its class, a class it does not go with, or merely not chosen. */
      because: { kind: 'sameClass' | 'together'; other: CouponClass } | { kind: 'choice' };
    }
  | { coupon: HeldCoupon; status: 'no'; why: CouponRefusal };

export interface PointsReason {
  used: PointsUse;
  /** With points switched on (and the cheapest set for that): what they would pay, and what is left. */
  offer: PointsUse & { payable: Fen };
  /** Coupons in use that points do not go with. */
  blockedBy: HeldCoupon[];
}

export interface FreightReason {
  charges: FreightCharge[];
  /** No address yet: the default area. */
  estimated: boolean;
}
