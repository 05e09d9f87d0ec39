import * as fc from 'fast-check';
import { businessDay } from '@shared/domain/day';
import { fen } from '@shared/domain/money';
import { COUPON_CLASSES } from '@shared/domain/pricing/coupon-types';
import type { Benefit, HeldCoupon } from '@shared/domain/pricing/coupon-types';
import type { FreightTemplate } from '@shared/domain/pricing/freight';
import type { Promotion, PromotionTier } from '@shared/domain/pricing/promotions';
import type { Scope } from '@shared/domain/pricing/scope';
import type { Buyer, Cart, CartLine, QuoteRules } from '@shared/domain/pricing/types';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import {
  activityOf,
  couponOf,
  EVERYTHING,
  lineOf,
  POST,
  promotionOf,
  rulesOf,
  scopeOf,
} from '@shared/domain/pricing/builders';

/** Prices and thresholds from the same small range, so that thresholds are often just met or just missed. */
const price = fc.oneof(fc.integer({ min: 1, max: 30_000 }), fc.constantFrom(1, 99, 5_000, 9_999, 10_000));
const threshold = fc.oneof(
  fc.constantFrom(0, 5_000, 9_999, 10_000, 20_000),
  fc.integer({ max: 60_000, min: 0 }),
);
const category = fc.constantFrom('a', 'b', 'c');

const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant(EVERYTHING),
  category.map((id) => scopeOf({ kind: 'categories', ids: [id] })),
  category.map((id) => scopeOf({ exceptCategories: [id] })),
  fc.nat(5).map((n) => scopeOf({ kind: 'products', ids: [`product-s${n}`] })),
);

const activity = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc
      .record({ price, allowsCoupons: fc.boolean(), allowsPromotions: fc.boolean() })
      .map(({ price: at, ...part }) => activityOf(at, part)),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ price, points: fc.nat(300) })
      .map(({ price: at, points }) => activityOf(at, { id: 'swap', kind: 'exchange', points })),
  },
);

export const lineArbitrary = (n: number): fc.Arbitrary<CartLine> =>
  fc
    .record({
      list: price,
      quantity: fc.integer({ min: 1, max: 4 }),
      category,
      posted: fc.boolean(),
      levelPrices: fc.array(fc.record({ level: fc.integer({ min: 1, max: 4 }), price: price.map(fen) }), {
        maxLength: 2,
      }),
      activity,
    })
    .map(({ list, category: id, posted, ...part }) =>
      lineOf(`s${n}`, list, {
        ...part,
        categoryIds: [id],
        freightTemplateId: posted ? 'post' : null,
      }),
    );

const linesArbitrary = fc
  .integer({ min: 1, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => lineArbitrary(n))));

const tier: fc.Arbitrary<PromotionTier> = fc.record({
  threshold: threshold.map(fen),
  benefit: fc.oneof(
    fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 4_000 }).map(fen) }),
    fc.record({
      kind: fc.constant('percent' as const),
      rateBp: fc.integer({ min: 5_000, max: 9_900 }),
      cap: fc.option(fc.integer({ min: 1, max: 3_000 }).map(fen)),
    }),
  ),
});

const promotionsArbitrary: fc.Arbitrary<Promotion[]> = fc
  .array(fc.record({ priority: fc.nat(1), scope, tiers: fc.array(tier, { minLength: 1, maxLength: 2 }) }), {
    maxLength: 3,
  })
  .map((list) =>
    list.map(({ tiers, ...part }, n) =>
      promotionOf(`p${n}`, 0, 0, { ...part, tiers: tiers.sort((a, b) => a.threshold - b.threshold) }),
    ),
  );

const benefit: fc.Arbitrary<Benefit> = fc.oneof(
  tier.map(({ benefit: of }) => of),
  fc.record({ kind: fc.constant('fixedPrice' as const), price: price.map(fen) }),
);

const couponArbitrary = (n: number): fc.Arbitrary<HeldCoupon> =>
  fc
    .record({
      class: fc.constantFrom(...COUPON_CLASSES),
      benefit,
      freightOff: fc.option(fc.integer({ min: 1, max: 1_200 }).map(fen)),
      threshold: fc.oneof(fc.constant(fen(0)), threshold.map(fen)),
      scope,
      withPoints: fc.integer({ min: 0, max: 3 }).map((k) => k > 0),
      withPromotions: fc.integer({ min: 0, max: 3 }).map((k) => k > 0),
      // Few days, one of them past, so that ties and expiry happen.
      lastDay: fc.constantFrom('2026-06-11', '2026-06-12', '2026-06-15', '2026-07-08').map(businessDay),
      state: fc.constantFrom('issued' as const, 'issued' as const, 'returned' as const, 'locked' as const),
    })
    .map(({ freightOff, benefit: onGoods, ...part }) =>
      couponOf(`c${n}`, 0, {
        ...part,
        benefit: part.class === 'freight' ? { kind: 'freight', amount: freightOff } : onGoods,
      }),
    );

const freightArbitrary: fc.Arbitrary<FreightTemplate[]> = fc
  .option(fc.constantFrom(5_000, 9_900, 20_000))
  .map((freeFrom) => [
    {
      ...POST,
      areas: POST.areas.map((area) => ({ ...area, freeFrom: freeFrom === null ? null : fen(freeFrom) })),
    },
  ]);

export interface PricingCase {
  lines: CartLine[];
  buyer: Buyer;
  rules: QuoteRules;
  usePoints: boolean;
}

/** Small carts with up to `coupons` coupons, every kind of rule, and prices that sit on thresholds. */
export function pricingCase(coupons: number): fc.Arbitrary<PricingCase> {
  return fc.record({
    lines: linesArbitrary,
    usePoints: fc.boolean(),
    buyer: fc.record({
      level: fc.option(fc.integer({ min: 1, max: 4 })),
      availablePoints: fc.nat(20_000),
      coupons: fc
        .nat(coupons)
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => couponArbitrary(n)))),
    }),
    rules: fc
      .record({
        promotions: promotionsArbitrary,
        freight: freightArbitrary,
        together: fc.record({
          productOrder: fc.boolean(),
          productFreight: fc.boolean(),
          orderFreight: fc.boolean(),
        }),
        maxShareBp: fc.constantFrom(0, 3_333, 5_000, 10_000),
        pointsForOneYuan: fc.constantFrom(10, 30, 100, 1_000),
      })
      .map(({ maxShareBp, pointsForOneYuan, ...part }) =>
        rulesOf({ ...part, points: { ...DEFAULT_SETTINGS.points, maxShareBp, pointsForOneYuan } }),
      ),
  });
}

export function cartOfCase({ lines, usePoints }: PricingCase, coupons: Cart['coupons'] = 'best'): Cart {
  return { lines, coupons, usePoints, region: '310104' };
}
