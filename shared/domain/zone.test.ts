import * as fc from 'fast-check';
import { addDays, businessDay, dayFromNumber } from './day';
import { businessDayOf, endOfDay, startOfDay, wallClock, wallClockByIntl } from './zone';

const SHANGHAI = 'Asia/Shanghai';
const at = (iso: string): number => Date.parse(iso);

describe('businessDayOf', () => {
  it('puts 23:59:59.999 and 00:00:00.000 brand time on two days while the server runs in UTC', () => {
    expect(businessDayOf(at('2026-06-12T15:59:59.999Z'), SHANGHAI)).toBe('2026-06-12');
    expect(businessDayOf(at('2026-06-12T16:00:00.000Z'), SHANGHAI)).toBe('2026-06-13');
  });

  it('uses the fixed +8 h of Shanghai only where the time zone database agrees', () => {
    const instant = fc.integer({ min: at('1992-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') });
    fc.assert(
      fc.property(instant, (ms) => {
        expect(wallClock(ms, SHANGHAI)).toEqual(wallClockByIntl(ms, SHANGHAI));
      }),
      { numRuns: 500 },
    );
  });

  it('still knows that Shanghai had summer time before 1992', () => {
    expect(wallClock(at('1991-07-01T15:30:00Z'), SHANGHAI)).toEqual({
      day: '1991-07-02',
      hour: 0,
      minute: 30,
    });
  });

  it('refuses a zone that does not exist', () => {
    expect(() => businessDayOf(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('startOfDay', () => {
  it.each([
    ['plain Shanghai', SHANGHAI, '2026-06-12', '2026-06-11T16:00:00Z', 24],
    ['a spring day of 23 hours', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['an autumn day of 25 hours', 'America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['a day whose midnight is skipped', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
    ['a day whose midnight comes twice', 'America/Havana', '2025-11-02', '2025-11-02T04:00:00Z', 25],
    ['half an hour of summer time', 'Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['far east', 'Pacific/Kiritimati', '2026-06-12', '2026-06-11T10:00:00Z', 24],
    ['a day the island skipped', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
  ])('is right for %s', (_, zone, day, start, hours) => {
    expect(startOfDay(businessDay(day), zone)).toBe(at(start));
    expect(endOfDay(businessDay(day), zone) - at(start)).toBe(hours * 3_600_000);
  });

  it('meets the day before without a gap, and both ends lie where they should, in any zone', () => {
    const zone = fc.constantFrom(
      SHANGHAI,
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Asia/Beirut',
    );
    fc.assert(
      fc.property(zone, fc.integer({ min: 8_100, max: 30_000 }), (name, n) => {
        const day = dayFromNumber(n);
        const start = startOfDay(day, name);
        expect(businessDayOf(start, name)).toBe(day);
        expect(businessDayOf(start - 1, name)).toBe(addDays(day, -1));
        expect(endOfDay(addDays(day, -1), name)).toBe(start);
      }),
      { numRuns: 60 },
    );
  });
});
