import { isHelpful } from '@shared/domain/segments/advocate';
import type { Relay } from '../../platform/events/relay';
import { personOf } from '../identity';
import { personal } from './personal';
import { MemberStateModel } from './state.model';
import { reviewMember } from './state.service';

/** Order facts move stages; by now the tags module, which stands below, has noted them. */
export function subscribeSegments(relay: Relay): void {
  for (const name of ['member.joined', 'order.paid', 'order.refunded'] as const) {
    relay.on(name, 'segments.review', (ctx, { memberId }) => reviewMember(ctx, memberId));
  }
  relay.on('share.credited', 'segments.credit', async (ctx, { byMemberId, memberId, what, orderId, at }) => {
    if (what === 'refund') return;
    const id = what === 'join' ? `join:${memberId}` : `order:${orderId ?? memberId}`;
    await reviewMember(ctx, byMemberId, { id, kind: what, at });
  });
  relay.on('review.written', 'segments.reviewed', async (ctx, { memberId, reviewId, at, ...review }) => {
    if (isHelpful(review))
      await reviewMember(ctx, memberId, { id: `review:${reviewId}`, kind: 'review', at });
  });
  relay.on('member.merged', 'segments.merged', async (ctx, { memberId, aliasId }) => {
    if ((await personOf(aliasId)) !== aliasId) await MemberStateModel.deleteOne({ _id: aliasId });
    await reviewMember(ctx, memberId);
  });
  relay.on('member.parted', 'segments.parted', async (ctx, { memberId, aliasId }) => {
    await reviewMember(ctx, memberId);
    await reviewMember(ctx, aliasId);
  });
  relay.on('member.accountClosed', 'segments.forget', (ctx, { memberId }) => personal.erase(ctx, memberId));
}
