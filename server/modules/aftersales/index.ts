import type { Module } from '../../platform/module';
import { afterSaleRoutes } from './aftersale.routes';
import { subscribeAfterSales } from './decide.service';
import { lapseUnsent } from './lapse.jobs';
import { personal } from './personal';

export type { AfterSaleRow } from './aftersale.model';
export { afterSalesOf } from './aftersale.queries';
export { AfterSaleHistory } from './aftersales.history';

export const afterSalesModule: Module = {
  name: 'aftersales',
  personal,
  routes: afterSaleRoutes,
  subscribe: subscribeAfterSales,
  jobs: [
    {
      name: 'aftersales.lapse',
      cron: '*/10 * * * *',
      async run(ctx) {
        await lapseUnsent(ctx);
      },
    },
  ],
};
