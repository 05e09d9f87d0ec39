import type { Chronicle } from '../../platform/chronicle';
import type { OrderHistory } from '../orders';
import { ParcelModel, UploadModel } from './shipment.model';
import type { ParcelRow } from './shipment.model';
import { goodsWords } from './ship.service';
import { firstLookAt, nextLookAt, progressOf } from './trace';

/** The one parcel of an order, which WeChat heard of at once. */
export class ParcelHistory {
  private parcel: ParcelRow;
  /** As the carrier tells it today. */
  private way: ParcelRow['trace'] | undefined;

  /** As `ship` with all of the order. */
  constructor(
    ctx: Chronicle,
    private readonly order: OrderHistory,
    { carrier, trackingNo, operatorId }: { carrier: string; trackingNo: string; operatorId: string },
  ) {
    const { _id: orderId, memberId, lines, address, paidTradeNo } = order.row;
    const shipped = lines.map(({ key, quantity }) => ({ key, quantity }));
    order.ship(ctx, operatorId, trackingNo);
    this.parcel = {
      _id: ctx.ids.next('pcl'),
      orderId,
      memberId,
      carrier,
      trackingNo,
      lines: shipped,
      goods: goodsWords(order.row, shipped),
      to: { province: address?.province ?? '', city: address?.city ?? '' },
      state: 'shipped',
      trace: [],
      shippedAt: ctx.now,
      signedAt: null,
      nextLookAt: firstLookAt(ctx.now),
    };
    ctx.tell('order.shipped', { memberId, orderId, parcelId: this.parcel._id, whole: true, at: ctx.now });
    if (paidTradeNo === null) return;
    const accepted = { state: 'accepted' as const, attempts: 1, problem: null, nextAt: null, revision: 1 };
    const of = { _id: orderId, memberId, outTradeNo: paidTradeNo };
    ctx.bulk.add(UploadModel, { ...of, ...accepted, shippedAt: ctx.now });
  }

  /** As `lookAfterParcels` when the carrier was asked at `ctx.now`. */
  async look(ctx: Chronicle): Promise<void> {
    const { carrier, trackingNo, shippedAt, to } = this.parcel;
    this.way ??= await ctx.logistics.trace({ carrier, trackingNo, shippedAt, to });
    const answer = this.way.filter(({ at }) => at <= ctx.now);
    const { state, trace, signedAt } = progressOf(this.parcel, answer);
    const next = nextLookAt(state, shippedAt, ctx.now);
    this.parcel = { ...this.parcel, state, trace, signedAt, nextLookAt: next };
    if (signedAt !== null && this.order.row.state === 'shipped') this.order.sign(ctx, signedAt);
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(ParcelModel, this.parcel);
  }
}
