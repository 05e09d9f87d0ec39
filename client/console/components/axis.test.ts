import { axisTop } from './axis';

it.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [7, 8],
  [10, 10],
  [11, 20],
  [22, 30],
  [45, 50],
  [61, 80],
  [119, 200],
  [7_200, 8_000],
  [9_100, 10_000],
])('an axis up to %i ends at %i, which is round and has a whole middle', (most, top) => {
  expect(axisTop(most)).toBe(top);
});
