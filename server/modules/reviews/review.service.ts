import type { ParsedInput } from '@shared/contracts';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { assertOwnFiles } from '../../platform/files';
import { openidOf } from '../identity';
import { avatarUrl, memberWith } from '../members';
import { orderOf, reviewLine } from '../orders';
import { askPictures, judgeText } from './content-check';
import type { AskedPicture } from './content-check';
import { countShown } from './counts';
import { PictureCheckModel, ReceivedModel, ReviewModel } from './review.model';
import type { ReviewPicture, ReviewState } from './review.model';
import { ownerBadge, stateAfter } from './verdicts';

const NAMELESS = '匿名用户';

/**
 * Reviews a received order line, once. WeChat is asked before anything is written; what it does not know yet keeps the
 * review with its author.
 * @throws ORDER_GONE, REVIEW_NOT_ALLOWED, REVIEW_ALREADY_WRITTEN, CONTENT_REFUSED
 */
export async function writeReview(
  ctx: Ctx,
  caller: string,
  input: ParsedInput<'review.write'>,
): Promise<{ reviewId: string; state: ReviewState }> {
  const { orderId, key, text, fileIds } = input;
  const { memberId, lines } = await orderOf(caller, orderId);
  const line = lines.find((each) => each.key === key);
  if (!line) throw new AppError('REVIEW_NOT_ALLOWED');
  await assertOwnFiles(caller, fileIds);
  if (await ReviewModel.exists({ memberId, orderId, key })) throw new AppError('REVIEW_ALREADY_WRITTEN');

  const openid = await openidOf(ctx, caller);
  const textVerdict = await judgeText(ctx, openid, text);
  if (textVerdict === 'risky') throw new AppError('CONTENT_REFUSED');
  const asked = await askPictures(ctx, openid, fileIds);

  return transaction(async () => {
    const reviewId = ctx.ids.next('rev');
    reviewLine(await orderOf(memberId, orderId), key);
    const { member } = await memberWith(caller, {});
    const pictures = await joinVerdicts(ctx, reviewId, asked);
    const { state, hiddenReason } = stateAfter({ textVerdict, pictures });
    const received = await ReceivedModel.findById(receivedId(memberId, line.productId)).lean();
    const review = {
      _id: reviewId,
      memberId,
      orderId,
      key,
      productId: line.productId,
      productName: line.name,
      nickname: input.anonymous ? NAMELESS : member.nickname,
      avatarUrl: input.anonymous ? null : avatarUrl(member),
      anonymous: input.anonymous,
      badge: ownerBadge(received, ctx.now),
      stars: input.stars,
      text,
      textVerdict,
      pictures,
      pictured: pictures.length > 0,
      state,
      hiddenReason,
      reply: null,
      at: ctx.now,
    };
    queue().insert(ReviewModel, review);
    if (state === 'shown') countShown(review, 1);
    const { stars } = input;
    const said = { stars, letters: review.text.length, pictures: review.pictures.length };
    emit(ctx, 'review.written', { memberId, reviewId, productId: line.productId, ...said, at: ctx.now });
    return { reviewId, state };
  });
}

export function receivedId(memberId: string, productId: string): string {
  return `${memberId}:${productId}`;
}

/**
 * The pictures with what is known of them by now. Question and answer meet in one document that both write, so that of
 * a verdict pushed at this very moment neither misses the other.
 */
async function joinVerdicts(
  ctx: Ctx,
  reviewId: string,
  asked: readonly AskedPicture[],
): Promise<ReviewPicture[]> {
  const traceIds = asked.flatMap(({ traceId }) => traceId ?? []);
  const told = traceIds.length > 0 ? await PictureCheckModel.find({ _id: { $in: traceIds } }).lean() : [];
  return asked.map(({ fileId, traceId }) => {
    if (traceId === null) return { fileId, verdict: 'review' };
    queue().upsert(
      PictureCheckModel,
      { _id: traceId },
      { $set: { reviewId, fileId }, $setOnInsert: { verdict: null, at: ctx.now } },
    );
    return { fileId, verdict: told.find(({ _id }) => _id === traceId)?.verdict ?? 'waiting' };
  });
}
