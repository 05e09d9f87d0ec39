import { businessDayOf } from '@shared/domain/zone';
import type { Relay } from '../../platform/events/relay';
import { currentSettings } from '../settings';
import { forgetMember } from './personal';
import { stopReminding, takeNews } from './states.service';

/** What orders and visits tell of the rhythm of a member. */
export function subscribeRepurchase(relay: Relay): void {
  relay.on('order.paid', 'repurchase.paid', async (ctx, news) => {
    const { zone } = (await currentSettings(ctx)).brand;
    await takeNews(ctx, news, { day: businessDayOf(news.at, zone), units: 1, orders: 1 });
  });
  relay.on('order.received', 'repurchase.received', async (ctx, news) => {
    await takeNews(ctx, news, { units: 0, orders: 0, received: true });
  });
  relay.on('order.refunded', 'repurchase.refunded', async (ctx, news) => {
    await takeNews(ctx, news, { units: -1, orders: news.whole ? -1 : 0 });
  });
  relay.on('behavior.counted', 'repurchase.cart', async (_ctx, { memberId, events }) => {
    const added = events
      .filter(({ name }) => name === 'cart.add')
      .flatMap(({ productId }) => productId ?? []);
    if (added.length > 0) await stopReminding(memberId, added);
  });
  relay.on('member.accountClosed', 'repurchase.forgetMember', async (_ctx, { memberId }) => {
    await forgetMember(memberId);
  });
}
