import { queue } from '../../platform/db/tx';
import { ReviewCountModel } from './review.model';
import type { ReviewRow } from './review.model';

/** Counts a review as shown (+1) or no longer shown (-1), in the transaction that moves it. */
export function countShown(review: Pick<ReviewRow, 'productId' | 'stars' | 'pictured'>, by: 1 | -1): void {
  queue().upsert(
    ReviewCountModel,
    { _id: review.productId },
    { $inc: { shown: by, pictured: review.pictured ? by : 0, stars: by * review.stars } },
  );
}
