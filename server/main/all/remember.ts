import { openidOf } from '../../modules/identity';
import { arrivedPayments } from '../../modules/payments';
import type { Ctx } from '../../platform/context';
import type { Standin } from '../../wechat-standin';

/** More are never refunded or shipped by hand on a developer's machine. */
const NEWEST = 1_000;

/** Tells a fresh stand-in what was paid and refunded in earlier runs; the real WeChat never forgets. */
export async function rememberPayments(ctx: Ctx, { control }: Standin): Promise<void> {
  const appid = ctx.config.WX_APPID;
  const openids = new Map<string, string | null>();
  for (const { outTradeNo, memberId, amount, transactionId, paidAt, refunds } of await arrivedPayments(
    NEWEST,
  )) {
    if (!openids.has(memberId)) openids.set(memberId, await openidOf(ctx, memberId));
    const openid = openids.get(memberId);
    if (!openid || transactionId === null || paidAt === null) continue;
    control.remember(
      { outTradeNo, transactionId, totalFen: amount, appid, openid, paidAt },
      refunds.map(({ outRefundNo, amount: refundFen }) => ({ outRefundNo, refundFen })),
    );
  }
}
