import type { Fen } from '../money';
import type { Level, PointsSettings } from '../settings';
import type { ClassMatrix, HeldCoupon } from './coupon-types';
import type { FreightTemplate } from './freight';
import type { SkuPrice } from './member-price';
import type { Promotion } from './promotions';

/** [from, to) in epoch ms. */
export interface Window {
  from: number;
  to: number;
}

/** An activity this line is bought in, with a price of its own. Times, seats and stock are the activity's business. */
export interface LineActivity extends Window {
  id: string;
  kind: 'flash' | 'group' | 'bargain' | 'exchange';
  name: string;
  price: Fen;
  /** Points that each unit costs besides `price`; above 0 only in the points mall (`exchange`). */
  points: number;
  /** Whether its price takes 满减 and coupons; never in the points mall. */
  allowsPromotions: boolean;
  allowsCoupons: boolean;
}

export interface CartLine extends SkuPrice {
  skuId: string;
  productId: string;
  /** The category of the product and those above it. */
  categoryIds: readonly string[];
  quantity: number;
  /** Null when nothing is sent. */
  freightTemplateId: string | null;
  weightGrams: number;
  activity: LineActivity | null;
  onSale: boolean;
  /** Who may buy: null everybody, 1 any member, else this level or higher. */
  minLevel: number | null;
  /** What can be sold now, of the activity where there is one. */
  stock: number;
  /** Per member, over all lines of the product (in this activity). */
  limit: { max: number; bought: number } | null;
}

export interface Cart {
  lines: readonly CartLine[];
  /** `best`: the cheapest legal set; else what the member chose, of which what is legal counts, earlier ones first. */
  coupons: 'best' | readonly string[];
  usePoints: boolean;
  /** Region code; null before there is an address, then freight is that of the template's default area. */
  region: string | null;
}

/** `level` null: a visitor. */
export interface Buyer {
  level: number | null;
  availablePoints: number;
  coupons: readonly HeldCoupon[];
}

export interface QuoteRules {
  zone: string;
  /** Ascending. */
  levels: readonly Level[];
  points: PointsSettings;
  promotions: readonly Promotion[];
  together: ClassMatrix;
  freight: readonly FreightTemplate[];
}

/** `exchange` is a price of the points mall. */
export type PriceKind = 'list' | 'member' | 'activity' | 'exchange';

/** A line with its price, before any deduction. */
export interface PricedLine {
  /** One for each SKU and activity: lines of the same are merged. */
  key: string;
  line: CartLine;
  quantity: number;
  kind: PriceKind;
  unit: Fen;
  /** unit × quantity */
  amount: Fen;
  takesPromotions: boolean;
  takesCoupons: boolean;
}

/** Points that a line of the points mall asks for. */
export function exchangePoints({ kind, line, quantity }: PricedLine): number {
  return kind === 'exchange' ? (line.activity?.points ?? 0) * quantity : 0;
}
