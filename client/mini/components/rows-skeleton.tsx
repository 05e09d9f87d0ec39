import './product-row.scss';
import { View } from '@tarojs/components';
import { Skeleton } from './skeleton';

/** Quiet blocks in place of product rows. */
export function RowsSkeleton() {
  return (
    <>
      {[1, 2, 3, 4].map((row) => (
        <View className="product-row" key={row} aria-hidden>
          <Skeleton width="88px" height={104} light />
          <View className="grow">
            <Skeleton width="70%" height={18} top={2} />
            <Skeleton width="90%" height={14} top={8} light />
            <Skeleton width="40%" height={20} top={38} />
          </View>
        </View>
      ))}
    </>
  );
}
