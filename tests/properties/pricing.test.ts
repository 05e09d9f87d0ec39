import * as fc from 'fast-check';
import { fen, floorBp, subtractFen, sumFen } from '@shared/domain/money';
import { sum } from '@shared/domain/numbers';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';
import { memberPrice } from '@shared/domain/pricing/member-price';
import { quote } from '@shared/domain/pricing/quote';
import type { Quote } from '@shared/domain/pricing/quote-types';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import {
  EVERYTHING,
  buyerOf,
  cartOf,
  couponOf,
  lineOf,
  NOW,
  promotionOf,
  rulesOf,
} from '@shared/domain/pricing/builders';
import { cartOfCase, lineArbitrary, pricingCase } from '../support/pricing-arbitraries';

const { levels } = DEFAULT_SETTINGS.membership;
const TEN_YUAN = {
  benefit: { kind: 'amount', amount: fen(1_000) },
  threshold: fen(0),
  scope: EVERYTHING,
} as const;

const usedOf = ({ reasons }: Quote): HeldCoupon[] =>
  reasons.coupons.filter(({ status }) => status === 'used').map(({ coupon }) => coupon);

/** Every sum a receipt and an order rely on. */
function expectSums({ lines, shares, totals, reasons }: Quote): void {
  shares.forEach((share, index) => {
    const { amount, kind } = lines[index]!;
    const off = [share.promotion, share.pointsOff, ...share.coupons.map((coupon) => coupon.amount)];
    for (const part of [...off, share.paid, share.pointsUsed, share.pointsEarned]) {
      expect(part).toBeGreaterThanOrEqual(0);
    }
    expect(share.paid).toBe(amount - sum(off));
    if (kind === 'exchange') expect(share.paid).toBe(amount);
  });
  for (const { promotion, amount } of reasons.promotions) {
    const joined = shares.filter((_, index) => lines[index]!.promotionId === promotion.id);
    expect(sum(joined.map((share) => share.promotion))).toBe(amount);
  }
  for (const verdict of reasons.coupons) {
    if (verdict.status !== 'used') continue;
    const parts = shares.flatMap((share) =>
      share.coupons.filter(({ couponId }) => couponId === verdict.coupon.id).map(({ amount }) => amount),
    );
    const isFreight = verdict.coupon.class === 'freight';
    expect(isFreight ? totals.freightOff : sum(parts)).toBe(verdict.amount);
  }
  const deducted = totals.promotions + totals.coupons + totals.pointsOff;
  expect(totals.payable).toBe(totals.goods - deducted + totals.freight - totals.freightOff);
  expect(totals.payable).toBeGreaterThanOrEqual(0);
  expect(sum(shares.map(({ pointsOff }) => pointsOff))).toBe(reasons.points.used.worth);
}

it('Σ shares = discount in every quote, no line falls below 0, and points keep to balance and cap', () => {
  fc.assert(
    fc.property(pricingCase(6), (example) => {
      const result = quote(cartOfCase(example), example.buyer, example.rules, NOW);
      expectSums(result);
      const { lines, shares, totals, reasons } = result;
      const goods = sumFen(
        shares
          .filter((_, index) => lines[index]!.kind !== 'exchange')
          .map(({ paid, pointsOff }) => fen(paid + pointsOff)),
      );
      expect(totals.pointsUsed).toBeLessThanOrEqual(example.buyer.availablePoints);
      expect(totals.pointsOff).toBeLessThanOrEqual(floorBp(goods, example.rules.points.maxShareBp));
      if (reasons.points.blockedBy.length > 0) expect(totals.pointsOff).toBe(0);

      const classes = usedOf(result).map((coupon) => coupon.class);
      const { productOrder, productFreight, orderFreight } = example.rules.together;
      const has = (...names: typeof classes): boolean => names.every((name) => classes.includes(name));
      expect(new Set(classes).size).toBe(classes.length);
      expect(has('product', 'order') && !productOrder).toBe(false);
      expect(has('product', 'freight') && !productFreight).toBe(false);
      expect(has('order', 'freight') && !orderFreight).toBe(false);
    }),
    { numRuns: 400 },
  );
});

it('Σ shares = discount for 1…200 lines of random prices (case 19)', () => {
  const lists = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(lists, fc.nat(100_000), fc.nat(100_000), fc.nat(100_000), (prices, off, coupon, points) => {
      const result = quote(
        cartOf(
          prices.map((list, n) => lineOf(`s${n}`, list)),
          { usePoints: true },
        ),
        buyerOf({ level: 3, availablePoints: points, coupons: [couponOf('c', coupon + 1)] }),
        rulesOf({ promotions: [promotionOf('p', 0, off + 1)] }),
        NOW,
      );
      expectSums(result);
    }),
    { numRuns: 40 },
  );
});

/** Every subset of the coupons, quoted as the member's own choice; illegal subsets lose a coupon and prove nothing new. */
function everyChoice(example: Parameters<typeof cartOfCase>[0]): Quote[] {
  const ids = example.buyer.coupons.map(({ id }) => id);
  return Array.from({ length: 2 ** ids.length }, (_, bits) =>
    quote(
      cartOfCase(
        example,
        ids.filter((_id, n) => bits & (1 << n)),
      ),
      example.buyer,
      example.rules,
      NOW,
    ),
  );
}

it('the picker finds the cheapest legal set, as trying every subset does', () => {
  fc.assert(
    fc.property(pricingCase(6), (example) => {
      const best = quote(cartOfCase(example), example.buyer, example.rules, NOW);
      const payables = everyChoice(example).map(({ totals }) => totals.payable);
      expect(best.totals.payable).toBe(Math.min(...payables));
    }),
    { numRuns: 120 },
  );
});

it('of equally cheap sets the picker spends fewer points, then keeps what expires later', () => {
  const days = ['2026-07-08', '2026-06-15', '2026-06-12'];
  const spending = (result: Quote): number[] => [
    result.totals.pointsUsed,
    ...days.map((day) => usedOf(result).filter(({ lastDay }) => lastDay === day).length),
  ];
  let ties = 0;
  fc.assert(
    fc.property(pricingCase(5), (example) => {
      // Coupons of the same worth, so that sets tie often.
      const coupons = example.buyer.coupons.map((coupon) =>
        coupon.class === 'freight' ? coupon : { ...coupon, ...TEN_YUAN },
      );
      const visitor = { ...example, buyer: { ...example.buyer, level: null, coupons } };
      const best = quote(cartOfCase(visitor), visitor.buyer, visitor.rules, NOW);
      for (const other of everyChoice(visitor)) {
        if (other.totals.payable !== best.totals.payable) continue;
        const [a, b] = [spending(best), spending(other)];
        const at = a.findIndex((value, index) => value !== b[index]);
        if (at >= 0) {
          ties++;
          expect(a[at]).toBeLessThan(b[at]!);
        }
      }
    }),
    { numRuns: 120 },
  );
  expect(ties).toBeGreaterThan(20);
});

it('"change to it and pay ¥x more" is the cheapest set with that coupon', () => {
  fc.assert(
    fc.property(pricingCase(5), (example) => {
      const best = quote(cartOfCase(example), example.buyer, example.rules, NOW);
      const others = everyChoice(example);
      for (const verdict of best.reasons.coupons) {
        if (verdict.status !== 'swap') continue;
        const holding = others.filter((other) => usedOf(other).some(({ id }) => id === verdict.coupon.id));
        const cheapest = Math.min(...holding.map(({ totals }) => totals.payable));
        expect(verdict.payMore).toBe(cheapest - best.totals.payable);
      }
    }),
    { numRuns: 80 },
  );
});

it('points offered while the switch is off are what switching on does', () => {
  fc.assert(
    fc.property(pricingCase(5), (example) => {
      const off = quote(cartOfCase({ ...example, usePoints: false }), example.buyer, example.rules, NOW);
      const on = quote(cartOfCase({ ...example, usePoints: true }), example.buyer, example.rules, NOW);
      const { offer } = off.reasons.points;
      expect(offer).toEqual({ ...on.reasons.points.used, payable: on.totals.payable });
    }),
    { numRuns: 150 },
  );
});

it('no member pays more for a SKU than a visitor or a lower level, whatever prices were set by hand', () => {
  fc.assert(
    fc.property(lineArbitrary(0), (sku) => {
      const prices = [null, ...levels.map(({ level }) => level)].map((level) =>
        memberPrice(sku, level, levels),
      );
      prices.forEach((price, index) => {
        expect(price).toBeLessThanOrEqual(sku.listPrice);
        if (index > 0) expect(price).toBeLessThanOrEqual(prices[index - 1]!);
      });
    }),
    { numRuns: 300 },
  );
});

it('no better customer pays more for a whole cart: thresholds, freight and coupons included', () => {
  let pricedLower = 0;
  fc.assert(
    fc.property(pricingCase(4), fc.boolean(), (example, chosen) => {
      const coupons = chosen ? example.buyer.coupons.map(({ id }) => id) : 'best';
      const quotes = [null, 1, 2, 3, 4].map((level) =>
        quote(cartOfCase(example, coupons), { ...example.buyer, level }, example.rules, NOW),
      );
      quotes.forEach(({ totals, reasons }, index) => {
        if (reasons.pricedAs) pricedLower++;
        if (index > 0) expect(totals.payable).toBeLessThanOrEqual(quotes[index - 1]!.totals.payable);
      });
    }),
    { numRuns: 150 },
  );
  expect(pricedLower).toBeGreaterThan(0);
});

it('the same SKU in several lines costs what it costs in one (case 9)', () => {
  fc.assert(
    fc.property(pricingCase(4), (example) => {
      const whole = quote(cartOfCase(example), example.buyer, example.rules, NOW);
      const split = example.lines.flatMap((line) =>
        Array.from({ length: line.quantity }, () => ({ ...line, quantity: 1 })),
      );
      const parts = quote(cartOfCase({ ...example, lines: split }), example.buyer, example.rules, NOW);
      expect(parts.hashInput).toBe(whole.hashInput);
      expect(subtractFen(parts.totals.payable, whole.totals.payable)).toBe(0);
    }),
    { numRuns: 100 },
  );
});
