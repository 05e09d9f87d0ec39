import { emptyFacts } from '../tags/facts';
import { applyNews } from '../tags/news';
import type { News } from '../tags/news';
import { topFifth, usualCycle } from './measures';
import { freezeCuts, RECENT_DAYS, RFM_DAYS, rfmScore, rfmState } from './rfm';
import type { Histogram } from './rfm';

const TODAY = 20_500;

function bought(...orders: readonly [daysAgo: number, fen: number][]) {
  const news = orders.map(([daysAgo, paid], index): News => {
    const d = TODAY - daysAgo;
    const lines = [{ key: 'k', productId: 'p', categoryIds: [], paid }];
    return { kind: 'paid', orderId: `ord_${index}`, lines, at: d * 86_400_000, d };
  });
  return applyNews(emptyFacts(0), news, TODAY).facts;
}

const even = (from: number, to: number, each: number): Histogram =>
  Array.from({ length: to - from + 1 }, (_, at) => [from + at, each] as const);

it('cuts evenly spread buyers into fifths: recent ones high, spending ones high', () => {
  const cuts = freezeCuts('2026-02-16', even(0, 99, 10), even(1, 100, 10));
  expect(cuts).toEqual({ version: '2026-02-16', r: [19, 39, 59, 79], m: [21, 41, 61, 81] });
});

it('never tells equal buyers apart: a value belongs to the fifth that holds its middle', () => {
  const { r } = freezeCuts(
    'v',
    [
      [1, 500],
      [2, 250],
      [3, 250],
    ],
    [[1, 1_000]],
  );
  expect(r).toEqual([-1, 1, 1, 2]);
});

it('uses bands of recency and no money while buyers are few', () => {
  expect(freezeCuts('v', [[1, 199]], [[1, 199]])).toEqual({ version: 'v', r: [30, 60, 90, 180], m: null });
});

it.each([
  [1, 1],
  [2, 2],
  [4, 3],
  [7, 4],
  [8, 5],
] as const)('scores %i occasions with F %i by absolute cuts', (occasions, f) => {
  const orders = Array.from({ length: occasions }, (_, at): [number, number] => [at, 100]);
  expect(rfmScore(bought(...orders), freezeCuts('v', [], []), TODAY)?.f).toBe(f);
});

it('tells what was bought within fewer days: the first of them counts, the one before it does not', () => {
  const facts = bought([90, 100], [89, 200], [30, 400], [29, 800], [29, 50]);
  expect(RECENT_DAYS.map((days) => rfmState(facts, TODAY, days))).toEqual([
    { lastDay: TODAY - 29, occasions: 1, net: 850 },
    { lastDay: TODAY - 29, occasions: 3, net: 1_450 },
  ]);
});

it('names the day on which recency turns, or the oldest order leaves the year', () => {
  const cuts = freezeCuts('v', [], []);
  expect(rfmScore(bought([10, 100]), cuts, TODAY)).toMatchObject({ r: 5, untilDay: TODAY - 10 + 31 });
  const old = rfmScore(bought([364, 100], [200, 50]), cuts, TODAY);
  expect(old).toMatchObject({ r: 1, net: 150, occasions: 2, untilDay: TODAY + 1 });
  expect(rfmScore(bought([364, 100], [200, 50]), cuts, TODAY + 1)).toMatchObject({ net: 50, occasions: 1 });
  expect(rfmScore(bought([RFM_DAYS, 100]), cuts, TODAY)).toBeNull();
});

it('takes the middle of first gaps as the shop’s cycle, and 30 days before there are enough', () => {
  expect(
    usualCycle([
      [10, 20],
      [25, 21],
      [60, 20],
    ]),
  ).toBe(25);
  expect(usualCycle([[10, 29]])).toBe(30);
});

it('finds the visiting days that the busiest fifth reaches', () => {
  expect(
    topFifth([
      [1, 60],
      [5, 20],
      [12, 15],
      [20, 5],
    ]),
  ).toBe(12);
  expect(topFifth([[1, 10]])).toBe(11);
});
