import type { LineShare, QuoteLine, QuoteTotals } from './quote-types';
import type { Settlement } from './settle';

/**
 * Lines, prices, coupons, points and freight as text that is the same for the same quote. The whole text, not a short
 * sum of it, because a quote that collides with another would let a member pay the wrong price; the server keeps its
 * SHA-256, which a browser without `crypto` could not make.
 */
export function hashInputOf(
  lines: readonly QuoteLine[],
  shares: readonly LineShare[],
  { used }: Settlement,
  totals: QuoteTotals,
): string {
  return JSON.stringify([
    1,
    lines.map(({ key, quantity, unit }, index) => [
      key,
      quantity,
      unit,
      shares[index]!.paid,
      shares[index]!.pointsUsed,
    ]),
    used.map(({ coupon, amount }) => [coupon.id, amount]),
    [totals.freight, totals.freightOff],
    totals.pointsUsed,
    totals.payable,
  ]);
}
