import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

const RIDGE = [14, 10, 5, 7, 0, -6, -9];

/** Home while it loads: every block where its content will be. */
export function HomeSkeleton() {
  return (
    <View className="page" aria-busy="true" aria-label="正在打开">
      <Skeleton width="150px" height={28} top={16} />
      <Skeleton width="210px" height={16} top={8} light />
      <View className="skeleton-week">
        {RIDGE.map((down) => (
          <View key={down} style={`transform:translateY(${down}px)`}>
            <Skeleton width="22px" height={22} round />
          </View>
        ))}
      </View>
      <View className="card skeleton-pair">
        {['96px', '72px'].map((width) => (
          <View key={width}>
            <Skeleton width="64px" height={14} light />
            <Skeleton width={width} height={24} top={10} />
          </View>
        ))}
      </View>
      <View className="card skeleton-card">
        <Skeleton width="56px" height={56} light />
        <View className="grow">
          <Skeleton width="40px" height={14} light />
          <Skeleton height={20} top={10} />
          <Skeleton height={12} top={12} light />
        </View>
      </View>
    </View>
  );
}
