import { logLikelihood, sampleOf } from './likelihood';
import { bgExpectedPurchases, bgLogLikelihood, paretoLogLikelihood } from './rivals';

// Of a tenth of CDNOW's new customers of 1997, in weeks, as published.
const BG = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

it('BG/NBD expects 1.226 purchases in 39 weeks of the customer of the published example', () => {
  expect(bgExpectedPurchases(BG, { x: 2, last: 30.43, until: 38.86 }, 39)).toBeCloseTo(1.226, 3);
});

it('BG/NBD and MBG/NBD differ by exactly the chance to stop after the first purchase', () => {
  // Of a single purchase BG/NBD knows one way to stay silent, MBG/NBD two: (b + a·((α + T)/α)^r) / (a + b) as likely.
  const until = 20;
  const bg = bgLogLikelihood(BG, [{ x: 0, last: 0, until }]);
  const ours = { k: 1, alpha: BG.r, beta: BG.alpha, a: BG.a, b: BG.b };
  const mbg = logLikelihood(ours, sampleOf([{ gaps: 0, sum: 0, logSum: 0, elapsed: until }]));
  const factor = (BG.b + BG.a * ((BG.alpha + until) / BG.alpha) ** BG.r) / (BG.a + BG.b);
  expect(mbg - bg).toBeCloseTo(Math.log(factor), 12);
});

it.each([
  { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 },
  { r: 0.553, alpha: 11.67, s: 0.606, beta: 10.58 },
])('Pareto/NBD agrees with the integral over the time of stopping ($alpha)', (model) => {
  const person = { x: 2, last: 30.43, until: 38.86 };
  expect(paretoLogLikelihood(model, [person])).toBeCloseTo(Math.log(byIntegral(model, person)), 6);
});

function byIntegral(
  { r, alpha, s, beta }: { r: number; alpha: number; s: number; beta: number },
  { x, last, until }: { x: number; last: number; until: number },
): number {
  // λ and μ integrate out by hand: ((r)_x α^r β^s) · [(α+T)^−(r+x) (β+T)^−s + s ∫ (α+t)^−(r+x) (β+t)^−(s+1) dt].
  const rising = Array.from({ length: x }, (_, i) => r + i).reduce((product, each) => product * each, 1);
  const steps = 4_000;
  const width = (until - last) / steps;
  let integral = 0;
  for (let i = 0; i < steps; i += 1) {
    const t = last + (i + 0.5) * width;
    integral += width * (alpha + t) ** -(r + x) * (beta + t) ** -(s + 1);
  }
  const going = (alpha + until) ** -(r + x) * (beta + until) ** -s;
  return rising * alpha ** r * beta ** s * (going + s * integral);
}
