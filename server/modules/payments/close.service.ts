import type { OrderState } from '@shared/domain/orders/order-machine';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import type { PayTrade, WechatPay } from '../../wechat';
import { closeUnpaid, orderById, ordersToClose } from '../orders';
import type { Cause, OrderRow } from '../orders';
import { arrive } from './arrive.service';
import { failedFor, payOf, payRefusal } from './pay-refusal';
import { openPaymentOf, PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';

const BATCH = 100;
/** A payment that is started while its order is being closed makes the closing begin again. */
const MOST_ROUNDS = 3;

/**
 * Ends an unpaid order: first nobody can pay any more at WeChat, then stock, coupons and points go back. One that
 * turns out to be paid is paid. `load` reads the order, in a transaction and out of it. Answers the state it is in.
 * @throws ORDER_GONE, ORDER_NOT_CANCELLABLE, WECHAT_UNAVAILABLE, PAY_NOT_CONFIGURED
 */
export async function closeOrder(
  ctx: Ctx,
  load: () => Promise<OrderRow>,
  event: 'cancel' | 'expire',
  cause: Cause,
): Promise<OrderState> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const open = await transaction(async () => {
      const order = await load();
      const payment = order.outTradeNos.length > 0 ? await openPaymentOf(order.memberId, order._id) : null;
      if (!payment) await closeUnpaid(ctx, order, event, cause);
      return payment;
    });
    if (!open) return 'closed';
    if ((await closeAttempt(ctx, payOf(ctx), open)) === 'paid') return (await load()).state;
  }
  throw new AppError('BUSY');
}

/**
 * Makes sure nobody can pay under this number any more, or books the payment that arrived.
 * @throws WECHAT_UNAVAILABLE: the effect is unknown, nothing was changed here
 */
export async function closeAttempt(
  ctx: Ctx,
  pay: WechatPay,
  payment: PaymentRow,
): Promise<'paid' | 'closed'> {
  const trade = await closeAtWechat(pay, payment._id).catch((error: unknown) => {
    throw payRefusal(error);
  });
  if (trade) await arrive(ctx, trade);
  else await markClosed(payment);
  return trade ? 'paid' : 'closed';
}

/** The payment, if there is one after all; null when none can come any more. */
async function closeAtWechat(pay: WechatPay, outTradeNo: string): Promise<PayTrade | null> {
  const before = await paidTrade(pay, outTradeNo);
  if (before) return before;
  try {
    await pay.close(outTradeNo);
    return null;
  } catch (error) {
    // The request to open it never reached WeChat.
    if (failedFor(error, 'order-not-found')) return null;
    if (failedFor(error, 'already-paid')) return await paidTrade(pay, outTradeNo);
    throw error;
  }
}

/** What was paid under this number, if anything. */
export async function paidTrade(pay: WechatPay, outTradeNo: string): Promise<PayTrade | null> {
  try {
    const trade = await pay.query(outTradeNo);
    return trade.state === 'paid' ? trade : null;
  } catch (error) {
    if (failedFor(error, 'order-not-found')) return null;
    throw error;
  }
}

async function markClosed({ _id }: PaymentRow): Promise<void> {
  await transaction(async () => {
    queue().update(PaymentModel, { _id, state: 'open' }, { $set: { state: 'closed', lookAt: null } });
  });
}

/** Closes orders whose time to pay is over. Returns how many were closed. */
export async function closeOverdue(ctx: Ctx): Promise<number> {
  let closed = 0;
  for (const order of await ordersToClose(ctx.now, BATCH)) {
    const cause: Cause = { actor: 'timer', actorId: null, reason: '', at: ctx.now };
    try {
      if ((await closeOrder(ctx, () => orderById(order._id), 'expire', cause)) === 'closed') closed += 1;
    } catch (error) {
      // It stays due: the next run tries again.
      ctx.log.warn({ err: error, orderId: order._id }, 'an overdue order could not be closed');
    }
  }
  return closed;
}
