import { addToCart, mergeIntoCart, setInCart, unitsIn } from './cart';
import type { KeptLine } from './cart';

const line = (skuId: string, quantity: number, selected = true): KeptLine => ({
  skuId,
  quantity,
  selected,
  at: 1,
});

describe('addToCart', () => {
  it('puts a new line on top and lets one that is there grow in its place, selected again', () => {
    const lines = addToCart([line('a', 1), line('b', 2, false)], { skuId: 'c', quantity: 3 }, 9);
    expect(lines.map(({ skuId, at }) => [skuId, at])).toEqual([
      ['c', 9],
      ['a', 1],
      ['b', 1],
    ]);
    expect(addToCart(lines, { skuId: 'b', quantity: 1 }, 9)[2]).toEqual(line('b', 3));
  });

  it('stops at 999 units of one thing', () => {
    expect(addToCart([line('a', 998)], { skuId: 'a', quantity: 5 }, 9)[0]?.quantity).toBe(999);
  });
});

describe('setInCart', () => {
  it('changes what is named, takes out what is 0, brings back what was taken out, and leaves the rest', () => {
    const lines = [line('a', 1), line('b', 2), line('c', 3)];
    const items = [
      { skuId: 'a', quantity: 5, selected: false },
      { skuId: 'b', quantity: 0, selected: true },
      { skuId: 'd', quantity: 1, selected: true },
    ];
    expect(setInCart(lines, items, 9)).toEqual([
      { ...line('d', 1), at: 9 },
      line('a', 5, false),
      line('c', 3),
    ]);
  });

  it('takes out what is not there without harm', () => {
    expect(setInCart([line('a', 1)], [{ skuId: 'x', quantity: 0, selected: true }], 9)).toEqual([
      line('a', 1),
    ]);
  });
});

describe('mergeIntoCart', () => {
  it('keeps the larger quantity of a line in both, so that merging twice changes nothing', () => {
    const items = [
      { skuId: 'a', quantity: 2 },
      { skuId: 'b', quantity: 1 },
      { skuId: 'n', quantity: 4 },
    ];
    const once = mergeIntoCart([line('a', 1), line('b', 3)], items, 9);
    expect(once.map(({ skuId, quantity }) => [skuId, quantity])).toEqual([
      ['n', 4],
      ['a', 2],
      ['b', 3],
    ]);
    expect(mergeIntoCart(once, items, 10)).toEqual(once);
    expect(unitsIn(once)).toBe(9);
  });
});
