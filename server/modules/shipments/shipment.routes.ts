import { audit } from '../../platform/audit';
import { memberId } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import type { Routes } from '../../platform/module';
import { receiveByMember } from './receive.service';
import { correct, ship } from './ship.service';
import { openUploads, uploadOf } from './shipment.queries';
import { uploadView } from './shipment.view';
import { upload } from './upload.service';

export const shipmentRoutes: Routes = {
  'order.receive': async (ctx, { orderId }) => ({
    state: await receiveByMember(ctx, memberId(ctx), orderId),
  }),
  'shipment.carriers': async ({ logistics }) => ({
    items: logistics.carriers.map(({ code: carrier, name }) => ({ carrier, name })),
  }),
  'shipment.ship': async (ctx, input) => {
    const { parcelId, left } = await ship(ctx, input);
    return { parcelId, state: 'shipped', left };
  },
  'shipment.correct': async (ctx, input) => {
    await correct(ctx, input);
    return { ok: true };
  },
  'shipment.listUploads': async (_ctx, { cursor, limit }) => {
    const { rows, nextCursor } = await openUploads(cursor, limit);
    return { items: rows.map(uploadView), nextCursor };
  },
  'shipment.retryUpload': async (ctx, { orderId }) => {
    const outcome = await upload(ctx, await uploadOf(orderId));
    await transaction(async () => audit(ctx, 'shipment.retryUpload', orderId, outcome));
    return outcome;
  },
};
