import { emptyFacts } from '../tags/facts';
import type { MemberFacts } from '../tags/facts';
import { applyNews } from '../tags/news';
import type { News } from '../tags/news';
import { stageAt } from './lifecycle';

const DAY = 86_400_000;
const FIRST = 20_000;

/** Orders of ¥100 on these days, refunds of some of them. */
function facts(days: readonly number[], refunded: readonly number[] = []): MemberFacts {
  const line = { key: 'k', productId: 'p', categoryIds: [], paid: 10_000 };
  const paid = days.map((day): News => {
    const d = FIRST + day;
    return { kind: 'paid', orderId: `ord_${day}`, lines: [line], at: d * DAY, d };
  });
  const back = refunded.map((day): News => ({
    kind: 'refunded',
    orderId: `ord_${day}`,
    refundId: `rfd_${day}`,
    lines: [line],
  }));
  return applyNews(emptyFacts(FIRST * DAY), [...paid, ...back], FIRST + 200).facts;
}

const at = (of: MemberFacts, day: number, cycle = 30) => stageAt(of, cycle, (FIRST + day) * DAY);

it('calls a member without a kept order a prospect, whom no time moves', () => {
  expect(at(facts([]), 500)).toEqual({ stage: 'prospect', until: Infinity });
  expect(at(facts([3], [3]), 500)).toEqual({ stage: 'prospect', until: Infinity });
});

it.each([
  [30, 'new'],
  [45, 'firstRepeatDue'],
  [75, 'atRisk'],
  [120, 'dormant'],
  [121, 'lost'],
] as const)('stands, %i days after a first order with a cycle of 30, at %s', (day, stage) => {
  expect(at(facts([0]), day).stage).toBe(stage);
});

it.each([
  [30, 'active'],
  [45, 'due'],
  [75, 'atRisk'],
  [121, 'lost'],
] as const)('stands, %i days after the second order, at %s', (day, stage) => {
  expect(at(facts([0, 20]), 20 + day).stage).toBe(stage);
});

it('names the instant at which it turns: the bound itself still belongs to the stage', () => {
  const { until } = at(facts([0]), 1);
  expect(until).toBe((FIRST + 30) * DAY + 1);
  expect(stageAt(facts([0]), 30, until - 1).stage).toBe('new');
  expect(stageAt(facts([0]), 30, until).stage).toBe('firstRepeatDue');
});

it('does not hurry short cycles: none is under a week, and nobody is lost before 90 days', () => {
  expect(at(facts([0]), 7, 2).stage).toBe('new');
  expect(at(facts([0]), 90, 10).stage).toBe('dormant');
  expect(at(facts([0]), 91, 10).stage).toBe('lost');
});

it('counts orders of one day once', () => {
  expect(at(facts([0, 0]), 10).stage).toBe('new');
});

it('holds who came back from a risk as reactivated for one cycle, then as anybody', () => {
  expect(at(facts([0, 46]), 76).stage).toBe('reactivated');
  expect(at(facts([0, 46]), 77).stage).toBe('due');
  expect(at(facts([0, 45]), 46).stage).toBe('active');
});

it('remembers a silence of years: what went before is no longer kept order by order', () => {
  const line = { key: 'k', productId: 'p', categoryIds: [], paid: 10_000 };
  const d = FIRST + 800;
  const back: News = { kind: 'paid', orderId: 'ord_back', lines: [line], at: d * DAY, d };
  const after = applyNews(facts([0, 20]), [back], d).facts;
  expect([after.orders.length, after.older.occasions]).toEqual([1, 2]);
  expect(at(after, 801).stage).toBe('reactivated');
});

it('rolls back when the order that moved it is refunded in full', () => {
  expect(at(facts([0, 20]), 40).stage).toBe('active');
  expect(at(facts([0, 20], [20]), 40).stage).toBe('firstRepeatDue');
});
