import type { GapModel, Purchases } from './gap-model';
import { lnBeta, lnGamma } from './special';

/** People in columns, for a sum that is taken thousands of times. Equal people are one row: most bought just once. */
export interface Sample {
  gaps: Uint16Array;
  sum: Float64Array;
  elapsed: Float64Array;
  people: Float64Array;
  /** Σ of logarithms over all gaps of all people. */
  logSum: number;
  mostGaps: number;
  /** Days; 0 when nobody bought twice. */
  meanGap: number;
}

export function sampleOf(people: readonly Purchases[]): Sample {
  const rows = new Map<string, Purchases & { people: number }>();
  for (const person of people) {
    const key = `${person.gaps}|${person.sum}|${person.elapsed}`;
    const same = rows.get(key);
    if (same) same.people += 1;
    else rows.set(key, { ...person, people: 1 });
  }
  const list = [...rows.values()];
  const total = (of: (person: Purchases) => number): number =>
    people.reduce((sum, each) => sum + of(each), 0);
  const gaps = total((person) => person.gaps);
  return {
    gaps: Uint16Array.from(list, (row) => row.gaps),
    sum: Float64Array.from(list, (row) => row.sum),
    elapsed: Float64Array.from(list, (row) => row.elapsed),
    people: Float64Array.from(list, (row) => row.people),
    logSum: total((person) => person.logSum),
    mostGaps: list.reduce((most, row) => Math.max(most, row.gaps), 0),
    meanGap: gaps > 0 ? total((person) => person.sum) / gaps : 0,
  };
}

/** What depends on the number of gaps alone. */
interface ByGaps {
  shape: number;
  fixed: number;
  stopped: number;
  going: number;
}

/** ln of the likelihood of a crowd under the model; NaN or −∞ where the model is impossible. */
export function logLikelihood(model: GapModel, sample: Sample): number {
  const { k, beta } = model;
  const table = Array.from({ length: sample.mostGaps + 1 }, (_, gaps) => byGaps(model, gaps));
  let total = (k - 1) * sample.logSum;
  for (let i = 0; i < sample.gaps.length; i += 1) {
    const of = table[sample.gaps[i] ?? 0];
    if (!of) continue;
    const elapsed = sample.elapsed[i] ?? 0;
    const scale = beta + (sample.sum[i] ?? 0);
    const quiet = Math.exp(-of.shape * Math.log1p(elapsed / scale)) * waysToWait(k, of.shape, elapsed, scale);
    const silent = Math.log(of.stopped + of.going * quiet);
    total += (sample.people[i] ?? 0) * (of.fixed - of.shape * Math.log(scale) + silent);
  }
  return total;
}

function byGaps({ k, alpha, beta, a, b }: GapModel, gaps: number): ByGaps {
  const shape = alpha + k * gaps;
  return {
    shape,
    fixed: alpha * Math.log(beta) - lnGamma(alpha) + lnGamma(shape) - gaps * lnGamma(k),
    stopped: Math.exp(lnBeta(a + 1, b + gaps) - lnBeta(a, b)),
    going: Math.exp(lnBeta(a, b + gaps + 1) - lnBeta(a, b)),
  };
}

/** Σ_{j<k} of the ways to be j steps into a gap, relative to not having begun: 1 for k = 1. */
function waysToWait(k: number, shape: number, elapsed: number, scale: number): number {
  const x = elapsed / (scale + elapsed);
  let term = 1;
  let sum = 1;
  for (let j = 1; j < k; j += 1) {
    term *= ((shape + j - 1) / j) * x;
    sum += term;
  }
  return sum;
}
