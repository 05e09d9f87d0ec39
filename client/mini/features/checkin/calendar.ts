import type { Output } from '@shared/contracts';
import { businessDay, parts, weekdayOf } from '@shared/domain/day';

export type DayCell = Output<'checkin.month'>['days'][number];

/** What one square of the grid shows. `run` squares of a row touch and look like one pill. */
export interface Square {
  key: string;
  day: string;
  number: number;
  look: 'run' | 'seal' | 'todayOpen' | 'makeUp' | 'outage' | 'plain';
  /** The pill begins or ends here: at a gap, or at the edge of the row. */
  starts: boolean;
  ends: boolean;
  /** Points promised by a day still to come; 0 for none. */
  bonus: number;
  label: string;
}

const WORDS: Record<DayCell['state'], string> = {
  checked: '已签',
  madeUp: '已补签',
  canMakeUp: '漏签，可补',
  missed: '漏签',
  outage: '停机日，不断签',
  today: '还没签',
  future: '还没到',
  before: '还没加入',
};

/** The month as rows of seven, Monday first; `null` where the row has no day of this month. */
export function monthRows(days: readonly DayCell[]): (Square | null)[][] {
  const first = days[0];
  if (!first) return [];
  const cells: (DayCell | null)[] = [...Array<null>(weekdayOf(businessDay(first.day))).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, row) => {
    const week = cells.slice(row * 7, row * 7 + 7);
    return week.map((cell, column) => cell && square(cell, week[column - 1], week[column + 1]));
  });
}

function square(
  cell: DayCell,
  before: DayCell | null | undefined,
  after: DayCell | null | undefined,
): Square {
  const promised = cell.state === 'future' || cell.state === 'today';
  return {
    key: cell.day,
    day: cell.day,
    number: parts(businessDay(cell.day)).day,
    look: lookOf(cell),
    starts: !isChecked(before),
    ends: !isChecked(after),
    bonus: promised ? cell.bonus : 0,
    label: labelOf(cell, promised),
  };
}

function isChecked(cell: DayCell | null | undefined): boolean {
  return cell?.state === 'checked' || cell?.state === 'madeUp';
}

function lookOf(cell: DayCell): Square['look'] {
  if (isChecked(cell)) return cell.isToday ? 'seal' : 'run';
  if (cell.state === 'canMakeUp') return 'makeUp';
  if (cell.state === 'outage') return 'outage';
  return cell.isToday ? 'todayOpen' : 'plain';
}

function labelOf(cell: DayCell, promised: boolean): string {
  const { month, day } = parts(businessDay(cell.day));
  const name = cell.isToday ? '今天' : `${month}月${day}日`;
  const bonus = promised && cell.bonus > 0 ? `，连签到这天另得 ${cell.bonus} 积分` : '';
  return `${name} ${WORDS[cell.state]}${bonus}`;
}
