import { itemsOf, queuedWanted, selectedUnits, stillWanted, sumWords, withWanted } from './cart-view';
import type { CartLine } from './cart-view';

const line = (skuId: string, quantity: number, selected = true): CartLine => ({
  key: skuId,
  skuId,
  productId: 'p',
  name: skuId,
  option: '',
  imageUrl: null,
  tint: 'tea',
  quantity,
  selected,
  unit: 1250,
  listUnit: 1300,
  amount: 1250 * quantity,
  badge: null,
  max: 9,
  unavailable: null,
});

test('a tap shows at once, with the price of its line', () => {
  const lines = withWanted([line('a', 1), line('b', 2)], { a: { quantity: 3, selected: false } });
  expect(lines.map(({ quantity, selected, amount }) => [quantity, selected, amount])).toEqual([
    [3, false, 3750],
    [2, true, 2500],
  ]);
});

test('a line set to nothing is gone at once', () => {
  expect(withWanted([line('a', 1)], { a: { quantity: 0, selected: true } })).toEqual([]);
});

test('what was changed again while the first change travelled stays wanted', () => {
  const sent = { a: { quantity: 2, selected: true }, b: { quantity: 1, selected: false } };
  const again = { ...sent, a: { quantity: 3, selected: true } };
  expect(stillWanted(again, sent)).toEqual({ a: { quantity: 3, selected: true } });
});

test('only selected units go to the checkout', () => {
  expect(selectedUnits([line('a', 2), line('b', 5, false)])).toBe(2);
});

test('wanted lines travel as cart.set takes them', () => {
  expect(itemsOf({ a: { quantity: 0, selected: true } })).toEqual([
    { skuId: 'a', quantity: 0, selected: true },
  ]);
});

test('under the sum stands what it was before, else the freight in it', () => {
  const totals = { goods: 8800, saved: 0, pointsUsed: 0, pointsEarned: 0, earnSentence: null };
  const freight = { label: '运费', note: null, amount: 800 };
  expect(sumWords({ ...totals, list: 8800, payable: 9600, rows: [freight] })).toBe('含运费 ¥8.00');
  expect(sumWords({ ...totals, list: 8800, payable: 8360, rows: [] })).toBe('原价合计 ¥88.00');
  expect(
    sumWords({
      ...totals,
      list: 8800,
      payable: 8800,
      rows: [freight, { ...freight, label: '运费券', amount: -800 }],
    }),
  ).toBeNull();
});

test('what was set without a network is still wanted after a restart; the last word counts', () => {
  const set = (skuId: string, quantity: number) => ({
    name: 'cart.set' as const,
    input: { items: [{ skuId, quantity, selected: true }] },
  });
  const add = { name: 'cart.add' as const, input: { skuId: 'c', quantity: 1 } };
  expect(queuedWanted([set('a', 2), add, set('a', 0), set('b', 1)])).toEqual({
    a: { quantity: 0, selected: true },
    b: { quantity: 1, selected: true },
  });
});
