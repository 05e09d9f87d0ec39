import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { pictureVerdictOf } from '../../wechat';
import type { PushMessage } from '../../wechat';
import { countShown } from './counts';
import { PictureCheckModel, ReviewModel } from './review.model';
import type { ReviewRow, ReviewState } from './review.model';
import { stateAfter } from './verdicts';

/** Takes WeChat's verdict on a picture; any number of deliveries has one effect, other messages have none. */
export async function takeVerdict(ctx: Ctx, message: PushMessage): Promise<void> {
  const told = pictureVerdictOf(message);
  if (!told) return;
  const { traceId, verdict } = told;
  await transaction(async () => {
    const check = await PictureCheckModel.findById(traceId).lean();
    if (check?.verdict) return;
    queue().upsert(
      PictureCheckModel,
      { _id: traceId },
      { $set: { verdict }, $setOnInsert: { reviewId: null, fileId: null, at: ctx.now } },
    );
    const review = check?.reviewId ? await ReviewModel.findById(check.reviewId).lean() : null;
    if (!review) return;
    const pictures = review.pictures.map((picture) =>
      picture.fileId === check?.fileId ? { ...picture, verdict } : picture,
    );
    // An operator who decided meanwhile stays right.
    const { state, hiddenReason } =
      review.state === 'checking' ? stateAfter({ ...review, pictures }) : review;
    move(review, state, { pictures, hiddenReason });
  });
}

/** Shows a review, or hides it with a reason. @throws REVIEW_GONE; BAD_INPUT without a reason to hide it */
export async function setShown(ctx: Ctx, reviewId: string, shown: boolean, reason: string): Promise<void> {
  if (!shown && reason === '') throw new AppError('BAD_INPUT', { issues: 'reason' });
  const review = await reviewById(reviewId);
  const state = shown ? 'shown' : 'hidden';
  move(review, state, { hiddenReason: shown ? null : reason });
  audit(ctx, shown ? 'review.show' : 'review.hide', reviewId, { from: review.state, reason });
}

/** Answers a review; an empty text takes the answer back. @throws REVIEW_GONE */
export async function replyTo(ctx: Ctx, reviewId: string, text: string): Promise<void> {
  const review = await reviewById(reviewId);
  queue().update(ReviewModel, { _id: reviewId }, { $set: { reply: text === '' ? null : text } });
  audit(ctx, 'review.reply', reviewId, { before: review.reply, after: text });
}

async function reviewById(reviewId: string): Promise<ReviewRow> {
  const review = await ReviewModel.findById(reviewId).lean();
  if (!review) throw new AppError('REVIEW_GONE');
  return review;
}

/** One conditional update, with the count of what is shown. */
function move(review: ReviewRow, state: ReviewState, change: Partial<ReviewRow>): void {
  const filter = { _id: review._id, state: review.state };
  queue().update(ReviewModel, filter, { $set: { state, ...change } }, { code: 'BUSY' });
  if (state === 'shown' && review.state !== 'shown') countShown(review, 1);
  if (state !== 'shown' && review.state === 'shown') countShown(review, -1);
}
