import { hypergeometric, incompleteBeta, lnBeta, lnGamma } from './special';

it('ln Γ is the logarithm of factorials, and right between and near 0', () => {
  let factorial = 0;
  for (let n = 1; n <= 100; n += 1) {
    expect(lnGamma(n)).toBeCloseTo(factorial, 10);
    factorial += Math.log(n);
  }
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(lnGamma(1e-4)).toBeCloseTo(9.210282658633963, 11);
});

it('B(a, b) of whole numbers is a fraction of factorials', () => {
  expect(Math.exp(lnBeta(3, 5))).toBeCloseTo((2 * 24) / 5040, 14);
});

it.each([0.01, 0.2, 0.5, 0.83, 0.999])('I_x(k, A) is a binomial tail for whole k, at x = %d', (x) => {
  for (const shape of [0.4, 1, 3.7, 25, 300]) {
    let term = (1 - x) ** shape;
    let tail = 1;
    for (let k = 1; k <= 8; k += 1) {
      tail -= term;
      expect(incompleteBeta(x, k, shape)).toBeCloseTo(tail, 12);
      expect(incompleteBeta(1 - x, shape, k)).toBeCloseTo(1 - tail, 12);
      term *= ((shape + k - 1) / k) * x;
    }
  }
});

it('I_x grows from 0 to 1', () => {
  expect(incompleteBeta(0, 2, 3)).toBe(0);
  expect(incompleteBeta(1, 2, 3)).toBe(1);
  expect(incompleteBeta(0.5, 2, 2)).toBeCloseTo(0.5, 14);
});

it('₂F₁ is a power or a logarithm where it is one', () => {
  expect(hypergeometric(2.5, 1.7, 1.7, 0.6)).toBeCloseTo(0.4 ** -2.5, 10);
  expect(hypergeometric(1, 1, 2, 0.9)).toBeCloseTo(-Math.log(0.1) / 0.9, 10);
});
