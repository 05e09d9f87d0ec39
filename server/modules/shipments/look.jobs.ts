import { LogisticsError } from '../../logistics';
import type { TraceNode, Waybill } from '../../logistics';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { orderById, receiverOf, signOrder } from '../orders';
import { ParcelModel } from './shipment.model';
import type { ParcelRow } from './shipment.model';
import { nextLookAt, progressOf } from './trace';

const BATCH = 200;
const AGAIN_AFTER_FAILURE = 15 * 60_000;

/** Asks after the parcels whose time has come, each on its own. Returns how many had moved. */
export async function lookAfterParcels(ctx: Ctx): Promise<number> {
  const due = await ParcelModel.find({ nextLookAt: { $gt: 0, $lte: ctx.now } })
    .sort({ nextLookAt: 1 })
    .limit(BATCH)
    .lean();
  let moved = 0;
  for (const parcel of due) if (await lookAfter(ctx, parcel)) moved += 1;
  return moved;
}

async function lookAfter(ctx: Ctx, parcel: ParcelRow): Promise<boolean> {
  const answer = await askCarrier(ctx, parcel);
  return transaction(async () => {
    const { state, trace, moves, signedAt } = progressOf(parcel, answer ?? []);
    const look = answer ? nextLookAt(state, parcel.shippedAt, ctx.now) : ctx.now + AGAIN_AFTER_FAILURE;
    // Only as it was read: another worker may have looked, an operator corrected the number.
    const { _id, trackingNo, nextLookAt: seen } = parcel;
    const taken = await ParcelModel.updateOne(
      { _id, trackingNo, nextLookAt: seen },
      { $set: { state, trace, signedAt, nextLookAt: look } },
    );
    if (taken.matchedCount === 0 || moves.length === 0) return false;
    for (const node of moves) announce(ctx, parcel, node);
    if (signedAt !== null) await signWhenAllAre(ctx, parcel, signedAt);
    return true;
  });
}

function announce(ctx: Ctx, { memberId, orderId, _id: parcelId }: ParcelRow, node: TraceNode): void {
  const { state, city, at } = node;
  emit(ctx, 'parcel.moved', { memberId, orderId, parcelId, state, city, at });
}

/** The order is signed when its last parcel is. */
async function signWhenAllAre(ctx: Ctx, parcel: ParcelRow, signedAt: number): Promise<void> {
  const order = await orderById(parcel.orderId);
  if (order.state !== 'shipped') return;
  const others = await ParcelModel.find({ orderId: parcel.orderId, _id: { $ne: parcel._id } }).lean();
  const times = others.map((other) => other.signedAt);
  if (times.some((at) => at === null)) return;
  await signOrder(ctx, order, Math.max(signedAt, ...times.flatMap((at) => at ?? [])));
}

/** Null where there was no answer. */
async function askCarrier(ctx: Ctx, parcel: ParcelRow): Promise<TraceNode[] | null> {
  try {
    return await ctx.logistics.trace(await waybillOf(ctx, parcel));
  } catch (error) {
    if (!(error instanceof LogisticsError)) throw error;
    ctx.log.warn({ err: error, parcelId: parcel._id }, 'the carrier cannot be asked, will try again');
    return null;
  }
}

async function waybillOf(ctx: Ctx, parcel: ParcelRow): Promise<Waybill> {
  const { carrier, trackingNo, shippedAt, to } = parcel;
  const asksPhone = ctx.logistics.carriers.some(({ code, needsPhone }) => code === carrier && needsPhone);
  const receiver = asksPhone ? receiverOf(ctx, await orderById(parcel.orderId)) : null;
  return { carrier, trackingNo, shippedAt, to, ...(receiver ? { phoneTail: receiver.phone.slice(-4) } : {}) };
}
