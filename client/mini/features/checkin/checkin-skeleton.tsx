import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks where the streak, the milestones and the month will stand. */
export function CheckinSkeleton() {
  return (
    <View aria-busy>
      <View className="checkin-hero">
        <View className="checkin-sum">
          <Skeleton width="48px" height={16} light />
          <Skeleton width="84px" height={56} top={8} />
        </View>
      </View>
      <View className="milestones">
        {[3, 7, 15, 30].map((days) => (
          <View key={days} className="milestone skeleton-milestone">
            <Skeleton width="40px" height={20} />
            <Skeleton width="52px" height={14} top={8} light />
          </View>
        ))}
      </View>
      <View className="page">
        <View className="card calendar">
          <Skeleton width="96px" height={24} top={10} />
          {[1, 2, 3, 4, 5].map((row) => (
            <Skeleton key={row} height={28} top={16} light />
          ))}
          <Skeleton height={28} top={16} light />
        </View>
      </View>
    </View>
  );
}
