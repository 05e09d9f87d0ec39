import { memberId } from '../../platform/context';
import { storeImage } from '../../platform/files';
import type { Routes } from '../../platform/module';
import { lineGoods } from '../orders';
import { replyTo, setShown } from './moderation.service';
import { pendingLines, reviewsFor, reviewsOfMember, shownOf } from './review.queries';
import { writeReview } from './review.service';
import { adminReviewView, ownReviewView, reviewView } from './review.view';
import { writtenSentence } from './verdicts';

export const reviewRoutes: Routes = {
  'review.list': async (_ctx, { productId, ...input }) => {
    const { items, ...rest } = await shownOf(productId, input);
    return { ...rest, items: items.map(reviewView) };
  },
  'review.pending': async (ctx) => {
    const lines = await pendingLines(ctx, memberId(ctx));
    return { items: lines.map(({ orderId, line }) => ({ orderId, ...lineGoods(line) })) };
  },
  'review.mine': async (ctx, { cursor, limit }) => {
    const { items, nextCursor } = await reviewsOfMember(memberId(ctx), cursor, limit);
    return { items: items.map(ownReviewView), nextCursor };
  },
  'review.uploadPicture': async (ctx, { imageBase64 }) => {
    const fileId = storeImage(ctx, memberId(ctx), Buffer.from(imageBase64, 'base64'));
    return { fileId, url: `/files/${fileId}` };
  },
  'review.write': async (ctx, input) => {
    const { reviewId, state } = await writeReview(ctx, memberId(ctx), input);
    return { reviewId, state, sentence: writtenSentence(state) };
  },
  'review.adminList': async (_ctx, { cursor, limit, ...filter }) => {
    const { items, nextCursor } = await reviewsFor(filter, cursor, limit);
    return { items: items.map(adminReviewView), nextCursor };
  },
  'review.setShown': async (ctx, { reviewId, shown, reason }) => {
    await setShown(ctx, reviewId, shown, reason);
    return { ok: true };
  },
  'review.reply': async (ctx, { reviewId, text }) => {
    await replyTo(ctx, reviewId, text);
    return { ok: true };
  },
};
