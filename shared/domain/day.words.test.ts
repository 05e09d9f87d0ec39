import { businessDay } from './day';
import { formatDay, formatMoment, formatNearDay } from './day.words';

const today = businessDay('2026-06-12');

it.each([
  ['2026-06-03', '6月3日'],
  ['2027-05-31', '明年 5月31日'],
  ['2025-12-03', '去年 12月3日'],
  ['2030-01-02', '2030年1月2日'],
])('shows %s as %s, since the year is said only when it is another', (day, words) => {
  expect(formatDay(businessDay(day), today)).toBe(words);
});

it('shows a moment on the clock of the brand', () => {
  const moment = Date.parse('2026-06-03T06:05:00Z');
  expect(formatMoment(moment, moment, 'Asia/Shanghai')).toBe('6月3日 14:05');
  expect(formatMoment(moment, moment, 'America/New_York')).toBe('6月3日 2:05');
});

it('names the days around today', () => {
  const days = ['2026-06-11', '2026-06-12', '2026-06-13', '2026-06-14'].map(businessDay);
  expect(days.map((day) => formatNearDay(day, today))).toEqual(['昨天', '今天', '明天', '6月14日']);
});
