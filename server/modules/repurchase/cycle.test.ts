import { businessDay } from '@shared/domain/day';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { newCycle } from './cycle';
import { ANYTHING, categoryKey, learnedOf, productKey } from './learned';
import type { LearnedRow } from './learned.model';
import { lookAt, whenOf } from './look';
import { newState } from './states.service';

const MODEL = { k: 4, alpha: 20, beta: 120, a: 0.4, b: 2.4 };
const row = (_id: string, cycle: number): LearnedRow => ({
  ...{ _id, model: MODEL, people: 300, typicalUnits: 1, ceiling: 1 },
  ...{ low: 1, cycle, high: 99, logLikelihood: 0, fittedAt: 0 },
});
const learned = learnedOf([
  row(productKey(ANYTHING), 24),
  row(categoryKey('cat_rice'), 60),
  row(categoryKey('cat_tea'), 45),
]);
const when = whenOf(Date.UTC(2026, 5, 12), DEFAULT_SETTINGS);

/** Who has bought something on these days. */
function look(...days: string[]) {
  const orders = days.map((day) => ({ orderId: day, day: businessDay(day), units: 1, received: true }));
  const lastDay = orders.at(-1)?.day ?? null;
  return lookAt({ ...newState('mem_a', ANYTHING, ANYTHING), orders, lastDay }, learned, when);
}

const bought = (...categories: (string | null)[]) => ({ learned, categories });

it('takes, after a first order, the days of what was bought: of the goods that are used up first', () => {
  expect(newCycle(null, look('2026-06-01'), bought('cat_rice', null))).toBe(60);
  expect(newCycle(null, look('2026-06-01'), bought('cat_rice', 'cat_tea'))).toBe(45);
});

it('takes the shop’s rhythm where none was learned of the category', () => {
  const days = newCycle(null, look('2026-06-01'), bought('cat_soap', null));
  expect(days).toBeGreaterThan(20);
  expect(days).toBeLessThan(35);
});

it('goes by the member’s own gaps from the second order on, whatever was bought', () => {
  const often = look('2026-05-01', '2026-05-08', '2026-05-15', '2026-05-22', '2026-05-29', '2026-06-05');
  const days = newCycle(look('2026-05-01'), often, bought('cat_rice'));
  expect(days).toBeLessThan(15);
  expect(newCycle(often, often, bought('cat_rice'))).toBeNull();
});

it('says nothing of who has sent everything back', () => {
  expect(newCycle(look('2026-06-01'), null, bought())).toBeNull();
});
