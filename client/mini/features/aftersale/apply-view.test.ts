import { firstChosen, linesOf, toggleLine } from './apply-view';
import type { Options } from './apply-view';

const line = (key: string, left: number): Options['lines'][number] => ({
  key,
  skuId: key,
  productId: 'p',
  name: key,
  option: '',
  imageUrl: null,
  tint: 'tea',
  quantity: 3,
  left,
  paid: 100,
});
const options = (lines: Options['lines']): Options => ({
  orderId: 'o',
  allowed: true,
  sentence: '',
  kinds: ['refund'],
  lines,
  reasons: [],
});

test('an order of one line is meant with all that is left of it', () => {
  expect(firstChosen(options([line('a', 2)]))).toEqual({ a: 2 });
  expect(firstChosen(options([line('a', 0), line('b', 3)]))).toEqual({ b: 3 });
});

test('of several lines the member says which; none is chosen for them', () => {
  expect(firstChosen(options([line('a', 2), line('b', 1)]))).toEqual({});
});

test('a line goes in with all that can go back, and out again', () => {
  const chosen = toggleLine({ b: 1 }, line('a', 2));
  expect(linesOf(chosen)).toEqual([
    { key: 'b', quantity: 1 },
    { key: 'a', quantity: 2 },
  ]);
  expect(toggleLine(chosen, line('a', 2))).toEqual({ b: 1 });
});
