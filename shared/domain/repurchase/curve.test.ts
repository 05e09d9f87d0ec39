import { curveOf, gapDensity } from './curve';
import { gapCdf } from './gap-model';
import type { GapModel } from './gap-model';

const coffee: GapModel = { k: 4, alpha: 6, beta: 40, a: 0.4, b: 1.6 };
const poisson: GapModel = { k: 1, alpha: 0.9, beta: 30, a: 0.7, b: 1.5 };
const regular = { gaps: 3, sum: 81, logSum: 3 * Math.log(27), elapsed: 25, stretch: 1 };

it.each([
  ['a rhythm', coffee],
  ['none', poisson],
])('the density is the slope of the distribution, with %s', (_, model) => {
  for (const days of [0.5, 5, 25, 90]) {
    const slope = (gapCdf(model, regular, days + 1e-4) - gapCdf(model, regular, days - 1e-4)) / 2e-4;
    expect(gapDensity(model, regular, days)).toBeCloseTo(slope, 7);
  }
});

it('begins at nothing with a rhythm and at the top without', () => {
  expect(gapDensity(coffee, regular, 0)).toBe(0);
  expect(gapDensity(poisson, regular, 0)).toBeCloseTo(gapDensity(poisson, regular, 1e-9), 9);
  expect(curveOf(poisson, regular).points[0]).toBe(1);
});

it('shows band and today, and the top lies within the band of who is regular', () => {
  const { days, points, low, high, now } = curveOf(coffee, regular);
  expect(now).toBe(25);
  expect(gapCdf(coffee, regular, high) - gapCdf(coffee, regular, low)).toBeCloseTo(0.8, 2);
  expect(days).toBeGreaterThan(high);
  const top = (points.indexOf(1) / (points.length - 1)) * days;
  expect(top).toBeGreaterThan(low);
  expect(top).toBeLessThan(high);
});

it('who bought twice as much is expected twice as late, in the same shape', () => {
  const [once, twice] = [curveOf(coffee, regular), curveOf(coffee, { ...regular, stretch: 2 })];
  expect(twice.points).toEqual(once.points);
  expect(twice.high).toBeCloseTo(2 * once.high, 0);
});

it('reaches to today when that is later than nearly everybody would have bought', () => {
  const { days, now } = curveOf(coffee, { ...regular, elapsed: 400 });
  expect(now).toBe(400);
  expect(days).toBe(500);
});
