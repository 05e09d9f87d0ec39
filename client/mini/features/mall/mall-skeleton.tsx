import { View } from '@tarojs/components';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks in place of labels and goods. */
export function MallSkeleton() {
  return (
    <View className="mall" aria-busy>
      <View className="mall-cats">
        {[1, 2, 3, 4, 5, 6].map((label) => (
          <View className="mall-cat" key={label}>
            <Skeleton width="40px" height={18} light />
          </View>
        ))}
      </View>
      <View className="mall-goods">
        <Skeleton width="64px" height={27} />
        <RowsSkeleton />
      </View>
    </View>
  );
}
