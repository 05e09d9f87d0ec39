import { aucOf, binOf, brierOf, edgesOf } from './calibration';

it('every probability has its bin', () => {
  for (const probability of [0, 0.009, 0.01, 0.3, 0.79, 0.8, 1]) {
    const { from, to } = edgesOf(binOf(probability));
    expect(probability).toBeGreaterThanOrEqual(from);
    expect(probability).toBeLessThanOrEqual(to);
  }
});

it('Brier is the mean square of the miss', () => {
  expect(brierOf([])).toBeNull();
  expect(
    brierOf([
      { promises: 2, squares: 0.25 },
      { promises: 2, squares: 0.15 },
    ]),
  ).toBeCloseTo(0.1, 12);
});

it('AUC is the share of pairs in the right order, ties half', () => {
  const settled = (list: [number, boolean][]) =>
    list.map(([probability, bought]) => ({ probability, bought }));
  expect(
    aucOf(
      settled([
        [0.1, false],
        [0.2, true],
      ]),
    ),
  ).toBe(1);
  expect(
    aucOf(
      settled([
        [0.9, false],
        [0.2, true],
      ]),
    ),
  ).toBe(0);
  expect(
    aucOf(
      settled([
        [0.5, false],
        [0.5, true],
        [0.5, false],
      ]),
    ),
  ).toBe(0.5);
  // Pairs: (.4 over .1), (.4 under .7), (.7 tie), (.7 over .1).
  expect(
    aucOf(
      settled([
        [0.1, false],
        [0.4, true],
        [0.7, false],
        [0.7, true],
      ]),
    ),
  ).toBe(2.5 / 4);
  expect(aucOf(settled([[0.5, true]]))).toBeNull();
});
