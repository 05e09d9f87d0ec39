import { useRouter } from '@tarojs/taro';
import { MyReviews } from '@mini/features/review/reviews';
import { TradePage } from '../trade-page';

/** What waits for a review, and what was written; with `orderId` only what waits of this order. */
export default function ReviewsPage() {
  return (
    <TradePage title="评价">
      <MyReviews orderId={useRouter().params.orderId} />
    </TradePage>
  );
}
