import { queue } from '../../platform/db/tx';
import type { Relay } from '../../platform/events/relay';
import { eraseAuthor } from './author';
import { ReceivedModel } from './review.model';
import { receivedId } from './review.service';

/** What reviews owe to news: who received what, and names and faces that were withdrawn. */
export function subscribeReviews(relay: Relay): void {
  relay.on('order.received', 'reviews.countReceived', async (_ctx, { memberId, lines, at }) => {
    for (const { productId, quantity } of lines) {
      queue().upsert(
        ReceivedModel,
        { _id: receivedId(memberId, productId) },
        { $inc: { units: quantity }, $setOnInsert: { firstAt: at } },
      );
    }
  });
  relay.on('member.profileRevoked', 'reviews.eraseRevoked', async (_ctx, { memberId, nickname, avatar }) => {
    await eraseAuthor(memberId, { nickname, avatar });
  });
  relay.on('member.accountClosed', 'reviews.eraseProfile', async (_ctx, { memberId }) => {
    await eraseAuthor(memberId);
  });
}
