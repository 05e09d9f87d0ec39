import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks where the cover, the lots and the history will stand. */
export function PassportSkeleton() {
  return (
    <View className="page" aria-busy>
      <Skeleton height={232} top={8} />
      <View className="card points-block">
        <Skeleton width="120px" height={22} />
        <Skeleton height={12} top={14} light />
        <Skeleton height={20} top={16} light />
        <Skeleton height={20} top={16} light />
      </View>
      <LogSkeleton />
    </View>
  );
}

/** Quiet lines in place of the ledger. */
export function LogSkeleton() {
  return (
    <View className="card points-block">
      {[1, 2, 3, 4].map((line) => (
        <View key={line}>
          <Skeleton width="70%" height={20} top={12} />
          <Skeleton width="40%" height={14} top={8} light />
        </View>
      ))}
    </View>
  );
}
