import { isHelpful, withCredit, withoutCredit } from '@shared/domain/segments/advocate';
import type { Credit } from '@shared/domain/segments/advocate';
import type { Ctx } from '../../platform/context';
import type { Relay } from '../../platform/events/relay';
import { personal } from './personal';
import { joinStates, partStates } from './persons.service';
import { reviewMember } from './state.service';

/** News after which a member may stand elsewhere. */
export const REVIEWED = ['member.joined', 'member.cycleChanged', 'order.paid', 'order.refunded'] as const;

/** Order facts move stages; by now the tags module, which stands below, has noted them. */
export function subscribeSegments(relay: Relay): void {
  for (const name of REVIEWED) {
    relay.on(name, 'segments.review', (ctx, { memberId }) => reviewMember(ctx, memberId));
  }
  relay.on('share.credited', 'segments.credit', async (ctx, news) => {
    const { staffId, byMemberId, memberId, what, orderId, at } = news;
    // Sharing is the work of staff: it makes no advocates.
    if (what === 'refund' || staffId !== null) return;
    const id = what === 'join' ? `join:${memberId}` : orderCredit(orderId ?? memberId);
    await credit(ctx, byMemberId, { id, kind: what, at });
  });
  relay.on('order.refunded', 'segments.uncredit', async (ctx, { orderId, whole, lines }) => {
    if (!whole) return;
    const sharers = lines.flatMap((line) => (line.credit?.staffId === null ? line.credit.sharerId : []));
    for (const sharer of new Set(sharers)) {
      await reviewMember(ctx, sharer, { credits: (known) => withoutCredit(known, orderCredit(orderId)) });
    }
  });
  relay.on('review.written', 'segments.reviewed', async (ctx, { memberId, reviewId, at, ...review }) => {
    if (isHelpful(review)) await credit(ctx, memberId, { id: `review:${reviewId}`, kind: 'review', at });
  });
  relay.on('member.merged', 'segments.merged', joinStates);
  relay.on('member.parted', 'segments.parted', partStates);
  relay.on('member.accountClosed', 'segments.forget', (ctx, { memberId }) => personal.erase(ctx, memberId));
}

function orderCredit(orderId: string): string {
  return `order:${orderId}`;
}

function credit(ctx: Ctx, memberId: string, one: Credit): Promise<void> {
  return reviewMember(ctx, memberId, { credits: (known) => withCredit(known, one, ctx.now) });
}
