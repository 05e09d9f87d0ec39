import { hypergeometric, lnBeta, lnGamma } from './special';
import { nelderMead } from './nelder-mead';

/**
 * The two textbook models that ours is measured against, to check a fit with published figures. x repeat purchases, the
 * last of them at `last`, observed until `until`, both counted from the first purchase.
 */
export interface Repeats {
  x: number;
  last: number;
  until: number;
}

/** BG/NBD (Fader, Hardie and Lee, 2005): as MBG/NBD, but nobody stops before the first repeat purchase. */
export interface BgModel {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

export function bgLogLikelihood({ r, alpha, a, b }: BgModel, people: readonly Repeats[]): number {
  return people.reduce((total, { x, last, until }) => {
    const fixed = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) - lnBeta(a, b);
    const going = lnBeta(a, b + x) - (r + x) * Math.log(alpha + until);
    const stopped = x > 0 ? lnBeta(a + 1, b + x - 1) - (r + x) * Math.log(alpha + last) : -Infinity;
    return total + fixed + Math.max(going, stopped) + Math.log1p(Math.exp(-Math.abs(going - stopped)));
  }, 0);
}

/** Purchases to expect of this person in the next `t`. */
export function bgExpectedPurchases(model: BgModel, { x, last, until }: Repeats, t: number): number {
  const { r, alpha, a, b } = model;
  const z = t / (alpha + until + t);
  const grown =
    ((alpha + until) / (alpha + until + t)) ** (r + x) * hypergeometric(r + x, b + x, a + b + x - 1, z);
  const stopped = x > 0 ? (a / (b + x - 1)) * ((alpha + until) / (alpha + last)) ** (r + x) : 0;
  return (((a + b + x - 1) / (a - 1)) * (1 - grown)) / (1 + stopped);
}

/** Pareto/NBD (Schmittlein, Morrison and Colombo, 1987): people stop at any time, at rate gamma(s, beta). */
export interface ParetoModel {
  r: number;
  alpha: number;
  s: number;
  beta: number;
}

export function paretoLogLikelihood(model: ParetoModel, people: readonly Repeats[]): number {
  const { r, alpha, s, beta } = model;
  const most = Math.max(alpha, beta);
  const second = alpha >= beta ? s + 1 : undefined;
  return people.reduce((total, { x, last, until }) => {
    const shape = r + s + x;
    // Each F is taken relative to its own power, in logarithms: the powers alone would underflow.
    const lnF = (t: number): number =>
      Math.log(hypergeometric(shape, second ?? r + x, shape + 1, Math.abs(alpha - beta) / (most + t))) -
      shape * Math.log(most + t);
    const fixed = lnGamma(r + x) - lnGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
    const going = -(r + x) * Math.log(alpha + until) - s * Math.log(beta + until);
    const [early, late] = [lnF(last), lnF(until)];
    const stopped = early + Math.log(-Math.expm1(late - early)) + Math.log(s / shape);
    const high = Math.max(going, stopped);
    return total + fixed + high + Math.log(Math.exp(going - high) + Math.exp(stopped - high));
  }, 0);
}

/** Likeliest positive parameters, searched on their logarithms. */
export function* likeliest(
  likelihood: (parameters: readonly number[]) => number,
  start: readonly number[],
): Generator<undefined, { parameters: number[]; logLikelihood: number }> {
  const unlikeliness = (logs: readonly number[]): number => {
    const value = -likelihood(logs.map(Math.exp));
    return Number.isFinite(value) ? value : Infinity;
  };
  const first = yield* nelderMead(unlikeliness, start.map(Math.log));
  const { point, value } = yield* nelderMead(unlikeliness, first.point, { step: 0.2 });
  return { parameters: point.map(Math.exp), logLikelihood: -value };
}
