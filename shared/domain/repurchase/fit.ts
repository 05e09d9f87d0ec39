import type { GapModel, Purchases } from './gap-model';
import { logLikelihood, sampleOf } from './likelihood';
import type { Sample } from './likelihood';
import { nelderMead } from './nelder-mead';
import type { Minimum } from './nelder-mead';

/** Fewer people than this tell too little of a thing: its category, then the store speaks for it. */
export const FIT_PAIRS = 200;
const MOST_REGULAR = 8;
/** Parameters stay within e^±12: crowds without differences would run off to infinity. */
const FARTHEST = 12;
/** Which k is likeliest shows long before its parameters are exact. */
const ROUGHLY = { tolerance: 0.02, maxSteps: 250 };

export interface Fit {
  model: GapModel;
  logLikelihood: number;
  people: number;
  gaps: number;
}

type Steps<T> = Generator<undefined, T>;

interface Candidate extends Minimum {
  k: number;
}

/**
 * The model under which these people are likeliest; null when nobody bought twice. `ks` are tried in this order for as
 * long as they get better. Yields after every step of the search, so that a server can answer others in between.
 */
export function* fitSteps(people: readonly Purchases[], ks = oneTo(MOST_REGULAR)): Steps<Fit | null> {
  const sample = sampleOf(people);
  if (sample.meanGap <= 0) return null;
  let best: Candidate | undefined;
  for (const k of ks) {
    const start = best ? sameMeanGap(best, k) : startOf(sample.meanGap, k);
    const found = { k, ...(yield* nelderMead(unlikeliness(sample, k), start, ROUGHLY)) };
    if (best && found.value > best.value) break;
    best = found;
  }
  if (!best) return null;
  const { k } = best;
  const near = yield* nelderMead(unlikeliness(sample, k), best.point, { step: 0.2 });
  // Again from there: a simplex that has become flat would stop short.
  const { point, value } = yield* nelderMead(unlikeliness(sample, k), near.point, { step: 0.1 });
  const gaps = people.reduce((total, person) => total + person.gaps, 0);
  return { model: modelOf(k, point), logLikelihood: -value, people: people.length, gaps };
}

function unlikeliness(sample: Sample, k: number): (logs: readonly number[]) => number {
  return (logs) => {
    if (logs.some((log) => Math.abs(log) > FARTHEST)) return Infinity;
    const value = -logLikelihood(modelOf(k, logs), sample);
    return Number.isNaN(value) ? Infinity : value;
  };
}

/** Gaps of the mean length we see, people who differ as much as they usually do, one in three stopping. */
function startOf(meanGap: number, k: number): readonly number[] {
  return logsOf({ k, alpha: 1, beta: meanGap / k, a: 0.5, b: 1 });
}

/** The answer for another k, told in steps of this one. */
function sameMeanGap({ k: other, point }: Candidate, k: number): readonly number[] {
  const model = modelOf(other, point);
  return logsOf({ ...model, k, beta: (model.beta * other) / k });
}

function logsOf({ alpha, beta, a, b }: GapModel): readonly number[] {
  return [alpha, beta, a, b].map(Math.log);
}

function modelOf(k: number, logs: readonly number[]): GapModel {
  const [alpha = 0, beta = 0, a = 0, b = 0] = logs.map(Math.exp);
  return { k, alpha, beta, a, b };
}

function oneTo(most: number): number[] {
  return Array.from({ length: most }, (_, i) => i + 1);
}
