import { fen, unitsForPaid } from '@shared/domain/money';
import type { OrderLineNews } from '@shared/events';
import { sourceKeys } from '@shared/domain/source-keys';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Relay } from '../../platform/events/relay';
import { postGrowth } from '../members';
import { currentSettings } from '../settings';
import { forgetAddresses } from './address.service';
import { forgetCart } from './cart.service';

/** Growth for each ¥1 paid for goods. */
const GROWTH_PER_YUAN = 1;

export function subscribeOrders(relay: Relay): void {
  relay.on('order.received', 'orders.growth', async (ctx, { memberId, orderId, paid, at }) => {
    const amount = growthOf(paid);
    await post(ctx, memberId, { sourceKey: sourceKeys.orderGrowth(orderId), amount, at, title: '收货' });
  });
  // What was refunded before receipt was never counted.
  relay.on('order.refunded', 'orders.growthBack', async (ctx, news) => {
    const { memberId, refundId, receivedAt, lines, goodsLeft } = news;
    if (receivedAt === null) return;
    const amount = growthOf(goodsLeft) - growthOf(goodsLeft + moneyOf(lines));
    // On the day of what it takes back: it leaves the window together with it.
    const at = receivedAt;
    await post(ctx, memberId, { sourceKey: sourceKeys.refundGrowth(refundId), amount, at, title: '退款' });
  });
  relay.on('member.accountClosed', 'orders.forgetMember', (ctx, { memberId }) => {
    forgetAddresses(memberId);
    forgetCart(ctx, memberId);
    return Promise.resolve();
  });
}

async function post(
  ctx: Ctx,
  memberId: string,
  { at, ...posting }: { sourceKey: string; amount: number; at: number; title: string },
): Promise<void> {
  if (posting.amount === 0) return;
  const { zone } = (await currentSettings(ctx)).brand;
  await postGrowth(ctx, memberId, { ...posting, day: businessDayOf(at, zone) });
}

function growthOf(paid: number): number {
  return unitsForPaid(fen(paid), GROWTH_PER_YUAN);
}

function moneyOf(lines: readonly OrderLineNews[]): number {
  return lines.reduce((sum, { paid }) => sum + paid, 0);
}
