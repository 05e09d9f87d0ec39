import { View } from '@tarojs/components';
import { formatDay } from '@shared/domain/day.words';
import { brandClock } from '@mini/services/brand';

/** What happened, the newest first. */
export function History({ moves }: { moves: readonly { at: number; text: string }[] }) {
  const today = brandClock(Date.now()).day;
  return (
    <View className="card">
      {[...moves].reverse().map(({ at, text }) => {
        const { day, hour, minute } = brandClock(at);
        return (
          <View className="aftersale-move" key={`${at} ${text}`}>
            <View className="t15 grow">{text}</View>
            <View className="t13 mute nw">
              {formatDay(day, today)} {hour}:{String(minute).padStart(2, '0')}
            </View>
          </View>
        );
      })}
    </View>
  );
}
