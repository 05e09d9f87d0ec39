import type { Output } from '@shared/contracts';
import { formatMoment } from '@shared/domain/day.words';
import type { Carrier } from '../../logistics';
import type { ParcelRow, UploadRow } from './shipment.model';

export type ParcelView = Output<'order.get'>['parcels'][number];

/** A parcel as member and operator read it, the newest news first. */
export function parcelView(
  parcel: ParcelRow,
  carriers: readonly Carrier[],
  now: number,
  zone: string,
): ParcelView {
  const { _id: parcelId, carrier, trackingNo, state, shippedAt } = parcel;
  const nodes = [{ at: shippedAt, text: '店里已发出' }, ...parcel.trace];
  return {
    parcelId,
    carrier: carriers.find(({ code }) => code === carrier)?.name ?? carrier,
    trackingNo,
    state,
    trace: nodes.map(({ at, text }) => ({ at, title: text, time: formatMoment(at, now, zone) })).reverse(),
  };
}

export function uploadView(row: UploadRow): Output<'shipment.listUploads'>['items'][number] {
  const { _id: orderId, outTradeNo, attempts, problem, nextAt, shippedAt } = row;
  const state = row.state === 'refused' ? 'refused' : 'waiting';
  return { orderId, outTradeNo, state, attempts, problem, nextAt, shippedAt };
}
