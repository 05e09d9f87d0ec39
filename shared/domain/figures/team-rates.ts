import { incompleteBeta } from '../repurchase/special';

/** Of `people` somebody dealt with, `won` did what was hoped for. */
export interface Score {
  people: number;
  won: number;
}

export interface TeamRate {
  /** Shrunk to the team: of few people little is believed. */
  rate: number;
  /** 95 % of what it may really be. */
  low: number;
  high: number;
  /** Whether the team's rate lies outside; on which side the person stands then. */
  stands: 'above' | 'below' | null;
}

/** So many people of a colleague's own weigh as much as the team; in between the team itself tells how alike they are. */
const LEAST_WEIGHT = 10;
const MOST_WEIGHT = 400;
const TAIL = 0.025;

/** The team's own rate; null where nobody dealt with anybody. */
export function teamMean(scores: readonly Score[]): number | null {
  const people = sum(scores, 'people');
  return people === 0 ? null : sum(scores, 'won') / people;
}

/**
 * Each one's rate in a beta-binomial model of the team, in their order. The weight of the team comes from how far its
 * people lie apart by more than chance (method of moments): who are all alike are told apart by nothing.
 */
export function teamRates(scores: readonly Score[]): TeamRate[] {
  const mean = teamMean(scores);
  if (mean === null || mean === 0 || mean === 1) return scores.map(() => settled(mean ?? 0));
  const weight = weightOf(scores, mean);
  return scores.map(({ people, won }) => {
    const [a, b] = [weight * mean + won, weight * (1 - mean) + people - won];
    const [low, high] = [betaQuantile(TAIL, a, b), betaQuantile(1 - TAIL, a, b)];
    return { rate: a / (a + b), low, high, stands: low > mean ? 'above' : high < mean ? 'below' : null };
  });
}

/** All or nobody: no one stands out. */
function settled(rate: number): TeamRate {
  return { rate, low: rate, high: rate, stands: null };
}

function weightOf(scores: readonly Score[], mean: number): number {
  const met = scores.filter(({ people }) => people > 0);
  const people = sum(met, 'people');
  const spread = met.reduce((all, { people: n, won }) => all + n * (won / n - mean) ** 2, 0);
  const byChance = met.length - 1;
  const room = people - met.reduce((all, { people: n }) => all + n * n, 0) / people - byChance;
  // Their correlation: how much of the differences is more than chance.
  const alike = room > 0 ? (spread / (mean * (1 - mean)) - byChance) / room : 0;
  if (alike <= 0) return MOST_WEIGHT;
  return Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, 1 / alike - 1));
}

function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function sum(scores: readonly Score[], what: keyof Score): number {
  return scores.reduce((all, score) => all + score[what], 0);
}
