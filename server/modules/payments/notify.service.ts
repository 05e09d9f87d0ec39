import type { Ctx } from '../../platform/context';
import { duplicateIndex } from '../../platform/db/base-schema';
import { queue, transaction } from '../../platform/db/tx';
import type { PayNotify } from '../../wechat';
import { PAY_NOTICE_KEY, PayNoticeModel } from './pay-notice.model';

/** Takes one notification of WeChat Pay: any number of deliveries, at any moments, have one effect. */
export async function takePayNotify(ctx: Ctx, notify: PayNotify): Promise<void> {
  try {
    await transaction(async () => {
      queue().insert(PayNoticeModel, {
        _id: notify.id,
        kind: notify.kind,
        outTradeNo: outTradeNoOf(notify),
        outRefundNo: notify.kind === 'refund' ? notify.refund.outRefundNo : null,
        at: ctx.now,
      });
    });
  } catch (error) {
    if (duplicateIndex(error) !== PAY_NOTICE_KEY) throw error;
  }
}

function outTradeNoOf(notify: PayNotify): string | null {
  if (notify.kind === 'payment') return notify.trade.outTradeNo;
  return notify.kind === 'refund' ? notify.refund.outTradeNo : null;
}
