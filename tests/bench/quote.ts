import { fen } from '@shared/domain/money';
import {
  buyerOf,
  cartOf,
  couponOf,
  lineOf,
  NOW,
  promotionOf,
  rulesOf,
  scopeOf,
} from '@shared/domain/pricing/builders';
import { quote } from '@shared/domain/pricing/quote';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';

const CATEGORIES = ['coffee', 'tea', 'home'];
const categoryOf = (index: number): string => CATEGORIES[index % CATEGORIES.length] ?? '';
const ROUNDS = 7;
const QUOTES = 400;

/** Ten coupons of the three classes, some of one category, some with a threshold. */
const COUPONS: readonly HeldCoupon[] = Array.from({ length: 10 }, (_, index) =>
  couponOf(`c${index}`, 300 + 100 * index, {
    class: index % 5 === 4 ? 'freight' : index % 2 === 0 ? 'product' : 'order',
    ...(index % 5 === 4 ? { benefit: { kind: 'freight' as const, amount: null } } : {}),
    threshold: fen(index * 1_000),
    scope: index % 3 === 0 ? scopeOf({ kind: 'categories', ids: [categoryOf(index)] }) : scopeOf(),
  }),
);

const RULES = rulesOf({
  promotions: [
    promotionOf('满 199 减 20', 19_900, 2_000, { scope: scopeOf({ kind: 'categories', ids: ['coffee'] }) }),
    promotionOf('满 399 减 50', 39_900, 5_000),
  ],
});
const BUYER = buyerOf({ level: 3, availablePoints: 5_000, coupons: COUPONS });

/** Best µs per quote of this many lines with ten coupons, two 满减, points and freight. */
function measure(lines: number): number {
  const cart = cartOf(
    Array.from({ length: lines }, (_, index) =>
      lineOf(`s${index}`, 1_990 + 700 * (index % 9), {
        categoryIds: [categoryOf(index)],
        quantity: 1 + (index % 3),
        freightTemplateId: 'post',
      }),
    ),
    { usePoints: true },
  );
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    for (let n = 0; n < QUOTES; n += 1) quote(cart, BUYER, RULES, NOW);
    best = Math.min(best, ((performance.now() - started) * 1000) / QUOTES);
  }
  return best;
}

export interface QuoteCosts {
  /** µs by number of lines. */
  [lines: number]: number;
}

export function measureQuotes(): QuoteCosts {
  return Object.fromEntries([5, 10, 20, 40, 80].map((lines) => [lines, measure(lines)]));
}
