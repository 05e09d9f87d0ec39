import { useEffect, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { NumberRoll } from '@mini/components/number-roll';
import { Climb } from './climb';
import { todayWords } from './today';
import './checkin.scss';

interface Props {
  month: Output<'checkin.month'>;
  /** The check-in of this visit; null when it happened earlier. */
  tapped: Output<'checkin.tap'> | null;
  busy: boolean;
  onTap(this: void): void;
}

/** The streak, today's button or today's receipt, and the walk up the hill. */
export function CheckinHero({ month, tapped, busy, onTap }: Props) {
  const { days, checkedToday, todayPoints } = month.streak;
  return (
    <View className="checkin-hero">
      <Climb streak={days} milestones={month.milestones} />
      <View className="checkin-sum">
        <View className="t13 mute">已连签</View>
        <View className="checkin-streak">
          <NumberRoll className="checkin-days" value={days} />
          <Text className="t17">天</Text>
        </View>
        {checkedToday ? (
          <View className="checkin-done">
            <Icon name="check" size={16} />
            {tapped ? (
              <View className="nw">
                +{gained(tapped)}，共{' '}
                <RollUp from={tapped.available - gained(tapped)} to={tapped.available} /> 积分
              </View>
            ) : (
              todayWords(month)
            )}
          </View>
        ) : (
          <Button className="checkin-tap" busy={busy} onTap={onTap}>
            签到 +{todayPoints}
          </Button>
        )}
      </View>
    </View>
  );
}

function gained({ points, bonus }: Output<'checkin.tap'>): number {
  return points + bonus;
}

/** A number that comes in with its old value and rolls to the new one. */
function RollUp({ from, to }: { from: number; to: number }) {
  const [value, setValue] = useState(from);
  useEffect(() => setValue(to), [to]);
  return <NumberRoll value={value} />;
}
