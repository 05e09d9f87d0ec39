import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks where the person, the level and the rows will stand. */
export function MeSkeleton() {
  return (
    <View aria-busy>
      <View className="me-who">
        <Skeleton width="56px" height={56} round light />
        <View className="me-name">
          <Skeleton width="84px" height={24} />
          <Skeleton width="120px" height={14} top={8} light />
        </View>
      </View>
      <View className="page stack">
        <Skeleton height={202} />
        <View className="card gap me-numbers">
          {['points', 'cards'].map((key) => (
            <View key={key} className="me-number skeleton-number">
              <Skeleton width="56px" height={24} />
              <Skeleton width="40px" height={14} top={8} light />
            </View>
          ))}
        </View>
      </View>
    </View>
  );
}
