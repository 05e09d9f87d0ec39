import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks where address, goods and receipt will stand. */
export function CheckoutSkeleton() {
  return (
    <View className="page stack checkout" aria-busy>
      <View className="card checkout-address">
        <Skeleton width="40px" height={40} light />
        <View className="grow">
          <Skeleton width="40%" height={14} light />
          <Skeleton width="80%" height={20} top={8} />
          <Skeleton width="50%" height={14} top={8} light />
        </View>
      </View>
      <View className="card">
        <Skeleton width="46%" height={18} />
        {[1, 2].map((row) => (
          <View className="row checkout-skeleton-line" key={row}>
            <Skeleton width="56px" height={64} light />
            <View className="grow">
              <Skeleton width="60%" height={16} />
              <Skeleton width="40%" height={14} top={8} light />
            </View>
          </View>
        ))}
      </View>
      <View className="card">
        {[1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={16} top={row > 1 ? 20 : 0} light />
        ))}
      </View>
    </View>
  );
}
