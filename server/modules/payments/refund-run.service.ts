import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { WechatPayError } from '../../wechat';
import type { PayRefund, WechatPay } from '../../wechat';
import { applyRefund, orderById } from '../orders';
import { failedFor, problemWords } from './pay-refusal';
import { PaymentModel } from './payment.model';
import { RefundModel } from './refund.model';
import type { RefundRow, RefundState } from './refund.model';

const BATCH = 50;
const MINUTE = 60_000;
const LEASE_MS = 2 * MINUTE;
/** WeChat takes a second refund of one payment after a minute. */
const GAP_MS = MINUTE + 5_000;
const FIRST_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 60 * MINUTE;
/** Staff act in WeChat's merchant console; now and then we look whether they did. */
const ABNORMAL_WAIT_MS = 6 * 60 * MINUTE;

/** Takes refunds that are due to WeChat, or asks how they stand. Returns how many succeeded. */
export async function runRefunds(ctx: Ctx): Promise<number> {
  const due = await RefundModel.find({ dueAt: { $gt: 0, $lte: ctx.now } })
    .sort({ dueAt: 1 })
    .limit(BATCH)
    .lean();
  let done = 0;
  // One after the other: WeChat wants no two refunds of a payer at the same moment.
  for (const row of due) {
    try {
      if ((await pursueRefund(ctx, row)) === 'success') done += 1;
    } catch (error) {
      ctx.log.error({ err: error, refundId: row._id }, 'a refund could not be pursued, will be tried again');
    }
  }
  return done;
}

/** One step with one refund; another worker that holds it lets it be. */
export async function pursueRefund(ctx: Ctx, row: RefundRow): Promise<RefundState> {
  const { pay } = ctx.wechat;
  if (!pay || row.outTradeNo === null) return row.state;
  const leased = await RefundModel.updateOne(
    { _id: row._id, state: row.state, dueAt: row.dueAt },
    { $set: { dueAt: ctx.now + LEASE_MS }, $inc: { attempts: 1 } },
  );
  if (leased.modifiedCount === 0) return row.state;
  try {
    const answer = await ask(ctx, pay, row);
    return answer ? await takeRefund(ctx, answer) : row.state;
  } catch (error) {
    if (!(error instanceof WechatPayError)) throw error;
    return postpone(ctx, row, error);
  }
}

/** What WeChat answers; null when it has to wait for an earlier refund of the same payment. */
async function ask(ctx: Ctx, pay: WechatPay, row: RefundRow): Promise<PayRefund | null> {
  const { _id, outRefundNo, outTradeNo, amount: refundFen, total: totalFen, reason } = row;
  if (row.state !== 'waiting') {
    try {
      return await pay.queryRefund(outRefundNo);
    } catch (error) {
      // It was never accepted after all: the same number asks again.
      if (!failedFor(error, 'refund-not-found')) throw error;
    }
  }
  const slot = await PaymentModel.updateOne(
    {
      _id: outTradeNo ?? '',
      $or: [{ lastRefund: null }, { 'lastRefund.id': _id }, { 'lastRefund.at': { $lte: ctx.now - GAP_MS } }],
    },
    { $set: { lastRefund: { id: _id, at: ctx.now } } },
  );
  if (slot.matchedCount === 0) {
    await RefundModel.updateOne({ _id, state: row.state }, { $set: { dueAt: ctx.now + GAP_MS } });
    return null;
  }
  return pay.refund({ outTradeNo: outTradeNo ?? '', outRefundNo, refundFen, totalFen, reason });
}

/**
 * Books what WeChat says about a refund, as answer or notification, any number of times; `also` is written in the same
 * transaction. Answers the state the refund is in.
 */
export async function takeRefund(
  ctx: Ctx,
  answer: PayRefund,
  also: () => void = () => undefined,
): Promise<RefundState> {
  return transaction(async () => {
    also();
    const row = await RefundModel.findOne({ outRefundNo: answer.outRefundNo }).lean();
    if (!row) {
      ctx.log.error(
        { outRefundNo: answer.outRefundNo },
        'WeChat tells of a refund that was not asked for here',
      );
      return 'closed';
    }
    if (row.state === 'success' || row.state === 'closed') return row.state;
    if (answer.refundFen !== row.amount || answer.outTradeNo !== row.outTradeNo) {
      ctx.log.error({ refundId: row._id }, 'WeChat tells of another amount or payment than this refund’s');
      return row.state;
    }
    await book(ctx, row, answer);
    return answer.state;
  });
}

async function book(ctx: Ctx, row: RefundRow, { state, succeededAt }: PayRefund): Promise<void> {
  const change = {
    success: { dueAt: null, problem: null, succeededAt: succeededAt ?? ctx.now },
    processing: { dueAt: ctx.now + wait(row.attempts), problem: null },
    abnormal: { dueAt: ctx.now + ABNORMAL_WAIT_MS, problem: '对方账户收不了款，请到微信商户平台处理' },
    closed: { dueAt: null, problem: '微信关闭了这笔退款，可以再发起一次' },
  }[state];
  queue().update(
    RefundModel,
    { _id: row._id, state: row.state, outRefundNo: row.outRefundNo },
    { $set: { state, ...change } },
    { code: 'BUSY' },
  );
  if (state !== 'success' || row.preview === null) return;
  const { _id: refundId, afterSaleId, preview, received, reason } = row;
  const refund = { refundId, afterSaleId, preview, received, reason };
  await applyRefund(ctx, await orderById(row.orderId), refund);
}

async function postpone(ctx: Ctx, row: RefundRow, error: WechatPayError): Promise<RefundState> {
  const gone = failedFor(error, 'account-abnormal');
  const state = gone ? 'abnormal' : row.state;
  await RefundModel.updateOne(
    { _id: row._id, state: row.state, outRefundNo: row.outRefundNo },
    {
      $set: {
        state,
        problem: problemWords(error),
        dueAt: ctx.now + (gone ? ABNORMAL_WAIT_MS : wait(row.attempts)),
      },
    },
  );
  return state;
}

/** 10 s, 20 s, 40 s … an hour. */
function wait(attempts: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** attempts, LONGEST_WAIT_MS);
}
