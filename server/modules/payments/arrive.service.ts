import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { readWithParts } from '../../platform/db/parts';
import { queue, transaction } from '../../platform/db/tx';
import type { PayTrade } from '../../wechat';
import { orderPart, reviveOrder, settleOrder } from '../orders';
import { PaymentModel } from './payment.model';
import type { PaymentRow, PaymentState } from './payment.model';
import { sendBack } from './refund.service';

/**
 * WeChat says a payment arrived: the order is paid, or revived, or the money goes back. Called by notification, query
 * and job alike, any number of times and at the same moment; `also` is written in the same transaction.
 */
export async function arrive(ctx: Ctx, trade: PayTrade, also: () => void = () => undefined): Promise<void> {
  const book = (revive: boolean) =>
    transaction(async () => {
      also();
      await bookArrival(ctx, trade, revive);
    });
  try {
    await book(true);
  } catch (error) {
    // Stock, coupon or points of a closed order are gone, or it had been refunded: its late payment goes back.
    if (!(error instanceof AppError) || error.code === 'BUSY') throw error;
    await book(false);
  }
}

async function bookArrival(ctx: Ctx, trade: PayTrade, revive: boolean): Promise<void> {
  const found = await readWithParts(PaymentModel, trade.outTradeNo, { order: orderPart }, 'orderId');
  if (!found) {
    ctx.log.error({ outTradeNo: trade.outTradeNo }, 'WeChat tells of a payment that was not started here');
    return;
  }
  const { row: payment, parts } = found;
  if (payment.state !== 'open' && payment.state !== 'closed') return;
  if (trade.totalFen !== payment.amount) {
    distrust(ctx, payment, trade);
    return;
  }
  const { order } = parts;
  const facts = {
    transactionId: trade.transactionId ?? null,
    outTradeNo: payment._id,
    paidAt: trade.paidAt ?? ctx.now,
  };
  if (order.state === 'pending_payment') await settleOrder(ctx, order, facts);
  else if (order.state === 'closed' && order.paidAt === null && revive) await reviveOrder(ctx, order, facts);
  else {
    const state = order.paidAt === null ? 'late' : 'duplicate';
    sendBack(ctx, payment, state);
    write(payment, state, facts);
    return;
  }
  write(payment, 'paid', facts);
}

function write(
  { _id, state: before, amount }: PaymentRow,
  state: PaymentState,
  { transactionId, paidAt }: { transactionId: string | null; paidAt: number },
): void {
  const back = state === 'paid' ? {} : { refunded: amount };
  queue().update(
    PaymentModel,
    { _id, state: before },
    { $set: { state, transactionId, paidAt, lookAt: null, ...back } },
    { code: 'BUSY' },
  );
}

/** Another amount than the order's is never taken for its payment: a person looks at it. */
function distrust(ctx: Ctx, { _id, state, amount, problem }: PaymentRow, { totalFen }: PayTrade): void {
  if (problem === null)
    ctx.log.error({ outTradeNo: _id, amount, totalFen }, 'WeChat tells of another amount than was asked for');
  const found = `微信说付了 ${totalFen ?? 0} 分，应付 ${amount} 分`;
  queue().update(PaymentModel, { _id, state }, { $set: { problem: found, lookAt: null } });
}
