import { birthdayAt, birthdayColumns, birthdayWords } from './birthday';

it('offers the days a month really has, with 29 in February', () => {
  expect([1, 2, 4].map((month) => birthdayColumns(month)[1].length)).toEqual([31, 29, 30]);
  expect(birthdayColumns(1)[0]).toHaveLength(12);
});

it('reads the indexes of the picker', () => {
  expect(birthdayAt([5, 11])).toEqual({ month: 6, day: 12 });
});

it('moves a day that the month does not have to its last one, as when 31 stays after choosing 2月', () => {
  expect(birthdayAt([1, 30])).toEqual({ month: 2, day: 29 });
});

it('says when nothing was filled in', () => {
  expect(birthdayWords(null)).toBe('没填');
  expect(birthdayWords({ month: 6, day: 3 })).toBe('6月3日');
});
