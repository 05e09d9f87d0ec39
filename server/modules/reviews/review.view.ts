import type { Output } from '@shared/contracts';
import type { ReviewRow } from './review.model';

export type ReviewView = Output<'review.list'>['items'][number];

/** As others see it: a picture that is not cleared is never among them. */
export function reviewView(review: ReviewRow): ReviewView {
  return {
    ...whole(review),
    pictures: urls(review, ({ verdict }) => verdict === 'pass' || verdict === 'review'),
  };
}

/** As its author and the operators see it, with every picture. */
export function ownReviewView(review: ReviewRow): Output<'review.mine'>['items'][number] {
  const { productId, productName, state } = review;
  return { ...whole(review), pictures: urls(review, () => true), productId, productName, state };
}

export function adminReviewView(review: ReviewRow): Output<'review.adminList'>['items'][number] {
  const { memberId, hiddenReason } = review;
  return { ...ownReviewView(review), memberId, hiddenReason };
}

function whole(review: ReviewRow): Omit<ReviewView, 'pictures'> {
  const { _id: reviewId, nickname, avatarUrl, badge, stars, text, at, reply } = review;
  return { reviewId, nickname, avatarUrl, badge, stars, text, at, reply };
}

function urls({ pictures }: ReviewRow, shown: (picture: ReviewRow['pictures'][number]) => boolean): string[] {
  return pictures.filter(shown).map(({ fileId }) => `/files/${fileId}`);
}
