import { businessDay } from '../day';
import { boughtAfter, lastDayOf, purchasesUntil, readPurchases, repeatsUntil } from './purchase-log';

const FILE = `customer,date,amount
ann,2026-01-01,88.00
ann,20260115,20
ann,2026-01-15,5
bob,2026-01-08,0
ann,2026-02-05,88
bob,2026-03-01,10
`;
const UNTIL = businessDay('2026-01-22');

it('reads customers and their days, a day once, whatever way dates are written', () => {
  const log = readPurchases(FILE);
  expect([...log]).toEqual([
    ['ann', ['2026-01-01', '2026-01-15', '2026-02-05']],
    ['bob', ['2026-01-08', '2026-03-01']],
  ]);
  expect(lastDayOf(log)).toBe('2026-03-01');
});

it('sees people as they stood on a day, in weeks', () => {
  const log = readPurchases(FILE);
  expect(purchasesUntil(log, UNTIL, 7)).toEqual([
    { gaps: 1, sum: 2, logSum: Math.log(2), elapsed: 1 },
    { gaps: 0, sum: 0, logSum: 0, elapsed: 2 },
  ]);
  expect(repeatsUntil(log, UNTIL, 7)).toEqual([
    { x: 1, last: 2, until: 3 },
    { x: 0, last: 0, until: 2 },
  ]);
  expect(boughtAfter(log, UNTIL, 28)).toEqual([true, false]);
});

it('names the line that holds no date', () => {
  expect(() => readPurchases('a,2026-01-01,1\nb,yesterday,2')).toThrow('line 2: "yesterday"');
  expect(() => lastDayOf(readPurchases(''))).toThrow('no purchases');
});
