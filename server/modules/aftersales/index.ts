import type { Module } from '../../platform/module';
import { afterSaleRoutes } from './aftersale.routes';
import { subscribeAfterSales } from './decide.service';
import { personal } from './personal';

export type { AfterSaleRow } from './aftersale.model';
export { afterSalesOf } from './aftersale.queries';

export const afterSalesModule: Module = {
  name: 'aftersales',
  personal,
  routes: afterSaleRoutes,
  subscribe: subscribeAfterSales,
};
