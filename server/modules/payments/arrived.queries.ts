import { PaymentModel } from './payment.model';
import type { PaymentRow } from './payment.model';
import { RefundModel } from './refund.model';
import type { RefundRow } from './refund.model';

export interface ArrivedPayment extends Pick<PaymentRow, 'memberId' | 'amount' | 'transactionId' | 'paidAt'> {
  outTradeNo: string;
  refunds: Pick<RefundRow, 'outRefundNo' | 'amount'>[];
}

/** The newest payments that arrived, with what of them went back. */
export async function arrivedPayments(limit: number): Promise<ArrivedPayment[]> {
  const payments = await PaymentModel.find({ transactionId: { $type: 'string' } })
    .sort({ startedAt: -1, _id: -1 })
    .limit(limit)
    .lean();
  const numbers = payments.map(({ _id }) => _id);
  const refunds = await RefundModel.find({ outTradeNo: { $in: numbers }, state: 'success' }).lean();
  return payments.map(({ _id: outTradeNo, memberId, amount, transactionId, paidAt }) => ({
    ...{ outTradeNo, memberId, amount, transactionId, paidAt },
    refunds: refunds
      .filter((refund) => refund.outTradeNo === outTradeNo)
      .map(({ outRefundNo, amount: back }) => ({ outRefundNo, amount: back })),
  }));
}
