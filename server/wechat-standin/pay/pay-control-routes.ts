import { z } from 'zod';
import type { PayControl } from './pay-control';

const requestPayment = z.strictObject({
  userId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.string(),
  paySign: z.string(),
});
const outTradeNo = z.string().min(1);
const limit = z.int().min(0).optional();
const merchantInput = z.strictObject({
  name: z.string().min(1).optional(),
  appids: z.array(z.string()).optional(),
  notifyWith: z.enum(['public-key', 'certificate']).optional(),
  balanceFen: limit,
  refundsPerSecond: limit,
  callsPerSecond: limit,
  tunnel: z.url().nullable().optional(),
});
const outcomeInput = z.strictObject({
  outTradeNo,
  outcome: z.enum(['SUCCESS', 'ABNORMAL', 'CLOSED']),
});

/** The controls of pay and shipping over HTTP; the H5 build draws its pay sheet from `pay/sheet` and `pay`. */
export const payControlRoutes: readonly (readonly [
  string,
  (control: PayControl, input: unknown) => unknown,
])[] = [
  ['POST /_ctl/pay/sheet', (control, input) => control.paySheet(requestPayment.parse(input))],
  [
    'POST /_ctl/pay',
    (control, input) => control.pay(requestPayment.extend({ cancel: z.boolean().optional() }).parse(input)),
  ],
  ['POST /_ctl/merchant', (control, input) => control.saveMerchant(merchantInput.parse(input))],
  [
    'POST /_ctl/refund-outcome',
    (control, input) => {
      const { outTradeNo: order, outcome } = outcomeInput.parse(input);
      control.refundOutcome(order, outcome);
    },
  ],
  [
    'POST /_ctl/notifies',
    async (control) => ({ deliveries: await control.deliverDueNotifies(), nextAt: control.nextNotifyAt() }),
  ],
  [
    'POST /_ctl/confirm-receipt',
    (control, input) => control.confirmReceipt(z.strictObject({ outTradeNo }).parse(input).outTradeNo),
  ],
  [
    'POST /_ctl/shipping-events',
    async (control) => ({ deliveries: await control.deliverDueShippingEvents() }),
  ],
];
