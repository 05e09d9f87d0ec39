import { filtered, nextPage, placeOf, previousPage } from './list-url';

describe('the address of a list', () => {
  const start = new URLSearchParams('state=paid');

  test('leads page by page and back the same way, so that a link shows what its sender saw', () => {
    const third = nextPage(nextPage(start, 'a.1'), 'b.2');
    expect(placeOf(third)).toEqual({ page: 3, cursor: 'b.2' });
    expect(placeOf(new URLSearchParams(third.toString()))).toEqual({ page: 3, cursor: 'b.2' });
    expect(placeOf(previousPage(third))).toEqual({ page: 2, cursor: 'a.1' });
    expect(previousPage(previousPage(third)).toString()).toBe('state=paid');
  });

  test('forgets the page when a filter changes: its cursor is of another list', () => {
    const second = nextPage(start, 'a.1');
    expect(filtered(second, { state: 'shipped' }).toString()).toBe('state=shipped');
    expect(filtered(second, { state: undefined }).toString()).toBe('');
  });

  test('does not grow without end on the way down a long list', () => {
    let address = start;
    for (let n = 0; n < 60; n += 1) address = nextPage(address, `cursor.${n}`);
    expect(placeOf(address)).toEqual({ page: 61, cursor: 'cursor.59' });
    expect(address.toString().length).toBeLessThan(400);
  });
});
