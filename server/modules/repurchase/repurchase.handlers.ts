import { businessDayOf } from '@shared/domain/zone';
import type { Told } from '../../platform/chronicle';
import type { Relay } from '../../platform/events/relay';
import { idsOfPerson, personOf } from '../identity';
import { currentSettings } from '../settings';
import { forgetMember } from './personal';
import { joinStates, partStates } from './persons.service';
import { stopReminding, takeNews } from './states.service';
import type { Change } from './states.service';

const ORDERS = [
  ['order.paid', 'repurchase.paid'],
  ['order.received', 'repurchase.received'],
  ['order.refunded', 'repurchase.refunded'],
] as const;

/** What orders and visits tell of the rhythm of a member. */
export function subscribeRepurchase(relay: Relay): void {
  for (const [name, reaction] of ORDERS) {
    relay.on(name, reaction, async (ctx, news) => {
      const change = changeOf({ name, news } as Told, (await currentSettings(ctx)).brand.zone);
      if (change) await takeNews(ctx, news, change);
    });
  }
  relay.on('behavior.counted', 'repurchase.cart', async (_ctx, { memberId, events }) => {
    const added = events
      .filter(({ name }) => name === 'cart.add')
      .flatMap(({ productId }) => productId ?? []);
    if (added.length > 0) await stopReminding(memberId, added);
  });
  relay.on('member.merged', 'repurchase.merged', async (ctx, { memberId, aliasId }) => {
    if ((await personOf(aliasId)) !== aliasId) await joinStates(ctx, memberId, aliasId);
  });
  relay.on('member.parted', 'repurchase.parted', async (ctx, { memberId, aliasId }) => {
    await partStates(ctx, memberId, await idsOfPerson(aliasId));
  });
  relay.on('member.accountClosed', 'repurchase.forgetMember', async (_ctx, { memberId }) => {
    await forgetMember(memberId);
  });
}

/** What an order's news says of its products; null for news that says nothing. */
export function changeOf({ name, news }: Told, zone: string): Change | null {
  switch (name) {
    case 'order.paid':
      return { day: businessDayOf(news.at, zone), units: 1, orders: 1 };
    case 'order.received':
      return { units: 0, orders: 0, received: true };
    case 'order.refunded':
      return { units: -1, orders: news.whole ? -1 : 0 };
    default:
      return null;
  }
}
