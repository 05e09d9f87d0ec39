import type { Module } from '../../platform/module';
import { proveBooks } from './books.service';
import { closeOverdue } from './close.service';
import { lookAtPayments } from './look.service';
import { paymentRoutes } from './payments.routes';
import { runRefunds } from './refund-run.service';
import { personal } from './personal';

export { proveBooks } from './books.service';
export { closeOverdue } from './close.service';
export { lookAtPayments } from './look.service';
export { takePayNotify } from './notify.service';
export { PaymentHistory } from './payments.history';
export { arrivedPayments } from './arrived.queries';
export { paymentsOf } from './payment.model';
export type { PaymentRow } from './payment.model';
export { paymentView, refundView } from './payments.view';
export { runRefunds } from './refund-run.service';
export { refundsOf } from './refund.model';
export type { RefundRow } from './refund.model';
export { startRefund } from './refund.service';

export const paymentsModule: Module = {
  name: 'payments',
  personal,
  routes: paymentRoutes,
  jobs: [
    {
      name: 'payments.refunds',
      cron: '*/10 * * * * *',
      run: async (ctx) => {
        await runRefunds(ctx);
      },
    },
    {
      name: 'payments.look',
      cron: '*/30 * * * * *',
      run: async (ctx) => {
        await lookAtPayments(ctx);
      },
    },
    {
      name: 'payments.close',
      cron: '*/30 * * * * *',
      run: async (ctx) => {
        await closeOverdue(ctx);
      },
    },
    {
      name: 'payments.prove',
      cron: '20 4 * * *',
      run: async (ctx) => {
        await proveBooks(ctx);
      },
    },
  ],
};
