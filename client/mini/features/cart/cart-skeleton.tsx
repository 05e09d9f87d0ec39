import { View } from '@tarojs/components';
import { Skeleton } from '@mini/components/skeleton';

/** Quiet blocks where the lines will stand. */
export function CartSkeleton() {
  return (
    <View className="page cart" aria-busy>
      <View className="card list">
        <View className="cart-ship">
          <Skeleton width="56%" height={14} light />
        </View>
        {[1, 2, 3].map((row) => (
          <View className="cart-line" key={row}>
            <Skeleton width="22px" height={22} round light />
            <Skeleton width="76px" height={84} light />
            <View className="cart-line-in">
              <Skeleton width="60%" height={18} />
              <Skeleton width="40%" height={14} top={8} light />
              <View className="cart-line-foot">
                <Skeleton width="72px" height={20} />
                <Skeleton width="90px" height={32} light />
              </View>
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
