import { ReviewCountModel } from './review.model';
import type { ReviewRow } from './review.model';
import { reviewView } from './review.view';
import type { ReviewView } from './review.view';

/** The newest shown reviews of a product and how many there are, for its page: one command. */
export async function latestReviews(
  productId: string,
  limit: number,
): Promise<{ count: number; items: ReviewView[] }> {
  const [found] = await ReviewCountModel.aggregate<{ shown: number; newest: ReviewRow[] }>([
    { $match: { _id: productId } },
    {
      $lookup: {
        from: 'reviews',
        localField: '_id',
        foreignField: 'productId',
        pipeline: [{ $match: { state: 'shown' } }, { $sort: { _id: -1 } }, { $limit: limit }],
        as: 'newest',
      },
    },
  ]);
  return { count: found?.shown ?? 0, items: (found?.newest ?? []).map(reviewView) };
}
