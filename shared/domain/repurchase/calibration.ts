/** A promise that has come due: how likely a purchase was called, and whether there was one. */
export interface Settled {
  probability: number;
  bought: boolean;
}

/** Finest at the low end, where most promises are. */
const EDGES = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8];

/** Sums of promises of about the same size; sums of sums are right, too. */
export interface Bin {
  bin: number;
  promises: number;
  /** Σ probability. */
  expected: number;
  bought: number;
  /** Σ (probability − outcome)². */
  squares: number;
}

export function binOf(probability: number): number {
  const above = EDGES.findIndex((edge) => probability < edge);
  return above < 0 ? EDGES.length : above;
}

/** From and to of a bin. */
export function edgesOf(bin: number): { from: number; to: number } {
  return { from: EDGES[bin - 1] ?? 0, to: EDGES[bin] ?? 1 };
}

/** Mean squared distance of promise and outcome; 0 is perfect. Null without promises. */
export function brierOf(bins: readonly Pick<Bin, 'promises' | 'squares'>[]): number | null {
  const promises = bins.reduce((sum, bin) => sum + bin.promises, 0);
  return promises === 0 ? null : bins.reduce((sum, bin) => sum + bin.squares, 0) / promises;
}

/** P(of a buyer and a non-buyer, the buyer was called likelier), ties half; null when one of them is missing. */
export function aucOf(settled: readonly Settled[]): number | null {
  const sorted = [...settled].sort((a, b) => a.probability - b.probability);
  const buyers = sorted.filter(({ bought }) => bought).length;
  const others = sorted.length - buyers;
  if (buyers === 0 || others === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.probability === sorted[from]?.probability) to += 1;
    // Everybody of a tie has its middle rank.
    const rank = (from + 1 + to) / 2;
    ranks += rank * sorted.slice(from, to).filter(({ bought }) => bought).length;
    from = to;
  }
  return (ranks - (buyers * (buyers + 1)) / 2) / (buyers * others);
}
