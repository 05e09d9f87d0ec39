import { afterQuiet, isQuiet } from './quiet-hours';

const ZONE = 'Asia/Shanghai';
const NIGHT = { from: '22:00', to: '08:00' };
const at = (iso: string): number => Date.parse(iso);

describe('quiet hours from 22:00 to 08:00 in Shanghai, the server in UTC', () => {
  it.each([
    ['2026-06-12T21:59:59+08:00', false],
    ['2026-06-12T22:00:00+08:00', true],
    ['2026-06-12T23:59:59+08:00', true],
    ['2026-06-13T00:00:00+08:00', true],
    ['2026-06-13T07:59:59+08:00', true],
    ['2026-06-13T07:59:59.999+08:00', true],
    ['2026-06-13T08:00:00+08:00', false],
  ])('at %s quiet is %s, so that the border belongs to one side only', (iso, quiet) => {
    expect(process.env.TZ).toBe('UTC');
    expect(isQuiet(at(iso), NIGHT, ZONE)).toBe(quiet);
  });

  it('end at the next 08:00, on the same day after midnight, on the next before', () => {
    expect(afterQuiet(at('2026-06-12T22:00:00+08:00'), NIGHT, ZONE)).toBe(at('2026-06-13T08:00:00+08:00'));
    expect(afterQuiet(at('2026-06-13T00:00:00+08:00'), NIGHT, ZONE)).toBe(at('2026-06-13T08:00:00+08:00'));
    expect(afterQuiet(at('2026-06-13T07:59:59+08:00'), NIGHT, ZONE)).toBe(at('2026-06-13T08:00:00+08:00'));
  });

  it('end in the next month where they begin on its eve, also in a leap February', () => {
    expect(afterQuiet(at('2026-06-30T22:30:00+08:00'), NIGHT, ZONE)).toBe(at('2026-07-01T08:00:00+08:00'));
    expect(afterQuiet(at('2028-02-29T22:30:00+08:00'), NIGHT, ZONE)).toBe(at('2028-03-01T08:00:00+08:00'));
    expect(afterQuiet(at('2026-12-31T23:00:00+08:00'), NIGHT, ZONE)).toBe(at('2027-01-01T08:00:00+08:00'));
  });

  it('leave an instant outside of them as it is', () => {
    const noon = at('2026-06-12T12:00:00.123+08:00');
    expect(afterQuiet(noon, NIGHT, ZONE)).toBe(noon);
  });
});

it('a rest within one day is half-open too', () => {
  const noon = { from: '12:00', to: '14:00' };
  expect(isQuiet(at('2026-06-12T11:59:59+08:00'), noon, ZONE)).toBe(false);
  expect(isQuiet(at('2026-06-12T12:00:00+08:00'), noon, ZONE)).toBe(true);
  expect(isQuiet(at('2026-06-12T14:00:00+08:00'), noon, ZONE)).toBe(false);
});

it('equal times mean that it is never quiet', () => {
  expect(isQuiet(at('2026-06-12T03:00:00+08:00'), { from: '08:00', to: '08:00' }, ZONE)).toBe(false);
});

it('ends at the time on the wall on the night clocks change', () => {
  const zone = 'America/New_York';
  // Clocks go from 02:00 to 03:00 on 8 March 2026, and back on 1 November.
  expect(afterQuiet(at('2026-03-08T04:30:00Z'), NIGHT, zone)).toBe(at('2026-03-08T12:00:00Z'));
  expect(afterQuiet(at('2026-11-01T04:30:00Z'), NIGHT, zone)).toBe(at('2026-11-01T13:00:00Z'));
});
