import { fen } from '../money';
import { splitChange } from './change';

const product = (...factors: number[]) => ({
  total: fen(Math.round(factors.reduce((all, factor) => all * factor, 1))),
  factors,
});

it('gives each factor what it made of the change, to the fen', () => {
  // By hand: V 1,000,000 → 1,200,000; L = 200,000 / ln 1.2 = 1,096,963.2; members 100 → 150: + L · ln 1.5 = 444,780,
  // rate 0.5 → 0.4: + L · ln 0.8 = −244,780; money of each stays.
  expect(splitChange(product(100, 0.5, 20_000), product(150, 0.4, 20_000))).toEqual([444_780, -244_780, 0]);
});

it('is nothing where nothing changed', () => {
  expect(splitChange(product(3, 0.5, 200), product(3, 0.5, 200))).toEqual([0, 0, 0]);
});

it('says that it does not know where a factor is nothing: no share of it would be true', () => {
  expect(splitChange(product(0, 1, 1), product(5, 1, 1))).toBeNull();
});

it('refuses products of different things', () => {
  expect(() => splitChange(product(1), product(1, 2))).toThrow(RangeError);
});
