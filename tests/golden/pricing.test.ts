import { addFen, formatYuan, subtractFen } from '@shared/domain/money';
import { pickerWords, walletWords } from '@shared/domain/pricing/coupon.words';
import type { HeldCoupon } from '@shared/domain/pricing/coupon-types';
import type { Promotion } from '@shared/domain/pricing/promotions';
import { quote } from '@shared/domain/pricing/quote';
import {
  checkoutRows,
  earnWords,
  pointsOfferWords,
  unavailableWords,
  whyPriceRows,
} from '@shared/domain/pricing/quote.words';
import type { ReceiptRow } from '@shared/domain/pricing/quote.words';
import type { Buyer, Cart, CartLine, QuoteRules } from '@shared/domain/pricing/types';
import { businessDayOf } from '@shared/domain/zone';
import { NOW, buyerOf, cartOf, couponOf, lineOf, promotionOf, rulesOf, scopeOf } from '@shared/domain/pricing/builders';
import { readGolden } from './read-golden';

interface Case {
  why: string;
  lines: (Partial<CartLine> & { sku: string; list: number })[];
  coupons?: (Partial<HeldCoupon> & { id: string; off: number })[];
  promotions?: (Partial<Promotion> & { id: string; threshold: number; off: number })[];
  rules?: Partial<QuoteRules>;
  cart?: Partial<Cart>;
  buyer?: Partial<Buyer>;
  shows: Record<string, unknown>;
}

const row = ({ label, note, amount }: ReceiptRow): string[] => [label, note, formatYuan(amount)];

it.each(readGolden<Case>('pricing'))('%s comes out as worked out by hand', (_, golden) => {
  const { lines, coupons = [], promotions = [] } = golden;
  const rules = rulesOf({
    ...golden.rules,
    promotions: promotions.map(({ id, threshold, off, scope, ...part }) =>
      promotionOf(id, threshold, off, { ...part, scope: scopeOf(scope) }),
    ),
  });
  const buyer = buyerOf({
    ...golden.buyer,
    coupons: coupons.map(({ id, off, scope, ...part }) =>
      couponOf(id, off, { ...part, scope: scopeOf(scope) }),
    ),
  });
  const cart = cartOf(
    lines.map(({ sku, list, ...part }) => lineOf(sku, list, part)),
    golden.cart,
  );
  const result = quote(cart, buyer, rules, NOW);
  const today = businessDayOf(NOW, rules.zone);
  const { reasons, totals } = result;
  const all: Record<string, unknown> = {
    pays: formatYuan(totals.payable),
    saves: formatYuan(totals.saved),
    why: whyPriceRows(result, today).map(row),
    checkout: checkoutRows(result).map(row),
    kinds: result.lines.map(({ kind }) => kind),
    // promotion, coupons, points in fen, paid, points used, points earned
    shares: result.shares.map((share) => [
      share.promotion,
      share.coupons.map(({ amount }) => amount),
      share.pointsOff,
      share.paid,
      share.pointsUsed,
      share.pointsEarned,
    ]),
    picker: reasons.coupons.map((verdict) => [verdict.coupon.name, pickerWords(verdict, today)]),
    wallet: reasons.coupons.map((verdict) => [verdict.coupon.name, walletWords(verdict, reasons, today)]),
    pointsOffer: pointsOfferWords(reasons),
    earns: earnWords(result, rules.points),
    pricedAs: reasons.pricedAs && (reasons.pricedAs.level?.name ?? '访客'),
    unavailable: result.unavailable.map(({ key, why }) => [key, unavailableWords(why, rules.levels)]),
    hashInput: result.hashInput,
  };
  expect(Object.fromEntries(Object.keys(golden.shows).map((key) => [key, all[key]]))).toEqual(golden.shows);
  expect(totals.saved).toBe(subtractFen(addFen(totals.list, totals.freight), totals.payable));
});
