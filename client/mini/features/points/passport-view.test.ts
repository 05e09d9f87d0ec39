import type { ExpiryGroup } from './passport-view';
import { expirySegments, isUntouched, toneOf } from './passport-view';

function group(amount: number, soon = false): ExpiryGroup {
  return { lastDay: '2026-06-30', label: '6月30日到期', amount, daysLeft: 18, soon };
}

describe('expirySegments', () => {
  it('shares the bar by amount', () => {
    const widths = expirySegments([group(25, true), group(75)]).map((s) => s.width);
    expect(widths).toEqual([25, 75]);
  });

  it('keeps a sliver wide enough to be seen', () => {
    expect(expirySegments([group(1, true), group(9_999)])[0]?.width).toBe(3);
  });

  it('starts the greens after the gold ones and fades them in order', () => {
    const shades = expirySegments([group(1, true), group(1), group(1), group(1)]).map((s) => s.opacity);
    expect(shades).toEqual([1, 1, 0.68, 0.36]);
  });

  it('has a shade for a thirteenth month, because lots live a year', () => {
    const shades = expirySegments(Array.from({ length: 13 }, () => group(5))).map((s) => s.opacity);
    expect(shades.every((shade) => shade > 0.2)).toBe(true);
  });
});

it('paints only points that can be used in green', () => {
  expect(toneOf({ state: 'available', amount: 5 })).toBe('gain');
  expect(toneOf({ state: 'pending', amount: 121 })).toBe('quiet');
  expect(toneOf({ state: 'spent', amount: -600 })).toBe('plain');
});

it('tells a new member from one who spent everything or owes points', () => {
  const proof = {
    earned: 0,
    spent: 0,
    expired: 0,
    available: 0,
    checkedAt: null,
    balanced: true,
    sentence: '',
  };
  const fresh = {
    available: 0,
    worthFen: 0,
    pending: 0,
    held: 0,
    debt: 0,
    expiringIn30Days: 0,
    expiry: [],
    recent: [],
    proof,
    nickname: '小林',
    levelName: '普通',
  };
  const spent = {
    id: 'pe_1',
    at: 0,
    amount: -5,
    title: '换「挂耳」用了 5 分',
    note: '',
    state: 'spent' as const,
  };
  expect(isUntouched(fresh)).toBe(true);
  expect(isUntouched({ ...fresh, recent: [spent] })).toBe(false);
  expect(isUntouched({ ...fresh, debt: 42 })).toBe(false);
});
