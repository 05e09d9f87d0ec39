import { moveAfterSale, requestedRow } from '@shared/domain/orders/aftersale-machine';
import type { AfterSaleEvent } from '@shared/domain/orders/aftersale-machine';
import { sendBackEndsAt } from '@shared/domain/orders/timeouts';
import type { Chronicle } from '../../platform/chronicle';
import type { MemberHistory } from '../members';
import type { OrderHistory } from '../orders';
import type { PaymentHistory } from '../payments';
import { AfterSaleModel } from './aftersale.model';
import type { AfterSaleRow } from './aftersale.model';
import { lineOf } from './apply.service';
import { turnOf } from './move';
import type { Cause } from './move';

/** An order that was paid with money alone is sent back whole. */
export class AfterSaleHistory {
  private row: AfterSaleRow;

  /** As `apply`. */
  constructor(
    ctx: Chronicle,
    private readonly order: OrderHistory,
    private readonly reason: string,
  ) {
    const { _id: orderId, memberId, orderNo, lines } = order.row;
    order.askBack();
    const first = requestedRow({ actor: 'member', actorId: memberId, reason, at: ctx.now });
    this.row = {
      _id: ctx.ids.next('afs'),
      memberId,
      orderId,
      orderNo,
      kind: 'returnRefund',
      state: first.to,
      turn: turnOf(first.to),
      lines: lines.map(({ key, quantity }) => lineOf(order.row, { key, quantity })),
      reason,
      text: '',
      fileIds: [],
      withFreight: false,
      refund: { ...order.preview(), coupons: [] },
      refundId: null,
      sendBackBy: null,
      returnParcel: null,
      history: [first],
      createdAt: ctx.now,
    };
    ctx.tell('aftersale.requested', { memberId, orderId, afterSaleId: this.row._id, at: ctx.now });
  }

  /** As `decide`. */
  accept(ctx: Chronicle, operatorId: string): void {
    const sendBackBy = sendBackEndsAt(ctx.now, ctx.settings.order);
    this.move(
      'acceptReturn',
      { actor: 'operator', actorId: operatorId, reason: '', at: ctx.now },
      { sendBackBy },
    );
  }

  /** As `sendBack`. */
  sendBack(ctx: Chronicle, parcel: { carrier: string; trackingNo: string }): void {
    const actorId = this.row.memberId;
    this.move(
      'sendBack',
      { actor: 'member', actorId, reason: parcel.trackingNo, at: ctx.now },
      { returnParcel: parcel },
    );
  }

  /** As `goodsReceived` of all of it; WeChat is asked for the money at `askedAt`. */
  receive(ctx: Chronicle, payment: PaymentHistory, operatorId: string, askedAt: number): void {
    const { _id: afterSaleId } = this.row;
    const { reason } = this;
    const preview = this.order.beginRefund();
    const refundId = payment.startRefund(ctx, { preview, reason, afterSaleId, askedAt });
    const set = { refund: { ...preview, coupons: [] }, refundId };
    this.move('receiveGoods', { actor: 'operator', actorId: operatorId, reason: '', at: ctx.now }, set);
  }

  /** The money is back. Answers the refund's id. */
  finish(ctx: Chronicle, payment: PaymentHistory, member: MemberHistory): string {
    const { _id: afterSaleId, refund: preview, refundId } = this.row;
    const { reason, order } = this;
    if (refundId === null) throw new Error('an after-sale ends without its refund');
    payment.finishRefund(ctx);
    const { coupons: _names, ...back } = preview;
    order.refund(ctx, member, { refundId, afterSaleId, preview: back, reason });
    this.move('refunded', { actor: 'payment', actorId: null, reason: '', at: ctx.now });
    return refundId;
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(AfterSaleModel, this.row);
  }

  private move(event: AfterSaleEvent, cause: Cause, set: Partial<AfterSaleRow> = {}): void {
    const decision = moveAfterSale(this.row.state, event, cause);
    if (!decision.ok) throw new RangeError(`a history that cannot be: ${event} of ${this.row.state}`);
    const { row } = decision;
    this.row = {
      ...this.row,
      ...set,
      state: row.to,
      turn: turnOf(row.to),
      history: [...this.row.history, row],
    };
  }
}
