import { businessDay } from '../day';
import { occasionsOf, purchasesOf, stretchOf, typicalUnitsOf, withOrder } from './history';
import type { Bought } from './history';

const day = businessDay;
const order = (orderId: string, on: string, units = 1): Bought => ({
  orderId,
  day: day(on),
  units,
  received: true,
});

it('two orders of a day are one occasion, with both their units', () => {
  const bought = [order('a', '2026-05-01'), order('b', '2026-05-01', 2), order('c', '2026-05-20')];
  expect(occasionsOf(bought).map(({ day: on, units }) => [on, units])).toEqual([
    ['2026-05-01', 3],
    ['2026-05-20', 1],
  ]);
});

it('a purchase that was sent back joins the gaps around it', () => {
  let bought = [order('a', '2026-05-01'), order('b', '2026-05-11'), order('c', '2026-05-31')];
  bought = withOrder(bought, 'b', { units: -1 });
  expect(purchasesOf(occasionsOf(bought), 1, day('2026-06-10'))).toEqual({
    gaps: 1,
    sum: 30,
    logSum: Math.log(30),
    elapsed: 10,
    stretch: 1,
  });
});

it('comes to the same in whatever order the news arrives', () => {
  const news: [string, Parameters<typeof withOrder>[2]][] = [
    ['a', { day: day('2026-05-01'), units: 2 }],
    ['a', { units: -1 }],
    ['b', { received: true }],
    ['b', { day: day('2026-05-09'), units: 1 }],
  ];
  const live = (list: typeof news): Bought[] =>
    list.reduce<Bought[]>((history, [id, change]) => withOrder(history, id, change), []);
  expect(live([...news].reverse())).toEqual(live(news));
  expect(occasionsOf(live([['a', { units: -1 }]]))).toEqual([]);
});

it('remembers the newest orders only, so that an order costs the same however many came before', () => {
  let bought: Bought[] = [];
  for (let i = 0; i < 60; i += 1) {
    const on = day(`20${10 + i}-01-01`);
    bought = withOrder(bought, `o${i}`, { day: on, units: 1 });
  }
  expect(bought).toHaveLength(40);
  expect(bought.at(-1)?.orderId).toBe('o59');
});

it('double the usual lasts twice as long, ten times the usual four times', () => {
  expect([1, 2, 20].map((units) => stretchOf(units, 2))).toEqual([0.5, 1, 4]);
  const bought = [order('a', '2026-05-01', 2), order('b', '2026-05-31', 1)];
  expect(purchasesOf(occasionsOf(bought), 1, day('2026-06-10'))).toMatchObject({
    sum: 15,
    elapsed: 10,
    stretch: 1,
  });
});

it('the typical quantity is the middle one, and never less than one', () => {
  expect(typicalUnitsOf([1, 3, 2, 2, 50])).toBe(2);
  expect(typicalUnitsOf([])).toBe(1);
});
