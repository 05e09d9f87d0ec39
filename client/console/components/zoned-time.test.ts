import { instantOf, shownAt } from './zoned-time';

describe('a time picked on a machine elsewhere', () => {
  test.each(['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Tokyo'])('means the clock of %s', (zone) => {
    const instant = Date.UTC(2026, 5, 12, 0, 13);
    expect(instantOf(shownAt(instant, zone), zone)).toBe(instant);
  });

  test('is ten in the morning in Shanghai, whatever the time here', () => {
    const shown = shownAt(Date.UTC(2026, 5, 12, 2, 0), 'Asia/Shanghai');
    expect(shown.format('YYYY-MM-DD HH:mm')).toBe('2026-06-12 10:00');
  });
});
