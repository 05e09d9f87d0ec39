import type { GapModel } from './gap-model';
import { logLikelihood, sampleOf } from './likelihood';

const model: GapModel = { k: 3, alpha: 2.5, beta: 20, a: 1.6, b: 2.8 };

it('is the integral over rates and stopping chances', () => {
  const gaps = [12, 20];
  const person = { gaps: 2, sum: 32, logSum: Math.log(12) + Math.log(20), elapsed: 15 };
  expect(logLikelihood(model, sampleOf([person]))).toBeCloseTo(Math.log(byIntegral(model, gaps, 15)), 4);
});

it('counts equal people once and the same', () => {
  const single = { gaps: 0, sum: 0, logSum: 0, elapsed: 40 };
  const other = { gaps: 1, sum: 30, logSum: Math.log(30), elapsed: 9 };
  const each = [single, single, other].map((person) => logLikelihood(model, sampleOf([person])));
  expect(logLikelihood(model, sampleOf([single, other, single]))).toBeCloseTo(
    each.reduce((sum, value) => sum + value, 0),
    10,
  );
});

/** Midpoints over λ and p, with the model written down as it is told: gaps, then silence or a stop. */
function byIntegral({ k, alpha, beta, a, b }: GapModel, gaps: number[], elapsed: number): number {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const [steps, most] = [600, 1.5];
  const density = { rates: 0, total: 0 };
  const stops = Array.from({ length: steps }, (_, i) => {
    const p = (i + 0.5) / steps;
    return { p, weight: p ** (a - 1) * (1 - p) ** (b - 1) };
  });
  const allStops = stops.reduce((sum, { weight }) => sum + weight, 0);
  for (let i = 0; i < steps; i += 1) {
    const rate = ((i + 0.5) / steps) * most;
    const weight = rate ** (alpha - 1) * Math.exp(-beta * rate);
    density.rates += weight;
    const bought = gaps
      .map((gap) => (rate ** k * gap ** (k - 1) * Math.exp(-rate * gap)) / factorial(k - 1))
      .reduce((product, each) => product * each, 1);
    const quiet = Array.from({ length: k }, (_, j) => (rate * elapsed) ** j / factorial(j)).reduce(
      (sum, each) => sum + each,
      0,
    );
    for (const { p, weight: chance } of stops) {
      const went = (1 - p) ** gaps.length;
      const silent = p + (1 - p) * Math.exp(-rate * elapsed) * quiet;
      density.total += weight * (chance / allStops) * went * bought * silent;
    }
  }
  return density.total / density.rates;
}
