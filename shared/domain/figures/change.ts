import { fen } from '../money';
import type { Fen } from '../money';

/** A sum of money as the product of what made it, e.g. buyers × money of each. */
export interface Product {
  total: Fen;
  /** Their product is `total`. */
  factors: readonly number[];
}

/**
 * How much of the change of a product each factor made, in fen; the parts sum to the change exactly. Null when a factor
 * is not above 0 on either side: then no split is true.
 *
 * Logarithmic mean Divisia index (additive LMDI-I; Ang 2005, "The LMDI approach to decomposition analysis"): factor i
 * made L(V₁, V₀) · ln(xᵢ₁ / xᵢ₀) with the logarithmic mean L(a, b) = (a − b) / ln(a / b). Fractions of a fen go to the
 * parts with the largest remainders.
 * @throws RangeError when the two have not the same factors
 */
export function splitChange(before: Product, after: Product): Fen[] | null {
  if (before.factors.length !== after.factors.length) throw new RangeError('products of different factors');
  if ([...before.factors, ...after.factors].some((factor) => !(factor > 0))) return null;
  const weight = logMean(after.total, before.total);
  const exact = after.factors.map((factor, index) => weight * Math.log(factor / before.factors[index]!));
  return roundedTo(after.total - before.total, exact);
}

function logMean(a: number, b: number): number {
  return a === b ? a : (a - b) / Math.log(a / b);
}

/** Whole parts that sum to `total`, which the exact ones do up to rounding. */
function roundedTo(total: number, exact: readonly number[]): Fen[] {
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - whole[index]! }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const more = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return whole.map((part, index) => fen(part + (more.has(index) ? 1 : 0)));
}
