import { defineModel, defineSchema } from '../../platform/db/base-schema';

/** One notification of WeChat Pay that was taken, whatever it led to; the same one again finds its row. */
export interface PayNotice {
  /** WeChat's id, equal for every delivery. */
  _id: string;
  kind: 'payment' | 'refund' | 'other';
  outTradeNo: string | null;
  outRefundNo: string | null;
  at: number;
}

const payNoticeSchema = defineSchema<PayNotice>({
  _id: String,
  kind: { type: String, required: true },
  outTradeNo: { type: String, default: null },
  outRefundNo: { type: String, default: null },
  at: { type: Number, required: true },
});
payNoticeSchema.index({ at: 1 }, { name: 'pay_notices_at' });

export const PayNoticeModel = defineModel('pay_notices', payNoticeSchema);

/** The unique key that makes a notification's second delivery a duplicate. */
export const PAY_NOTICE_KEY = 'pay_notices._id_';
