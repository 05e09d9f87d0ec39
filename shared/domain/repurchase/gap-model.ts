import { incompleteBeta } from './special';

/**
 * How a crowd buys a thing again: gaps are Erlang-k, their rate is gamma(alpha, beta) over people, and after every
 * purchase, the first included, a person stops with a probability that is beta(a, b) over people. With k = 1 this is
 * MBG/NBD. `beta` is in days.
 */
export interface GapModel {
  k: number;
  alpha: number;
  beta: number;
  a: number;
  b: number;
}

/** All the model needs of one person's purchases: times in days. */
export interface Purchases {
  /** Gaps between purchases: their number, their sum, the sum of their logarithms. */
  gaps: number;
  sum: number;
  logSum: number;
  /** Since the last purchase. */
  elapsed: number;
}

/** P(the next gap, if there is one, is at most `days`) for somebody with these gaps behind them. */
export function gapCdf(model: GapModel, { gaps, sum }: Purchases, days: number): number {
  if (days <= 0) return 0;
  const scale = model.beta + sum;
  return incompleteBeta(days / (days + scale), model.k, model.alpha + model.k * gaps);
}

/** P(the next gap is longer than `days`); by its own tail, so that it keeps its digits when it is small. */
export function gapSurvival(model: GapModel, { gaps, sum }: Purchases, days: number): number {
  if (days <= 0) return 1;
  const scale = model.beta + sum;
  return incompleteBeta(scale / (days + scale), model.alpha + model.k * gaps, model.k);
}

/** Days by which a share `p` (0 < p < 1) of such next gaps is over. */
export function gapQuantile(model: GapModel, purchases: Purchases, p: number): number {
  const shape = model.alpha + model.k * purchases.gaps;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, model.k, shape) < p) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return ((model.beta + purchases.sum) * x) / (1 - x);
}

/** P(the person has not stopped), seen after `elapsed` days without a purchase. */
export function aliveProbability(model: GapModel, purchases: Purchases): number {
  const survival = gapSurvival(model, purchases, purchases.elapsed);
  return survival / (survival + stopOdds(model, purchases.gaps));
}

/** P(alive) relative to the day of the last purchase: 1 at once, falling to 0 in silence. */
export function aliveRatio(model: GapModel, purchases: Purchases): number {
  return aliveProbability(model, purchases) * (1 + stopOdds(model, purchases.gaps));
}

function stopOdds({ a, b }: GapModel, gaps: number): number {
  return a / (b + gaps);
}

/** P(a purchase within the next `days`). */
export function buyProbability(model: GapModel, purchases: Purchases, days: number): number {
  const now = gapSurvival(model, purchases, purchases.elapsed);
  const then = gapSurvival(model, purchases, purchases.elapsed + days);
  // What is left of the survival cancels: P(alive) · (now − then) / now.
  return (now - then) / (now + stopOdds(model, purchases.gaps));
}
