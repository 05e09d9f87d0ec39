/** Carts, coupons and rules with defaults, for tests; nothing else imports this file. */
import { businessDay } from '../day';
import { ZERO_FEN, fen } from '../money';
import type { HeldCoupon } from './coupon-types';
import type { FreightTemplate } from './freight';
import type { Promotion } from './promotions';
import type { Scope } from './scope';
import type { Buyer, Cart, CartLine, LineActivity, QuoteRules } from './types';
import { DEFAULT_SETTINGS } from '../settings';

/** Friday 2026-06-12, 12:34 in Shanghai: the day of the pictures. */
export const NOW = Date.parse('2026-06-12T04:34:00Z');

export const EVERYTHING: Scope = {
  kind: 'all',
  ids: [],
  exceptCategories: [],
  exceptProducts: [],
  label: null,
};

export function scopeOf(part: Partial<Scope> = {}): Scope {
  return { ...EVERYTHING, ...part };
}

/** A line of one unit on sale, with plenty in stock and no freight. */
export function lineOf(skuId: string, list: number, part: Partial<CartLine> = {}): CartLine {
  return {
    skuId,
    productId: `product-${skuId}`,
    categoryIds: [],
    quantity: 1,
    listPrice: fen(list),
    levelPrices: [],
    freightTemplateId: null,
    weightGrams: 0,
    activity: null,
    onSale: true,
    minLevel: null,
    stock: 1_000,
    limit: null,
    ...part,
  };
}

export function activityOf(price: number, part: Partial<LineActivity> = {}): LineActivity {
  return {
    id: 'flash-1',
    kind: 'flash',
    name: '早市',
    price: fen(price),
    points: 0,
    allowsPromotions: false,
    allowsCoupons: false,
    from: 0,
    to: NOW + 1,
    ...part,
  };
}

/** A product coupon without threshold for everything, good for a year. */
export function couponOf(id: string, amount: number, part: Partial<HeldCoupon> = {}): HeldCoupon {
  return {
    id,
    templateId: `template-${id}`,
    name: id,
    class: 'product',
    benefit: { kind: 'amount', amount: fen(amount) },
    threshold: ZERO_FEN,
    scope: EVERYTHING,
    withPoints: true,
    withPromotions: true,
    state: 'issued',
    from: businessDay('2026-01-01'),
    lastDay: businessDay('2026-12-31'),
    ...part,
  };
}

export function promotionOf(
  id: string,
  threshold: number,
  off: number,
  part: Partial<Promotion> = {},
): Promotion {
  return {
    id,
    name: id,
    priority: 0,
    scope: EVERYTHING,
    from: 0,
    to: NOW + 1,
    tiers: [{ threshold: fen(threshold), benefit: { kind: 'amount', amount: fen(off) } }],
    ...part,
  };
}

/** ¥8 for the first piece and ¥1 for each further one, free from ¥99. */
export const POST: FreightTemplate = {
  id: 'post',
  name: '顺丰',
  by: 'count',
  areas: [
    {
      regions: [],
      first: { units: 1, fee: fen(800) },
      next: { units: 1, fee: fen(100) },
      freeFrom: fen(9_900),
    },
  ],
};

export function rulesOf(part: Partial<QuoteRules> = {}): QuoteRules {
  return {
    zone: DEFAULT_SETTINGS.brand.zone,
    levels: DEFAULT_SETTINGS.membership.levels,
    points: DEFAULT_SETTINGS.points,
    promotions: [],
    together: { productOrder: true, productFreight: true, orderFreight: true },
    freight: [POST],
    ...part,
  };
}

export function cartOf(lines: readonly CartLine[], part: Partial<Cart> = {}): Cart {
  return { lines, coupons: 'best', usePoints: false, region: '310104', ...part };
}

export function buyerOf(part: Partial<Buyer> = {}): Buyer {
  return { level: null, availablePoints: 0, coupons: [], ...part };
}
