/** A share and the interval it lies in with 95 % certainty. */
export interface Interval {
  share: number;
  low: number;
  high: number;
}

const Z = 1.959963984540054;

/** Wilson's score interval of `hits` among `n`; it stays within [0, 1] also at the ends. `n` must be positive. */
export function wilson(hits: number, n: number): Interval {
  const share = hits / n;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
