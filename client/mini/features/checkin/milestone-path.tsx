import { View } from '@tarojs/components';
import { businessDay, diffDays } from '@shared/domain/day';
import { formatNearDay } from '@shared/domain/day.words';
import type { Milestone } from './trail';

interface Props {
  milestones: readonly Milestone[];
  today: string;
}

/** What each length of the streak pays, and when. */
export function MilestonePath({ milestones, today }: Props) {
  return (
    <View className="milestones" aria-label="里程碑">
      {milestones.map((milestone) => (
        <View key={milestone.days} className={`milestone ${milestone.state}`}>
          <View className="milestone-points">+{milestone.points}</View>
          <View className="milestone-when">
            {milestone.days} 天 {whenWords(milestone, today)}
          </View>
        </View>
      ))}
    </View>
  );
}

/** Only what is near is said; the calendar below shows the rest on its day. */
function whenWords({ state, expectedDay }: Milestone, today: string): string {
  if (state === 'paid') return '已得';
  if (!expectedDay || diffDays(businessDay(today), businessDay(expectedDay)) > 1) return '';
  return formatNearDay(businessDay(expectedDay), businessDay(today));
}
