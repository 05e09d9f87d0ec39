import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks where the pack and its price will stand. */
export function ProductSkeleton() {
  return (
    <View aria-busy>
      <View className="product-blank" />
      <View className="product-info">
        <Skeleton width="45%" height={38} />
        <Skeleton width="70%" height={26} top={10} />
        <Skeleton width="55%" height={20} top={8} light />
        <Skeleton height={48} top={20} light />
        <Skeleton height={54} top={12} light />
      </View>
    </View>
  );
}
