import { sourceKeys } from '@shared/domain/source-keys';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { releasePoints } from '../points';
import { earnedLot, pointsReason } from './goods';
import { OrderModel } from './order.model';

const CHUNK = 100;

/** Pending points of received orders become available, an order a transaction. Returns how many orders. */
export async function releaseEarnedPoints(ctx: Ctx): Promise<number> {
  let released = 0;
  for (;;) {
    const due = await OrderModel.find({ pointsDueAt: { $gt: 0, $lte: ctx.now } }, { memberId: 1 })
      .sort({ pointsDueAt: 1 })
      .limit(CHUNK)
      .lean();
    let done = 0;
    for (const { _id, memberId } of due) {
      try {
        await transaction(async () => {
          await release(ctx, memberId, _id);
        });
        done += 1;
      } catch (error) {
        // One order that cannot be served must not keep the others waiting.
        ctx.log.error({ err: error, orderId: _id }, 'points of an order were not released');
      }
    }
    released += done;
    if (due.length < CHUNK || done === 0) return released;
  }
}

async function release(ctx: Ctx, memberId: string, orderId: string): Promise<void> {
  const order = await OrderModel.findOne({ _id: orderId, memberId }, { lines: 1, pointsDueAt: 1 }).lean();
  if (!order || order.pointsDueAt === null || order.pointsDueAt > ctx.now) return;
  const key = sourceKeys.orderRelease(orderId);
  await releasePoints(ctx, memberId, earnedLot(orderId), key, pointsReason(order));
  queue().update(OrderModel, { _id: orderId, memberId }, { $set: { pointsDueAt: null } });
}
