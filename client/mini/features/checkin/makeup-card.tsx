import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { businessDay } from '@shared/domain/day';
import { formatNearDay } from '@shared/domain/day.words';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';

interface Props {
  makeUp: Output<'checkin.month'>['makeUp'];
  today: string;
  onMakeUp(this: void, day: string): void;
}

/** The cards of this month and the best day to spend one on. */
export function MakeUpCard({ makeUp, today, onMakeUp }: Props) {
  const { cards, suggestion, eligibleDays } = makeUp;
  return (
    <View className="card makeup">
      <View className="makeup-card">
        <Icon name="calendar" size={22} />
      </View>
      <View className="makeup-words">
        <View className="t15 w6">{cards > 0 ? `补签卡还有 ${cards} 张` : '这个月的补签卡用完了'}</View>
        {suggestion ? (
          <>
            <View className="t13 mute">
              补上 {formatNearDay(businessDay(suggestion.day), businessDay(today))}，
            </View>
            <View className="t13 mute">连签变成 {suggestion.streakAfter} 天</View>
          </>
        ) : (
          <View className="t13 mute">{restWords(cards, eligibleDays.length)}</View>
        )}
      </View>
      {suggestion && (
        <Button kind="tint" className="makeup-go" onTap={() => onMakeUp(suggestion.day)}>
          去补签
        </Button>
      )}
    </View>
  );
}

function restWords(cards: number, missed: number): string {
  if (cards === 0) return '下个月 1 日会有新的';
  return missed === 0 ? '最近没有漏签的日子，先留着' : '留到月底前都能用';
}
