import type { Ctx } from '../../platform/context';
import type { Job } from '../../platform/jobs/scheduler';
import type { Module } from '../../platform/module';
import { lookAfterParcels } from './look.jobs';
import { tellOrderPage } from './order-page.jobs';
import { completeDue, receiveDue, takeSettlement } from './receive.service';
import { shipmentRoutes } from './shipment.routes';
import { uploadDue } from './upload.service';
import { personal } from './personal';

export type { ParcelRow } from './shipment.model';
export { parcelsOf } from './shipment.queries';
export { parcelView } from './shipment.view';
export { ParcelHistory } from './shipments.history';

const job = (name: string, cron: string, work: (ctx: Ctx) => Promise<unknown>): Job => ({
  name,
  cron,
  async run(ctx) {
    await work(ctx);
  },
});

export const shipmentsModule: Module = {
  name: 'shipments',
  personal,
  routes: shipmentRoutes,
  takePush: takeSettlement,
  jobs: [
    job('shipments.look', '* * * * *', lookAfterParcels),
    job('shipments.upload', '* * * * *', uploadDue),
    job('shipments.receive', '*/5 * * * *', receiveDue),
    job('shipments.complete', '*/10 * * * *', completeDue),
    job('shipments.tellOrderPage', '* * * * *', tellOrderPage),
  ],
};
