import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { orderById, shipLines } from '../orders';
import type { OrderRow } from '../orders';
import { ParcelModel } from './shipment.model';
import type { ParcelRow } from './shipment.model';
import { firstLookAt } from './trace';
import { queueUpload } from './upload.service';

export interface Units {
  key: string;
  quantity: number;
}

export interface Shipped {
  parcelId: string;
  /** Units that are still to be shipped. */
  left: number;
}

/**
 * Hands units of a paid order to a carrier; all that is left when `lines` is absent.
 * @throws ORDER_GONE, ORDER_NOT_SHIPPABLE, AFTERSALE_OPEN while a refund of the units is open, CARRIER_UNKNOWN
 */
export async function ship(
  ctx: Ctx,
  input: { orderId: string; carrier: string; trackingNo: string; lines?: readonly Units[] | undefined },
): Promise<Shipped> {
  const { carrier, trackingNo } = input;
  assertCarrier(ctx, carrier);
  const order = await orderById(input.orderId);
  assertLines(order, input.lines ?? []);
  const cause = { actor: 'operator', actorId: accountId(ctx), reason: trackingNo, at: ctx.now } as const;
  const { shipped, left } = await shipLines(ctx, order, input.lines, cause);
  const parcelId = ctx.ids.next('pcl');
  queue().insert(ParcelModel, {
    _id: parcelId,
    orderId: order._id,
    memberId: order.memberId,
    carrier,
    trackingNo,
    lines: shipped,
    goods: goodsWords(order, shipped),
    to: { province: order.address?.province ?? '', city: order.address?.city ?? '' },
    state: 'shipped',
    trace: [],
    shippedAt: ctx.now,
    signedAt: null,
    nextLookAt: firstLookAt(ctx.now),
  });
  queueUpload(ctx, order);
  const { memberId, _id: orderId } = order;
  emit(ctx, 'order.shipped', { memberId, orderId, parcelId, whole: left === 0, at: ctx.now });
  audit(ctx, 'shipment.ship', orderId, { parcelId, carrier, trackingNo, lines: shipped });
  return { parcelId, left };
}

/** Corrects what was mistyped; the way of the parcel is asked for anew. @throws PARCEL_GONE, CARRIER_UNKNOWN */
export async function correct(
  ctx: Ctx,
  { parcelId, carrier, trackingNo }: { parcelId: string; carrier: string; trackingNo: string },
): Promise<void> {
  assertCarrier(ctx, carrier);
  const parcel = await ParcelModel.findById(parcelId).lean();
  if (!parcel) throw new AppError('PARCEL_GONE');
  if (parcel.carrier === carrier && parcel.trackingNo === trackingNo) return;
  const anew: Partial<ParcelRow> = { state: 'shipped', trace: [], signedAt: null, nextLookAt: ctx.now };
  queue().update(
    ParcelModel,
    { _id: parcelId, trackingNo: parcel.trackingNo, carrier: parcel.carrier },
    { $set: { carrier, trackingNo, ...anew } },
    { code: 'BUSY' },
  );
  queueUpload(ctx, await orderById(parcel.orderId));
  const before = { carrier: parcel.carrier, trackingNo: parcel.trackingNo };
  audit(ctx, 'shipment.correct', parcel.orderId, { parcelId, before, after: { carrier, trackingNo } });
}

function assertCarrier({ logistics }: Ctx, carrier: string): void {
  if (!logistics.carriers.some(({ code }) => code === carrier)) throw new AppError('CARRIER_UNKNOWN');
}

/** Each line of the order at most once. */
function assertLines(order: OrderRow, units: readonly Units[]): void {
  const keys = new Set(units.map(({ key }) => key));
  const known = units.every(({ key }) => order.lines.some((line) => line.key === key));
  if (!known || keys.size !== units.length) throw new AppError('BAD_INPUT', { issues: 'lines' });
}

/** 「耶加雪菲 250g ×1，护手霜 ×2」 */
export function goodsWords(order: OrderRow, units: readonly Units[]): string {
  return units
    .map(({ key, quantity }) => {
      const line = order.lines.find((each) => each.key === key);
      return `${[line?.name, line?.option].filter(Boolean).join(' ')} ×${quantity}`;
    })
    .join('，');
}
