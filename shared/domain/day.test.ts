import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  businessDay,
  businessMonth,
  compareDays,
  dayFromNumber,
  dayNumberOf,
  daysBetween,
  daysOfMonth,
  diffDays,
  endOfMonth,
  isBusinessDay,
  weekdayOf,
  weekOf,
} from './day';

const d = businessDay;
const dayNumber = fc.integer({ min: -300_000, max: 300_000 });

describe('the calendar', () => {
  it('agrees with the platform calendar for eight centuries around 1970', () => {
    fc.assert(
      fc.property(dayNumber, (n) => {
        const iso = new Date(n * 86_400_000).toISOString().slice(0, 10);
        return (
          dayFromNumber(n) === iso &&
          dayNumberOf(d(iso)) === n &&
          weekdayOf(d(iso)) === (new Date(iso).getUTCDay() + 6) % 7
        );
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-06-31',
    '1900-02-29',
    '2026-6-1',
    '2026-06-12\n',
    '',
  ])('refuses %j, which is no day', (text) => {
    expect(isBusinessDay(text)).toBe(false);
    expect(() => d(text)).toThrow(RangeError);
  });

  it('knows leap days', () => {
    expect(['2024-02-29', '2000-02-29'].every(isBusinessDay)).toBe(true);
  });

  it('counts and orders days', () => {
    expect(diffDays(d('2026-06-12'), d('2026-06-30'))).toBe(18);
    expect(diffDays(d('2026-03-01'), d('2026-02-28'))).toBe(-1);
    expect([d('2026-06-12'), d('2025-12-31')].sort(compareDays)[0]).toBe('2025-12-31');
    expect(daysBetween(d('2026-02-27'), d('2026-03-01'))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(daysBetween(d('2026-03-01'), d('2026-02-27'))).toEqual([]);
  });
});

describe('months and weeks', () => {
  it('ends every month on its own last day', () => {
    expect(['2026-02', '2024-02', '2026-06', '2026-12'].map((m) => endOfMonth(businessMonth(m)))).toEqual([
      '2026-02-28',
      '2024-02-29',
      '2026-06-30',
      '2026-12-31',
    ]);
    expect(daysOfMonth(businessMonth('2026-06'))).toHaveLength(30);
  });

  it('adds months across years in both directions', () => {
    const june = businessMonth('2026-06');
    expect([12, 7, -6, -18].map((n) => addMonths(june, n))).toEqual([
      '2027-06',
      '2027-01',
      '2025-12',
      '2024-12',
    ]);
  });

  it('starts weeks on Monday', () => {
    const week = weekOf(d('2026-06-12'));
    expect(week).toEqual(daysBetween(d('2026-06-08'), d('2026-06-14')));
    expect(weekOf(d('2026-06-14'))).toEqual(week);
    expect(week.map(weekdayOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('adds days back and forth without loss', () => {
    fc.assert(
      fc.property(dayNumber, dayNumber, (a, b) => {
        const from = dayFromNumber(a);
        return addDays(from, b - a) === dayFromNumber(b) && diffDays(from, dayFromNumber(b)) === b - a;
      }),
    );
  });
});
