import type { DayCell } from './calendar';
import { monthRows } from './calendar';

function cell(day: string, state: DayCell['state'], more: Partial<DayCell> = {}): DayCell {
  return { day, state, isToday: false, bonus: 0, ...more };
}

/** June 2026 begins on a Monday: 1–5 checked, 6 missed, 7–11 checked, today is the 12th. */
function june(today: DayCell['state']): DayCell[] {
  return Array.from({ length: 30 }, (_, i) => {
    const day = `2026-06-${String(i + 1).padStart(2, '0')}`;
    if (i === 5) return cell(day, 'canMakeUp');
    if (i < 11) return cell(day, 'checked');
    if (i === 11) return cell(day, today, { isToday: true });
    return cell(day, 'future', { bonus: i === 12 ? 20 : 0 });
  });
}

describe('monthRows', () => {
  it('gives rows of seven with Monday first and pads only the edges', () => {
    const rows = monthRows(june('checked'));
    expect(rows).toHaveLength(5);
    expect(rows.every((row) => row.length === 7)).toBe(true);
    expect(rows[0]?.[0]?.number).toBe(1);
    expect(rows[4]?.slice(2)).toEqual([null, null, null, null, null]);
  });

  it('leaves the first row empty up to the weekday the month begins on', () => {
    const rows = monthRows([cell('2026-08-01', 'future'), cell('2026-08-02', 'future')]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.map((s) => s?.number ?? null)).toEqual([null, null, null, null, null, 1, 2]);
  });

  it('ends a pill at a gap and at the end of the row, because a pill never wraps', () => {
    const [first, second] = monthRows(june('checked'));
    expect(first?.map((s) => [s?.starts, s?.ends])).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, false],
      [false, true],
      [false, false],
      [true, true],
    ]);
    expect(second?.[0]).toMatchObject({ look: 'run', starts: true, ends: false });
  });

  it('stamps today once it is checked and joins it to the run before', () => {
    expect(monthRows(june('checked'))[1]?.[4]).toMatchObject({
      look: 'seal',
      starts: false,
      label: '今天 已签',
    });
    expect(monthRows(june('today'))[1]?.[4]).toMatchObject({ look: 'todayOpen', label: '今天 还没签' });
  });

  it('counts a made-up day as part of the run', () => {
    const days = [cell('2026-06-01', 'checked'), cell('2026-06-02', 'madeUp'), cell('2026-06-03', 'checked')];
    expect(
      monthRows(days)[0]
        ?.slice(0, 3)
        .map((s) => s?.look),
    ).toEqual(['run', 'run', 'run']);
    expect(monthRows(days)[0]?.[1]).toMatchObject({ starts: false, ends: false, label: '6月2日 已补签' });
  });

  it('shows a bonus only on days still to come: what a past day paid is in the points history', () => {
    const days = [cell('2026-06-01', 'checked', { bonus: 10 }), cell('2026-06-02', 'future', { bonus: 20 })];
    expect(
      monthRows(days)[0]
        ?.slice(0, 2)
        .map((s) => s?.bonus),
    ).toEqual([0, 20]);
    expect(monthRows(days)[0]?.[1]?.label).toBe('6月2日 还没到，连签到这天另得 20 积分');
  });

  it('has no rows for a month without days', () => {
    expect(monthRows([])).toEqual([]);
  });
});
