import { fen, unitsForPaid } from '@shared/domain/money';
import type { DomainEvents, OrderLineNews } from '@shared/events';
import { sourceKeys } from '@shared/domain/source-keys';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Relay } from '../../platform/events/relay';
import { postGrowth } from '../members';
import type { GrowthPosting } from '../members';
import { currentSettings } from '../settings';
import { forgetAddresses } from './address.service';
import { forgetCart } from './cart.service';

/** Growth for each ¥1 paid for goods. */
const GROWTH_PER_YUAN = 1;

export function subscribeOrders(relay: Relay): void {
  relay.on('order.received', 'orders.growth', async (ctx, news) => {
    await post(ctx, news.memberId, growthForOrder(news, await zoneOf(ctx)));
  });
  relay.on('order.refunded', 'orders.growthBack', async (ctx, news) => {
    await post(ctx, news.memberId, growthBackOf(news, await zoneOf(ctx)));
  });
  relay.on('member.accountClosed', 'orders.forgetMember', (ctx, { memberId }) => {
    forgetAddresses(memberId);
    forgetCart(ctx, memberId);
    return Promise.resolve();
  });
}

/** What a received order adds to growth; null for nothing. */
export function growthForOrder(
  { orderId, paid, at }: DomainEvents['order.received'],
  zone: string,
): GrowthPosting | null {
  const posting = { sourceKey: sourceKeys.orderGrowth(orderId), amount: growthOf(paid), title: '收货' };
  return posting.amount === 0 ? null : { ...posting, day: businessDayOf(at, zone) };
}

/** What a refund takes of it: nothing of what was refunded before receipt, which was never counted. */
export function growthBackOf(
  { refundId, receivedAt, lines, goodsLeft }: DomainEvents['order.refunded'],
  zone: string,
): GrowthPosting | null {
  if (receivedAt === null) return null;
  const amount = growthOf(goodsLeft) - growthOf(goodsLeft + moneyOf(lines));
  const posting = { sourceKey: sourceKeys.refundGrowth(refundId), amount, title: '退款' };
  // On the day of what it takes back: it leaves the window together with it.
  return amount === 0 ? null : { ...posting, day: businessDayOf(receivedAt, zone) };
}

async function post(ctx: Ctx, memberId: string, posting: GrowthPosting | null): Promise<void> {
  if (posting) await postGrowth(ctx, memberId, posting);
}

async function zoneOf(ctx: Ctx): Promise<string> {
  return (await currentSettings(ctx)).brand.zone;
}

function growthOf(paid: number): number {
  return unitsForPaid(fen(paid), GROWTH_PER_YUAN);
}

function moneyOf(lines: readonly OrderLineNews[]): number {
  return lines.reduce((sum, { paid }) => sum + paid, 0);
}
