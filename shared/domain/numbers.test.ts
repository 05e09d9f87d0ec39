import { formatChange, formatCount, sum } from './numbers';

it('groups thousands and uses a real minus sign, never a hyphen', () => {
  expect([0, 86, 1286, 1_000_000, -1960].map(formatCount)).toEqual([
    '0',
    '86',
    '1,286',
    '1,000,000',
    '−1,960',
  ]);
  expect([83, -600, 0].map(formatChange)).toEqual(['+83', '−600', '0']);
});

it('sums nothing to 0', () => {
  expect(sum([])).toBe(0);
  expect(sum([1, 2, 3])).toBe(6);
});
