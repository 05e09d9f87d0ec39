import type { Module } from '../../platform/module';
import { afterSaleRoutes } from './aftersale.routes';
import { subscribeAfterSales } from './decide.service';

export type { AfterSaleRow } from './aftersale.model';
export { afterSalesOf } from './aftersale.queries';
export { afterSaleView } from './aftersale.view';

export const afterSalesModule: Module = {
  name: 'aftersales',
  routes: afterSaleRoutes,
  subscribe: subscribeAfterSales,
};
