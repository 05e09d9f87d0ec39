import { todayWords } from './today';

const makeUp = { cards: 1, points: 5, suggestion: null, eligibleDays: [] };

it('adds the milestone that today paid, because both arrived', () => {
  const days = [{ day: '2026-06-13', state: 'checked' as const, isToday: true, bonus: 20 }];
  expect(todayWords({ days, makeUp })).toBe('今天 +25 已到账');
});

it('names no number while another month is on show', () => {
  const days = [{ day: '2026-05-31', state: 'checked' as const, isToday: false, bonus: 0 }];
  expect(todayWords({ days, makeUp })).toBe('今天已经签了');
});
