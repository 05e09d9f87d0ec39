import { useRouter } from '@tarojs/taro';
import { WriteReview } from '@mini/features/review/write';
import { TradePage } from '../trade-page';

/** Writing about the line `key` of `orderId`. */
export default function ReviewPage() {
  const { orderId = '', key = '' } = useRouter().params;
  return (
    <TradePage title="写评价">
      <WriteReview orderId={orderId} lineKey={decodeURIComponent(key)} />
    </TradePage>
  );
}
