import type { ComponentType } from 'react';
import { createBrowserRouter } from 'react-router';
import type { RouteObject } from 'react-router';
import { Shell } from './shell/shell';
import { RoomError } from './shell/room-error';

/** Before the first room is there: the canvas, without a flash of anything. */
function Nothing() {
  return null;
}

/** A room is fetched when it is entered. */
function room<K extends string>(
  path: string,
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): RouteObject {
  return {
    path,
    ErrorBoundary: RoomError,
    HydrateFallback: Nothing,
    lazy: async () => ({ Component: (await load())[name] }),
  };
}

const rooms: RouteObject[] = [
  room('/', () => import('./features/home/home-room'), 'HomeRoom'),
  room('/products', () => import('./features/goods/products-room'), 'ProductsRoom'),
  room('/products/:productId', () => import('./features/goods/product-room'), 'ProductRoom'),
  room('/stock', () => import('./features/goods/stock-room'), 'StockRoom'),
  room('/categories', () => import('./features/goods/categories-room'), 'CategoriesRoom'),
  room('/freight', () => import('./features/goods/freight-room'), 'FreightRoom'),
  room('/reviews', () => import('./features/goods/reviews-room'), 'ReviewsRoom'),
  room('/coupons', () => import('./features/marketing/coupons-room'), 'CouponsRoom'),
  room('/expiring', () => import('./features/marketing/expiring-room'), 'ExpiringRoom'),
  room('/customers', () => import('./features/people/customers-room'), 'CustomersRoom'),
  room('/customers/:memberId', () => import('./features/people/portrait-room'), 'PortraitRoom'),
  room('/tags', () => import('./features/people/tags-room'), 'TagsRoom'),
  room('/tags/:tagId', () => import('./features/people/tag-room'), 'TagRoom'),
  room('/segments', () => import('./features/people/segments-room'), 'SegmentsRoom'),
  room('/segments/:segmentId', () => import('./features/people/segment-room'), 'SegmentRoom'),
  room('/pairs', () => import('./features/people/pairs-room'), 'PairsRoom'),
  room('/pairs/:pairId', () => import('./features/people/pair-room'), 'PairRoom'),
  room('/promotions', () => import('./features/marketing/promotions-room'), 'PromotionsRoom'),
  room('/exchange', () => import('./features/marketing/exchange-room'), 'ExchangeRoom'),
  room('/templates', () => import('./features/outreach/templates-room'), 'TemplatesRoom'),
  room('/messages', () => import('./features/outreach/messages-room'), 'MessagesRoom'),
  room('/uplift', () => import('./features/outreach/uplift-room'), 'UpliftRoom'),
  room('/sops', () => import('./features/sop/sops-room'), 'SopsRoom'),
  room('/sops/:sopId', () => import('./features/sop/sop-room'), 'SopRoom'),
  room('/staff', () => import('./features/staff/staff-room'), 'StaffRoom'),
  room('/scripts', () => import('./features/staff/scripts-room'), 'ScriptsRoom'),
  room('/touches', () => import('./features/staff/touches-room'), 'TouchesRoom'),
  room('/repurchase', () => import('./features/repurchase/repurchase-room'), 'RepurchaseRoom'),
  room('/due', () => import('./features/repurchase/upcoming-room'), 'UpcomingRoom'),
  room('/orders', () => import('./features/orders/orders-room'), 'OrdersRoom'),
  room('/orders/:orderId', () => import('./features/orders/order-room'), 'OrderRoom'),
  room('/after-sales', () => import('./features/orders/after-sales-room'), 'AfterSalesRoom'),
  room('/after-sales/:afterSaleId', () => import('./features/orders/after-sale-room'), 'AfterSaleRoom'),
  room('/uploads', () => import('./features/orders/uploads-room'), 'UploadsRoom'),
  room('/invoices', () => import('./features/orders/invoices-room'), 'InvoicesRoom'),
  room('/books/money', () => import('./features/books/money-books-room'), 'MoneyBooksRoom'),
  room('/payments', () => import('./features/books/payments-room'), 'PaymentsRoom'),
  room('/refunds', () => import('./features/books/refunds-room'), 'RefundsRoom'),
  room('/books/points', () => import('./features/books/points-books-room'), 'PointsBooksRoom'),
  room('/settings', () => import('./features/settings/settings-room'), 'SettingsRoom'),
  room('/outages', () => import('./features/outages/outages-room'), 'OutagesRoom'),
  room('/accounts', () => import('./features/accounts/accounts-room'), 'AccountsRoom'),
  room('/audit', () => import('./features/audit/audit-room'), 'AuditRoom'),
  room('/dead-letters', () => import('./features/dead-letters/dead-letters-room'), 'DeadLettersRoom'),
  room('/refused-events', () => import('./features/dead-letters/refused-events-room'), 'RefusedEventsRoom'),
  room('*', () => import('./shell/not-found'), 'NotFound'),
];

export const router = createBrowserRouter(
  [
    room('/login', () => import('./features/login/login-room'), 'LoginRoom'),
    { Component: Shell, HydrateFallback: Nothing, children: rooms },
  ],
  { basename: '/console' },
);
