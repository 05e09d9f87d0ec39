import type { Ctx } from '../../platform/context';
import { arrive } from './arrive.service';
import { paidTrade } from './close.service';
import { PaymentModel } from './payment.model';

const SECOND = 1_000;
/** After the start, as WeChat advises where no notification comes. */
const LOOK_AFTER_MS = [30, 60, 180, 300, 600].map((seconds) => seconds * SECOND);
/** From then on, as long as it is open. */
const LOOK_EVERY_MS = 1_800 * SECOND;
const BATCH = 100;

/** When WeChat is asked about a payment that it was asked about `looks` times before. */
export function nextLook(startedAt: number, looks: number): number {
  return startedAt + (LOOK_AFTER_MS[looks] ?? (looks + 1 - LOOK_AFTER_MS.length) * LOOK_EVERY_MS);
}

/** Asks WeChat about payments it has told nothing of. Returns how many it had received. */
export async function lookAtPayments(ctx: Ctx): Promise<number> {
  const { pay } = ctx.wechat;
  if (!pay) return 0;
  const due = await PaymentModel.find({ lookAt: { $gt: 0, $lte: ctx.now } })
    .sort({ lookAt: 1 })
    .limit(BATCH)
    .lean();
  let arrived = 0;
  for (const { _id, startedAt, looks, lookAt } of due) {
    const taken = await PaymentModel.updateOne(
      { _id, lookAt },
      { $set: { lookAt: nextLook(startedAt, looks + 1) }, $inc: { looks: 1 } },
    );
    if (taken.modifiedCount === 0) continue;
    try {
      const trade = await paidTrade(pay, _id);
      if (trade) await arrive(ctx, trade);
      arrived += trade ? 1 : 0;
    } catch (error) {
      ctx.log.warn({ err: error, outTradeNo: _id }, 'WeChat could not be asked about a payment');
    }
  }
  return arrived;
}
