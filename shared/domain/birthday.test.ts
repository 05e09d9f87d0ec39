import { birthdaysOn } from './birthday';
import { businessDay, daysBetween } from './day';

const on = (day: string) => birthdaysOn(businessDay(day)).map(({ month, day: date }) => `${month}-${date}`);

it('keeps a birthday of 29 February on the 28th where the year has no 29th', () => {
  expect(on('2026-06-12')).toEqual(['6-12']);
  expect(on('2026-02-28')).toEqual(['2-28', '2-29']);
  expect(on('2028-02-28')).toEqual(['2-28']);
  expect(on('2028-02-29')).toEqual(['2-29']);
});

it.each([2026, 2028])('keeps every birthday once in %i', (year) => {
  const days = daysBetween(businessDay(`${year}-01-01`), businessDay(`${year}-12-31`));
  const kept = days.flatMap((day) => on(day));
  expect(new Set(kept).size).toBe(366);
  expect(kept).toHaveLength(366);
});
