import { useRouter } from '@tarojs/taro';
import { Pending } from '@mini/features/review/pending';
import { TradePage } from '../trade-page';

/** What waits for a review; of one order with `orderId`. */
export default function ReviewsPage() {
  const { orderId } = useRouter().params;
  return (
    <TradePage title="写评价">
      <Pending orderId={orderId} />
    </TradePage>
  );
}
