import { accountId, memberId } from '../../platform/context';
import type { Routes } from '../../platform/module';
import { orderById, orderOf } from '../orders';
import { booksView, proveBooks } from './books.service';
import { closeOrder } from './close.service';
import { confirmPayment } from './confirm.service';
import { paymentPage, refundPage } from './payments.queries';
import { retryRefund } from './retry.service';
import { startPayment } from './start.service';

export const paymentRoutes: Routes = {
  'pay.start': (ctx, { orderId }) => startPayment(ctx, memberId(ctx), orderId),
  'pay.confirm': (ctx, { orderId }) => confirmPayment(ctx, memberId(ctx), orderId),
  'order.cancel': async (ctx, { orderId, reason }) => {
    const member = memberId(ctx);
    const cause = { actor: 'member', actorId: member, reason, at: ctx.now } as const;
    return { state: await closeOrder(ctx, () => orderOf(member, orderId), 'cancel', cause) };
  },
  'order.adminCancel': async (ctx, { orderId, reason }) => {
    const cause = { actor: 'operator', actorId: accountId(ctx), reason, at: ctx.now } as const;
    return { state: await closeOrder(ctx, () => orderById(orderId), 'cancel', cause) };
  },
  'pay.listPayments': (_ctx, input) => paymentPage(input),
  'pay.listRefunds': (_ctx, input) => refundPage(input),
  'pay.retryRefund': async (ctx, { refundId }) => ({ state: await retryRefund(ctx, refundId) }),
  'pay.books': () => booksView(),
  'pay.prove': async (ctx) => {
    await proveBooks(ctx);
    return { ok: true };
  },
};
