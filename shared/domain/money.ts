declare const fenBrand: unique symbol;

/** An amount of money in fen (1/100 yuan), always a safe integer. Made only by this file. */
export type Fen = number & { readonly [fenBrand]: true };

/** @throws RangeError when `value` is not a safe integer. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of fen: ${value}`);
  return (value === 0 ? 0 : value) as Fen;
}

export const ZERO_FEN = fen(0);

/** @throws RangeError on overflow. */
export function addFen(...amounts: readonly Fen[]): Fen {
  return amounts.reduce((sum, amount) => fen(sum + amount), ZERO_FEN);
}

export function subtractFen(from: Fen, amount: Fen): Fen {
  return fen(from - amount);
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

export function minFen(first: Fen, ...others: readonly Fen[]): Fen {
  return others.reduce((least, amount) => (amount < least ? amount : least), first);
}

/** What is missing from `amount` to reach `target`; 0 when it is there. */
export function missingFen(amount: Fen, target: Fen): Fen {
  return amount < target ? fen(target - amount) : ZERO_FEN;
}

/** `count` units of the same price. */
export function timesFen(price: Fen, count: number): Fen {
  return fen(price * count);
}

/** `amount` × basis points (1/10,000), rounded half up to a fen. Exact for every safe amount. */
export function multiplyBp(amount: Fen, basisPoints: number): Fen {
  const whole = Math.floor(amount / 10_000);
  const rest = amount - whole * 10_000;
  return fen(whole * basisPoints + Math.floor((rest * basisPoints + 5_000) / 10_000));
}

/** `amount` × basis points, rounded down: for limits that must not be passed by half a fen. */
export function floorBp(amount: Fen, basisPoints: number): Fen {
  return fen(multiplyDivide(amount, basisPoints, 10_000).quotient);
}

/** As `allocateUnits`, for money. */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  return allocateUnits(total, weights) as Fen[];
}

/**
 * Splits a whole `total` ≥ 0 in proportion to whole, non-negative `weights` by largest remainder; a tie gives the unit
 * to the earlier part. Parts sum to `total` exactly, and no part exceeds its weight while `total` ≤ Σ weights.
 * @throws RangeError when `total` is negative, or cannot be split because every weight is 0.
 */
export function allocateUnits(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (total < 0 || weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('allocate needs a total and weights of whole numbers, none below 0');
  }
  if (total === 0) return weights.map(() => 0);
  if (sum === 0) throw new RangeError('allocate needs a weight above 0');

  const parts = weights.map((weight) => multiplyDivide(total, weight, sum));
  const left = total - parts.reduce((given, part) => given + part.quotient, 0);
  const shares = parts.map((part) => part.quotient);
  if (left === 0) return shares;
  const byRemainder = weights
    .map((_, index) => index)
    .sort((a, b) => parts[b]!.remainder - parts[a]!.remainder || a - b);
  for (const index of byRemainder.slice(0, left)) shares[index]!++;
  return shares;
}

/**
 * What of a line's `share` belongs to its first `k` of `n` units: ⌊share × k ÷ n⌋. What goes back for some units is
 * the difference of two such sums, so the last unit takes the rest and nothing is lost. Works for fen and points.
 */
export function cumulativeShare(share: number, k: number, n: number): number {
  if (n < 1 || k < 0 || k > n) throw new RangeError(`no share for ${k} of ${n} units`);
  return multiplyDivide(share, k, n).quotient;
}

/** What `points` are worth, rounded down. */
export function pointsToFen(points: number, pointsForOneYuan: number): Fen {
  return fen(Math.floor((points * 100) / pointsForOneYuan));
}

/** The most points of `balance` that pay no more than `limit`, none wasted on a part of a fen, and what they pay. */
export function fitPoints(
  balance: number,
  limit: Fen,
  pointsForOneYuan: number,
): { points: number; worth: Fen } {
  const worth = pointsToFen(
    Math.min(balance, multiplyDivide(limit, pointsForOneYuan, 100).quotient),
    pointsForOneYuan,
  );
  return { points: Math.ceil((worth * pointsForOneYuan) / 100), worth };
}

/** Points (or growth) for goods paid: `perYuan` for each ¥1, rounded down over the whole amount. */
export function unitsForPaid(paid: Fen, perYuan: number): number {
  return Math.floor((paid * perYuan) / 100);
}

/** Growth is one per yuan, so what is missing of it is also an amount to buy for. */
export function fenForGrowth(growth: number): Fen {
  return fen(growth * 100);
}

/** `¥1,239.90`; below zero with a real minus sign: `−¥20.00`. */
export function formatYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}¥${yuan}.${digits.slice(-2)}`;
}

/** As `formatYuan`, without `.00`: `¥3,140`. For sentences, not for prices. */
export function formatYuanShort(amount: Fen): string {
  return formatYuan(amount).replace(/\.00$/, '');
}

/** ⌊a × b ÷ c⌋ and the remainder, exact even where a × b is beyond safe integers. */
function multiplyDivide(a: number, b: number, c: number): { quotient: number; remainder: number } {
  const product = a * b;
  if (Number.isSafeInteger(product)) return { quotient: Math.floor(product / c), remainder: product % c };
  const exact = BigInt(a) * BigInt(b);
  return { quotient: Number(exact / BigInt(c)), remainder: Number(exact % BigInt(c)) };
}
