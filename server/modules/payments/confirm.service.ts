import type { Output } from '@shared/contracts';
import { afterPayingWords } from '@shared/domain/orders/pay.words';
import type { Ctx } from '../../platform/context';
import { orderOf } from '../orders';
import type { OrderRow } from '../orders';
import { currentSettings } from '../settings';
import { arrive } from './arrive.service';
import { paidTrade } from './close.service';
import { payRefusal } from './pay-refusal';
import { openPaymentOf } from './payment.model';

/**
 * How paying ended, after the sheet on the phone closed: WeChat's word, not the phone's. Books a payment that arrived
 * before its notification.
 * @throws ORDER_GONE, WECHAT_UNAVAILABLE
 */
export async function confirmPayment(
  ctx: Ctx,
  memberId: string,
  orderId: string,
): Promise<Output<'pay.confirm'>> {
  const before = await orderOf(memberId, orderId);
  const open = before.state === 'pending_payment';
  if (open) await bookArrived(ctx, before);
  // The notification may have come while WeChat was asked.
  const order = open ? await orderOf(memberId, orderId) : before;
  const { points } = await currentSettings(ctx);
  const state = stateOf(order);
  const { pointsEarned } = order.totals;
  return { state, pointsEarned, sentence: afterPayingWords(state, pointsEarned, points) };
}

async function bookArrived(ctx: Ctx, { memberId, _id }: OrderRow): Promise<void> {
  const { pay } = ctx.wechat;
  const open = pay && (await openPaymentOf(memberId, _id));
  if (!pay || !open) return;
  const trade = await paidTrade(pay, open._id).catch((error: unknown) => {
    throw payRefusal(error);
  });
  if (trade) await arrive(ctx, trade);
}

function stateOf({ state }: OrderRow): 'paid' | 'unpaid' | 'closed' {
  if (state === 'pending_payment') return 'unpaid';
  return state === 'closed' ? 'closed' : 'paid';
}
