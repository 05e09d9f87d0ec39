import { businessDay } from '../day';
import { boughtWords, dueWords, restockWhy, restockWords } from './repurchase.words';

const TODAY = businessDay('2026-06-12');
const MAY = businessDay('2026-05-22');
const date = (inDays: number) => ({ kind: 'date' as const, inDays, low: 18, middle: 25, high: 36 });
const chance = (week: number) => ({ kind: 'chance' as const, week });

it('a habit is told in days, anything else as a chance', () => {
  expect(dueWords(date(4), MAY, TODAY)).toBe('5月22日买的，大概还剩 4 天');
  expect(dueWords(date(0), MAY, TODAY)).toBe('5月22日买的，大概今天用完');
  expect(dueWords(date(-3), MAY, TODAY)).toBe('5月22日买的，大概 3 天前用完了');
  expect(dueWords(chance(0.124), MAY, TODAY)).toBe('5月22日买的，本周回购概率 12%');
  expect(dueWords(chance(0.004), MAY, TODAY)).toBe('5月22日买的，本周回购概率不到 1%');
});

it('a member reads a number of days only where the model knows one', () => {
  expect([date(4), date(-1), chance(0.3)].map(restockWords)).toEqual([
    '大概还剩 4 天',
    '大概用完了',
    '还够用吗',
  ]);
  expect(restockWhy(date(4), 5)).toContain('你买过 5 次，多半隔 18 到 36 天');
  expect(restockWhy(chance(0.3), 2)).not.toMatch(/\d/);
});

it('what was bought last', () => {
  expect(boughtWords({ day: MAY, units: 1 }, '250g', TODAY)).toBe('5月22日买的 250g');
  expect(boughtWords({ day: MAY, units: 2 }, '', TODAY)).toBe('5月22日买的 × 2');
  expect(boughtWords({ day: MAY, units: 1 }, '', TODAY)).toBe('5月22日买的');
});
