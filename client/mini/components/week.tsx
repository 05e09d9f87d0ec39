import './week.scss';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Hills } from './hills';
import { Icon } from './icon';
import { role } from './role';

type DayCell = Output<'checkin.tap'>['week'][number];

/** Where the near ridge stands under each of the seven days, in px from the top. */
const RIDGE = [46, 41, 34, 36, 26, 16, 12];
const NAMES = ['一', '二', '三', '四', '五', '六', '日'];
const DONE: readonly DayCell['state'][] = ['checked', 'madeUp'];

/** The week as a walk along the ridge: seven dots on the hill, their names go under it (WeekNames). */
export function Week({ days, stamping }: { days: readonly DayCell[]; stamping?: boolean }) {
  return (
    <View className="week" {...role('img')} aria-label={summary(days)}>
      <Hills view="week" />
      <View className="week-days" aria-hidden>
        {days.map((cell, index) => (
          <View className="week-day" key={cell.day}>
            <View className={`dot ${dotOf(cell, stamping)}`} style={`top:${RIDGE[index]}px`}>
              <Mark cell={cell} />
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}

export function WeekNames({ days }: { days: readonly DayCell[] }) {
  return (
    <View className="week-names" aria-hidden>
      {days.map((cell, index) => (
        <View key={cell.day} className={cell.isToday ? 'week-today' : ''}>
          {cell.isToday ? '今天' : NAMES[index]}
        </View>
      ))}
    </View>
  );
}

function Mark({ cell }: { cell: DayCell }) {
  if (DONE.includes(cell.state)) return <Icon name="check" size={14} />;
  if (cell.isToday) return <Icon name="stamp" size={20} />;
  return cell.bonus > 0 && cell.state === 'future' ? <Icon name="gift" size={15} /> : null;
}

function dotOf(cell: DayCell, stamping?: boolean): string {
  if (DONE.includes(cell.state)) return `dot-done ${cell.isToday && stamping ? 'dot-stamp' : ''}`;
  if (cell.isToday) return 'dot-today';
  if (cell.state === 'future') return cell.bonus > 0 ? 'dot-gift' : 'dot-next';
  return 'dot-missed';
}

function summary(days: readonly DayCell[]): string {
  const done = days.filter((cell) => DONE.includes(cell.state)).length;
  const today = days.find((cell) => cell.isToday);
  return `本周已签 ${done} 天，今天${today && DONE.includes(today.state) ? '已签' : '还没签'}`;
}
