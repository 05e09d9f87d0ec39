import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { useCheckin } from '@mini/stores/checkin';
import { clockTime } from './clock-time';
import { role } from '@mini/components/role';

interface Props {
  streak: Output<'checkin.tap'>['streak'];
  /** Points that today's check-in paid; null when that is not known. */
  paid: number | null;
}

/** Today's check-in: the streak, what comes next, and the one filled button of the screen. */
export function SignIn({ streak, paid }: Props) {
  const { busy, queued, tap } = useCheckin();
  const done = streak.checkedToday;
  return (
    <View className="sign">
      <View className="sign-words">
        <View className="t17">{queued ? '今天的签到记下了' : streakWords(streak.days)}</View>
        <View className="t13">
          {queued ? `${clockTime(queued.at)} 点的，今天零点前连上网就算数` : streak.sentence}
        </View>
      </View>
      {done && (
        <View className="sign-done fade-in" {...role('alert')}>
          <Icon name="check" size={16} />
          {paid === null ? '今天已经签了' : `今天 +${paid} 已到账`}
        </View>
      )}
      {!done && !queued && (
        <Button className="sign-button" busy={busy} onTap={() => void tap()}>
          签到{streak.todayPoints > 0 && <Text className="sign-plus">+{streak.todayPoints}</Text>}
        </Button>
      )}
    </View>
  );
}

function streakWords(days: number): string {
  return days > 0 ? `已连签 ${days} 天` : '今天起，走一段';
}
