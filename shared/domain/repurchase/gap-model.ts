import { incompleteBeta, lnBeta } from './special';

/** Halving alone needs so many to be exact; Newton's way takes about six. */
const MOST_STEPS = 60;
const CLOSE = 1e-13;

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

/** Days by which a share `p` (0 < p < 1) of such next gaps is over: Newton's way, halving where it would leave the bracket. */
export function gapQuantile(model: GapModel, purchases: Purchases, p: number): number {
  const { k } = model;
  const shape = model.alpha + k * purchases.gaps;
  const lnB = lnBeta(k, shape);
  let low = 0;
  let high = 1;
  let x = k / (k + shape);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const miss = incompleteBeta(x, k, shape) - p;
    if (miss < 0) low = x;
    else high = x;
    const density = Math.exp((k - 1) * Math.log(x) + (shape - 1) * Math.log1p(-x) - lnB);
    const newton = x - miss / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const moved = Math.abs(next - x);
    x = next;
    if (moved <= x * CLOSE) break;
  }
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
