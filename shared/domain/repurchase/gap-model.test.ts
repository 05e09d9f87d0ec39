import { aliveProbability, aliveRatio, buyProbability, gapCdf, gapQuantile, gapSurvival } from './gap-model';
import type { GapModel, Purchases } from './gap-model';

const coffee: GapModel = { k: 4, alpha: 6, beta: 40, a: 0.4, b: 1.6 };
const poisson: GapModel = { k: 1, alpha: 0.9, beta: 30, a: 0.7, b: 1.5 };
const regular: Purchases = { gaps: 3, sum: 81, logSum: 3 * Math.log(27), elapsed: 25 };

it('with k = 1 the survival is the power law of the negative binomial', () => {
  const { gaps, sum } = regular;
  const byHand = ((poisson.beta + sum) / (poisson.beta + sum + 25)) ** (poisson.alpha + gaps);
  expect(gapSurvival(poisson, regular, 25)).toBeCloseTo(byHand, 13);
});

it('distribution and survival are two sides of one thing', () => {
  for (const days of [0, 1, 20, 200]) {
    expect(gapCdf(coffee, regular, days) + gapSurvival(coffee, regular, days)).toBeCloseTo(1, 12);
  }
});

it('a quantile is the day by which that share is over', () => {
  for (const p of [1e-6, 0.05, 0.35, 0.5, 0.75, 0.95, 1 - 1e-6])
    expect(gapCdf(coffee, regular, gapQuantile(coffee, regular, p))).toBeCloseTo(p, 12);
});

it('silence makes alive less likely, and a habit makes the same silence worse', () => {
  const at = (elapsed: number, gaps = 3) => ({ ...regular, gaps, elapsed });
  expect(aliveRatio(coffee, at(0))).toBeCloseTo(1, 12);
  const ratios = [10, 30, 60, 120].map((elapsed) => aliveRatio(coffee, at(elapsed)));
  expect([...ratios].sort((a, b) => b - a)).toEqual(ratios);
  expect(aliveProbability(coffee, { gaps: 9, sum: 90, logSum: 9 * Math.log(10), elapsed: 60 })).toBeLessThan(
    aliveProbability(coffee, { gaps: 1, sum: 30, logSum: Math.log(30), elapsed: 60 }),
  );
});

it('given for ever, who is alive buys and who is not does not', () => {
  expect(buyProbability(coffee, regular, 0)).toBe(0);
  expect(buyProbability(coffee, regular, 1e9)).toBeCloseTo(aliveProbability(coffee, regular), 6);
});
