import { makeUpTerms } from './makeup-view';

const month = {
  streak: { days: 6, checkedToday: true, todayPoints: 25, next: null, sentence: '' },
  makeUp: {
    cards: 1,
    points: 5,
    suggestion: { day: '2026-06-06', streakAfter: 14 },
    eligibleDays: ['2026-06-06', '2026-06-05'],
  },
};

it('says what the card costs and what the streak becomes', () => {
  expect(makeUpTerms('2026-06-06', month)).toEqual([
    { name: '用掉补签卡', value: '1 张，还剩 0 张' },
    { name: '那天的积分', value: '+5' },
    { name: '连签', value: '6 天 → 14 天' },
  ]);
});

it('promises no streak for a day the server did not work out', () => {
  expect(makeUpTerms('2026-06-05', month).map((term) => term.name)).toEqual(['用掉补签卡', '那天的积分']);
});
