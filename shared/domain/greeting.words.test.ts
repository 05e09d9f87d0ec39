import { businessDay } from './day';
import { companyWords, daysSince, greetingWords } from './greeting.words';

it('greets by the hour of the brand', () => {
  const greetings = Array.from({ length: 24 }, (_, hour) => greetingWords({ hour }));
  expect(greetings.slice(0, 5)).toEqual(Array(5).fill('晚上好'));
  expect(greetings.slice(5, 11)).toEqual(Array(6).fill('早上好'));
  expect(greetings.slice(11, 14)).toEqual(Array(3).fill('中午好'));
  expect(greetings.slice(14, 18)).toEqual(Array(4).fill('下午好'));
  expect(greetings.slice(18)).toEqual(Array(6).fill('晚上好'));
});

it('counts the day of joining as the first, and says good night late', () => {
  const days = daysSince(businessDay('2025-11-11'), businessDay('2026-06-12'));
  expect(companyWords('半山', days, { hour: 8 })).toBe('来半山的第 214 天，慢慢来');
  expect(companyWords('半山', 1, { hour: 21 })).toBe('来半山的第 1 天，早点休息');
  expect(companyWords('半山', 1, { hour: 4 })).toBe('来半山的第 1 天，早点休息');
});
