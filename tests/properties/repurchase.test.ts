import { fitSteps } from '@shared/domain/repurchase/fit';
import type { GapModel } from '@shared/domain/repurchase/gap-model';
import { logLikelihood, sampleOf } from '@shared/domain/repurchase/likelihood';
import { finish } from '@shared/domain/repurchase/nelder-mead';
import { crowd } from '../support/buyers';

const CROWDS: readonly { name: string; truth: GapModel }[] = [
  { name: 'coffee, bought as it runs out', truth: { k: 5, alpha: 8, beta: 50, a: 0.5, b: 2 } },
  { name: 'soap, bought now and then', truth: { k: 2, alpha: 3, beta: 70, a: 0.7, b: 2.2 } },
  { name: 'whims, with no rhythm', truth: { k: 1, alpha: 1.2, beta: 30, a: 0.9, b: 2.4 } },
];

describe('parameters of a crowd come back from its purchases', () => {
  it.each(CROWDS)('$name', ({ truth }) => {
    const people = crowd(truth, { people: 1_200, fewest: 200, most: 500, seed: 7 });
    const fit = finish(fitSteps(people));
    const found = fit!.model;
    expect(found.k).toBe(truth.k);
    // What people differ in, what they do on average, and how many stop: each within a few standard errors.
    expect(relative(found.alpha, truth.alpha)).toBeLessThan(0.25);
    expect(relative(found.beta / found.alpha, truth.beta / truth.alpha)).toBeLessThan(0.06);
    expect(relative(found.a / (found.a + found.b), truth.a / (truth.a + truth.b))).toBeLessThan(0.1);
    // No other parameters are likelier, those the crowd was made of included.
    expect(fit!.logLikelihood).toBeGreaterThanOrEqual(logLikelihood(truth, sampleOf(people)));
  });
});

function relative(found: number, truth: number): number {
  return Math.abs(found - truth) / truth;
}
