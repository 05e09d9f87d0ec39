import { formatYuan } from '@shared/domain/money';
import type { PersonalData } from '../../platform/personal';
import { PaymentModel } from './payment.model';
import { RefundModel } from './refund.model';

export const personal: PersonalData = {
  collections: ['payments', 'refunds'],
  async exportOf(memberId, _ctx, stamp) {
    const payments = await PaymentModel.find({ memberId }).sort({ startedAt: -1 }).lean();
    const refunds = await RefundModel.find({ memberId }).sort({ _id: -1 }).lean();
    return [
      {
        title: '付款',
        rows: payments.map(({ startedAt, paidAt, amount, description, transactionId }) => ({
          时间: stamp(paidAt ?? startedAt),
          商品: description,
          金额: formatYuan(amount),
          微信支付单号: transactionId ?? '没有付成',
        })),
      },
      {
        title: '退款',
        rows: refunds.map(({ at, amount, reason }) => ({
          时间: stamp(at),
          金额: formatYuan(amount),
          原因: reason,
        })),
      },
    ];
  },
  erase: () => Promise.resolve(),
  kept: [{ what: '付款和退款记录', why: '会计档案要保存三十年' }],
};
