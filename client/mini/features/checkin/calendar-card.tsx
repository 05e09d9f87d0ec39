import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { monthRows } from './calendar';
import type { Square } from './calendar';
import './calendar.scss';

interface Props {
  month: Output<'checkin.month'>;
  /** The stamp of today was just earned and comes down. */
  fresh: boolean;
  onStep: (month: string) => void;
  onMakeUp: (day: string) => void;
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** One month: runs as pills, missed days that a card can still save, the stamp of today. */
export function CalendarCard({ month, fresh, onStep, onMakeUp }: Props) {
  const [year, number] = month.month.split('-').map(Number);
  const sameYear = month.today.startsWith(`${year}-`);
  return (
    <View className="card calendar">
      <View className="calendar-head">
        <View className="calendar-title">
          <Text className="t17">{sameYear ? `${number}月` : `${year}年${number}月`}</Text>
          <Text className="t13 mute">已签 {month.checkedDays} 天</Text>
        </View>
        <Step icon="back" label="上个月" to={month.previousMonth} onStep={onStep} />
        <Step icon="next" label="下个月" to={month.nextMonth} onStep={onStep} />
      </View>
      <View className="calendar-row names" aria-hidden>
        {WEEKDAYS.map((name) => (
          <Text key={name} className="calendar-name">
            {name}
          </Text>
        ))}
      </View>
      {monthRows(month.days).map((row, index) => (
        <View key={index} className="calendar-row">
          {row.map((square, column) =>
            square ? (
              <SquareView key={square.key} square={square} fresh={fresh} onMakeUp={onMakeUp} />
            ) : (
              <View key={column} className="square" />
            ),
          )}
        </View>
      ))}
    </View>
  );
}

interface StepProps {
  icon: 'back' | 'next';
  label: string;
  to: string | null;
  onStep: (month: string) => void;
}

function Step({ icon, label, to, onStep }: StepProps) {
  return (
    <Tap className={`calendar-step ${to ? '' : 'off'}`} label={label} onTap={() => to && onStep(to)}>
      <Icon name={icon} size={18} />
    </Tap>
  );
}

interface SquareProps {
  square: Square;
  fresh: boolean;
  onMakeUp: (day: string) => void;
}

function SquareView({ square, fresh, onMakeUp }: SquareProps) {
  const { look, number, bonus, label, starts, ends } = square;
  const shape = `${starts ? 'starts' : ''} ${ends ? 'ends' : ''}`;
  if (look === 'makeUp') {
    return (
      <Tap className="square" label={label} onTap={() => onMakeUp(square.day)}>
        <View className="square-ring">补</View>
      </Tap>
    );
  }
  if (look === 'seal') {
    return (
      <View className={`square seal ${shape}`} aria-label={label}>
        <View className={`stamp ${fresh ? 'fresh' : ''}`}>
          <View className="stamp-face">{number}</View>
        </View>
      </View>
    );
  }
  return (
    <View className={`square ${look === 'run' ? `run ${shape}` : ''}`} aria-label={label}>
      {look === 'todayOpen' && <View className="square-ring today">{number}</View>}
      {look === 'outage' && <View className="square-ring outage">停</View>}
      {(look === 'plain' || look === 'run') && <Text className="square-number">{number}</Text>}
      {bonus > 0 && look === 'plain' && <Text className="square-bonus">+{bonus}</Text>}
    </View>
  );
}
