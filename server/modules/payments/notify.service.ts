import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import type { PayNotify } from '../../wechat';
import { arrive } from './arrive.service';
import { PAY_NOTICE_KEY, PayNoticeModel } from './pay-notice.model';
import { takeRefund } from './refund-run.service';

/**
 * Takes one notification of WeChat Pay: any number of deliveries, at any moments, have one effect. What it leads to is
 * booked in the transaction that remembers it; everything else follows from the events of that.
 */
export async function takePayNotify(ctx: Ctx, notify: PayNotify): Promise<void> {
  const remember = (): void => {
    queue().insert(PayNoticeModel, {
      _id: notify.id,
      kind: notify.kind,
      outTradeNo: outTradeNoOf(notify),
      outRefundNo: notify.kind === 'refund' ? notify.refund.outRefundNo : null,
      at: ctx.now,
    });
  };
  try {
    if (notify.kind === 'payment') await arrive(ctx, notify.trade, remember);
    else if (notify.kind === 'refund') await takeRefund(ctx, notify.refund, remember);
    else await transaction(async () => Promise.resolve(remember()));
  } catch (error) {
    if (duplicateIndex(error) !== PAY_NOTICE_KEY) throw error;
  }
}

function outTradeNoOf(notify: PayNotify): string | null {
  if (notify.kind === 'payment') return notify.trade.outTradeNo;
  return notify.kind === 'refund' ? notify.refund.outTradeNo : null;
}
