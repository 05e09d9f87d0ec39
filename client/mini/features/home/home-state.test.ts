import { afterCheckin, forToday, paidToday, type Home } from './home-state';

const cell = (day: string, state: 'checked' | 'today' | 'future' | 'missed', isToday = false) => ({
  day,
  state,
  isToday,
  bonus: 0,
});
const streak = { days: 2, checkedToday: false, todayPoints: 5, next: null, sentence: '' };
const home: Home = {
  brand: { name: '半山日常', zone: 'Asia/Shanghai' },
  today: '2026-06-10',
  greeting: '早上好',
  member: {
    nickname: '小林',
    avatarUrl: null,
    levelName: '金卡',
    level: 3,
    daysSinceJoin: 214,
    company: '',
    week: [
      cell('2026-06-08', 'missed'),
      cell('2026-06-09', 'checked'),
      cell('2026-06-10', 'today', true),
      ...['11', '12', '13', '14'].map((date) => cell(`2026-06-${date}`, 'future')),
    ],
    streak: { ...streak, checkedToday: true },
    points: { available: 100, worthFen: 100, expiring: null },
    forYou: null,
    tasks: [
      { key: 'checkin', title: '签到', detail: '', points: 5, done: false, page: '' },
      { key: 'phone', title: '手机号', detail: '', points: 0, done: false, page: '' },
    ],
  },
};
const states = (shown: Home) => shown.member?.week.map(({ state }) => state);

test('an answer of today is shown as it is', () => {
  expect(forToday(home, '2026-06-10')).toBe(home);
});

test('kept from two days ago, today is open again and days we know nothing of stay neutral', () => {
  const shown = forToday(home, '2026-06-12');
  expect(states(shown)).toEqual(['missed', 'checked', 'before', 'before', 'today', 'future', 'future']);
  expect(shown.member?.week[4]).toMatchObject({ day: '2026-06-12', isToday: true });
  expect(shown.member?.streak).toMatchObject({ checkedToday: false, todayPoints: 0 });
  expect(shown.member?.tasks.map(({ key }) => key)).toEqual(['phone']);
});

test('kept from last week, nothing of this week is claimed', () => {
  expect(states(forToday(home, '2026-06-16'))).toEqual([
    'before',
    'today',
    ...Array<string>(5).fill('future'),
  ]);
});

test('a check-in moves week, streak, points and its task, and nothing else', () => {
  const week =
    home.member?.week.map((each) => (each.isToday ? { ...each, state: 'checked' as const } : each)) ?? [];
  const done = { ...streak, days: 3, checkedToday: true };
  const shown = afterCheckin(home, {
    day: '2026-06-10',
    at: 0,
    points: 5,
    bonus: 0,
    available: 105,
    streak: done,
    week,
  });
  expect(shown.member).toMatchObject({ week, streak: done, points: { available: 105 }, nickname: '小林' });
  expect(shown.member?.tasks.map((task) => task.done)).toEqual([true, false]);
});

test('a visitor stays a visitor', () => {
  const visitor = { ...home, member: null };
  expect(afterCheckin(visitor, { day: '', at: 0, points: 5, bonus: 0, available: 5, streak, week: [] })).toBe(
    visitor,
  );
  expect(forToday(visitor, '2026-06-12')).toBe(visitor);
});

test('the receipt counts the milestone that today paid, and says nothing of points before the check-in', () => {
  const member = home.member as NonNullable<Home['member']>;
  expect(paidToday(member)).toBeNull();
  const week = member.week.map((each) =>
    each.isToday ? { ...each, state: 'checked' as const, bonus: 10 } : each,
  );
  const tapped = { day: '2026-06-10', at: 0, points: 5, bonus: 10, available: 115, streak, week };
  const shown = afterCheckin(
    { ...home, member: { ...member, tasks: member.tasks.map((task) => ({ ...task, points: 15 })) } },
    tapped,
  );
  expect(paidToday(shown.member as NonNullable<Home['member']>)).toBe(15);
});
