import type { Module } from '../../platform/module';
import { subscribeOrders } from './orders.handlers';
import { releaseEarnedPoints } from './orders.jobs';
import { orderRoutes } from './orders.routes';

export { addressBookPart, chosenAddress } from './address.service';
export { adminRow } from './admin.queries';
export { cartQuote } from './cart.queries';
export type { Cause } from './move';
export type { OrderRow } from './order.model';
export { lineGoods, lineView, orderCard } from './order.view';
export { addNumbers, orderNumbers, ordersPart } from './numbers';
export { OrderHistory, retellAddress } from './orders.history';
export { releaseEarnedPoints } from './orders.jobs';
export {
  attachAttempt,
  boughtBy,
  firstSales,
  orderById,
  orderByTradeNo,
  orderOf,
  orderPart,
  ordersById,
  ordersForBooks,
  ordersToClose,
  ordersToComplete,
  ordersToReceive,
  ordersToReview,
  paidOrdersOf,
  recentOrders,
} from './orders.read';
import { personal } from './personal';
export { receiverOf } from './receiver';
export {
  applyRefund,
  beginRefund,
  refundPreview,
  releaseRefund,
  reserveRefund,
  unitsLeft,
} from './refund.service';
export type { Refunded } from './refund.service';
export { closeUnpaid, reviveOrder, settleOrder } from './settle.service';
export {
  completeOrder,
  countAfterSales,
  receiveOrder,
  reviewLine,
  shipLines,
  signOrder,
} from './ship.service';

export const ordersModule: Module = {
  name: 'orders',
  personal,
  routes: orderRoutes,
  subscribe: subscribeOrders,
  jobs: [
    {
      name: 'orders.releasePoints',
      cron: '*/10 * * * *',
      run: async (ctx) => {
        await releaseEarnedPoints(ctx);
      },
    },
  ],
};
