import { shownOf } from './review.queries';
import { reviewView } from './review.view';
import type { ReviewView } from './review.view';

/** The newest shown reviews of a product and how many there are, for its page. */
export async function latestReviews(
  productId: string,
  limit: number,
): Promise<{ count: number; items: ReviewView[] }> {
  const { count, items } = await shownOf(productId, { withPictures: false, limit });
  return { count, items: items.map(reviewView) };
}
