import { moveOrder } from '@shared/domain/orders/order-machine';
import type { OrderEvent } from '@shared/domain/orders/order-machine';
import type { RefundPreview } from '@shared/domain/orders/refund';
import { afterSaleEndsAt, receivesAt } from '@shared/domain/orders/timeouts';
import { sourceKeys } from '@shared/domain/source-keys';
import type { Buyer } from '@shared/domain/pricing/types';
import type { Chronicle } from '../../platform/chronicle';
import { cartLinesFor } from '../catalog';
import type { MemberHistory } from '../members';
import type { PointsHistory } from '../points';
import { priceFor } from '../pricing';
import type { Choice } from '../pricing';
import { AddressBookModel } from './address.model';
import type { KeptAddress, Receiver, Region } from './address.model';
import { ADDRESS_PURPOSE, homeNews } from './address.service';
import { earnedLot, keptNews, pointsReason } from './goods';
import type { LineChange } from './lines';
import type { Cause } from './move';
import { OrderModel } from './order.model';
import type { OrderRow } from './order.model';
import { growthBackOf, growthForOrder } from './orders.handlers';
import { orderFrom } from './place.service';
import { refundedNews, refundedSet, refundPreview } from './refund.service';
import type { Refunded } from './refund.service';
import { paidNews, paidSet } from './settle.service';
import type { Payment } from './settle.service';
import { receivedNews, receivedSet } from './ship.service';

/** The one address of a member, their default. */
export function retellAddress(
  ctx: Chronicle,
  memberId: string,
  { name, phone, detail, ...region }: Receiver & Region,
): KeptAddress {
  const sealed = ctx.keys.seal(JSON.stringify({ name, phone, detail } satisfies Receiver), ADDRESS_PURPOSE);
  const kept = { addressId: ctx.ids.next('adr'), ...region, sealed };
  ctx.bulk.add(AddressBookModel, { _id: memberId, items: [kept], defaultId: kept.addressId });
  ctx.tell('member.homeChanged', homeNews(ctx, memberId, region));
  return kept;
}

export interface Purchase {
  skuId: string;
  quantity: number;
  /** What can be sold of it then. */
  stock: number;
  choice: Choice;
}

/** One order as it came about: priced, moved and refunded by the rules of the orders that are lived. */
export class OrderHistory {
  private constructor(
    private order: OrderRow,
    private readonly points: PointsHistory,
  ) {}

  /** As `place`. */
  static async place(
    ctx: Chronicle,
    member: { memberId: string; buyer: Buyer; address: KeptAddress; points: PointsHistory },
    { skuId, quantity, stock, choice }: Purchase,
  ): Promise<OrderHistory> {
    const { memberId, buyer, address, points } = member;
    const row = { _id: skuId, subject: skuId, available: stock, reserved: 0, sold: 0, changedAt: ctx.now };
    const wanted = [{ skuId, quantity }];
    const lines = await cartLinesFor(ctx, memberId, wanted, { stock: [row], purchases: [] });
    const priced = await priceFor(ctx, buyer, { lines, choice, region: address.regionCode });
    const prepared = { priced, lines, address, credit: null };
    const order = await orderFrom(ctx, memberId, prepared, { note: '', invoice: null });
    if (order.lines.length === 0) throw new RangeError(`a history buys what cannot be bought: ${skuId}`);
    if (order.pointsKey !== null)
      points.hold(ctx, order.pointsKey, order.totals.pointsUsed, pointsReason(order));
    const { _id: orderId, totals } = order;
    const news = { memberId, orderId, lines: keptNews(order), payable: totals.payable, fromCart: false };
    ctx.tell('order.placed', { ...news, at: ctx.now });
    return new OrderHistory(order, points);
  }

  /** As it stands now. */
  get row(): OrderRow {
    return this.order;
  }

  /** As `settleOrder`. */
  pay(ctx: Chronicle, payment: Payment & { outTradeNos: string[] }): void {
    const { outTradeNos, ...paid } = payment;
    this.move('pay', caused(ctx, 'payment'), { ...paidSet(paid), outTradeNos });
    const { order } = this;
    const { _id: orderId, totals, pointsKey } = order;
    if (pointsKey !== null)
      this.points.settle(ctx, pointsKey, sourceKeys.orderSettle(orderId), pointsReason(order));
    if (totals.pointsEarned > 0) {
      const earning = {
        sourceKey: sourceKeys.orderEarn(orderId),
        points: totals.pointsEarned,
        reason: pointsReason(order),
      };
      this.points.pend(ctx, earnedLot(orderId), earning);
    }
    ctx.tell('order.paid', paidNews(ctx, order));
  }

  /** As `shipLines` with all of it. */
  ship(ctx: Chronicle, operatorId: string, trackingNo: string): void {
    const shippedAt = ctx.now;
    const set = { shippedAt, receivesAt: receivesAt({ shippedAt, signedAt: null }, ctx.settings.order) };
    const cause = { actor: 'operator', actorId: operatorId, reason: trackingNo, at: ctx.now } as const;
    const changes = this.order.lines.map(({ key, quantity }) => ({ key, add: { shipped: quantity } }));
    this.move('ship', cause, set, changes);
  }

  /** As `signOrder`. */
  sign(ctx: Chronicle, signedAt: number): void {
    const { shippedAt } = this.order;
    const due = receivesAt({ shippedAt: shippedAt ?? signedAt, signedAt }, ctx.settings.order);
    this.order = { ...this.order, signedAt, receivesAt: due };
  }

  /** As `receiveOrder`; growth follows. */
  receive(ctx: Chronicle, member: MemberHistory): void {
    const { order } = this;
    const cause = { actor: 'member', actorId: order.memberId, reason: '确认收货', at: ctx.now } as const;
    const news = receivedNews(order, cause.actor, ctx.now);
    this.move('receive', cause, receivedSet(order, ctx.now, ctx.settings));
    ctx.tell('order.received', news);
    const posting = growthForOrder(news, ctx.settings.brand.zone);
    if (posting) member.post(ctx, posting);
  }

  /** As `releaseEarnedPoints` does for what is due. */
  releasePoints(ctx: Chronicle): void {
    const { _id: orderId, pointsDueAt } = this.order;
    if (pointsDueAt === null || pointsDueAt > ctx.now) return;
    this.points.release(ctx, earnedLot(orderId), sourceKeys.orderRelease(orderId), pointsReason(this.order));
    this.order = { ...this.order, pointsDueAt: null };
  }

  /** As `completeOrder`. */
  complete(ctx: Chronicle): void {
    if (this.order.state !== 'received' || this.order.openAfterSales > 0) return;
    this.move('complete', caused(ctx, 'timer'), { completedAt: ctx.now });
  }

  /** When it completes unless it is sent back; epoch ms. */
  completesAt(ctx: Chronicle): number {
    return this.order.receivedAt === null
      ? Infinity
      : afterSaleEndsAt(this.order.receivedAt, ctx.settings.order);
  }

  /** As `reserveRefund`: all of it is asked back. */
  askBack(): void {
    this.change({ openAfterSales: this.order.openAfterSales + 1 }, this.units('refunding', 1));
  }

  /** What would come back of all of it. */
  preview(): RefundPreview {
    const lines = this.order.lines.map(({ key, quantity }) => ({ key, quantity }));
    return refundPreview(this.order, { lines, withFreight: false });
  }

  /** As `beginRefund`. */
  beginRefund(): RefundPreview {
    const preview = this.preview();
    this.change({}, [...this.units('refunding', -1), ...this.units('approved', 1)]);
    return preview;
  }

  /** As `applyRefund` of all of it, for an order that was paid with money alone. */
  refund(
    ctx: Chronicle,
    member: MemberHistory,
    refund: Pick<Refunded, 'refundId' | 'afterSaleId' | 'preview' | 'reason'>,
  ): void {
    const { order } = this;
    const { refundId, preview, reason } = refund;
    const news = refundedNews(order, refund, ctx.now);
    const { set } = refundedSet(order, preview);
    const changes = [...this.units('approved', -1), ...this.units('returned', 1)];
    const over = { receivesAt: null, pointsDueAt: null, openAfterSales: order.openAfterSales - 1 };
    this.move('refundAll', caused(ctx, 'payment', reason), { ...set, ...over }, changes);
    if (preview.pointsTaken > 0) {
      const sourceKey = sourceKeys.refundClawback(refundId);
      const ownLotId = earnedLot(order._id);
      this.points.clawback(ctx, {
        sourceKey,
        points: preview.pointsTaken,
        ownLotId,
        reason: pointsReason(order, 'refund'),
      });
    }
    ctx.tell('order.refunded', news);
    const posting = growthBackOf(news, ctx.settings.brand.zone);
    if (posting) member.post(ctx, posting);
  }

  importInto({ bulk }: Chronicle): void {
    bulk.add(OrderModel, this.order);
  }

  private units(counter: keyof LineChange['add'], sign: 1 | -1): LineChange[] {
    return this.order.lines.map(({ key, quantity }) => ({ key, add: { [counter]: sign * quantity } }));
  }

  private move(
    event: OrderEvent,
    cause: Cause,
    set: Partial<OrderRow>,
    changes: readonly LineChange[] = [],
  ): void {
    const decision = moveOrder(this.order.state, event, cause);
    if (!decision.ok) throw new RangeError(`a history that cannot be: ${event} of ${this.order.state}`);
    const { row } = decision;
    this.change({ ...set, state: row.to, history: [...this.order.history, row] }, changes);
  }

  private change(set: Partial<OrderRow>, changes: readonly LineChange[]): void {
    const lines = this.order.lines.map((line) => {
      const next = { ...line };
      for (const { key, add } of changes) {
        if (key !== line.key) continue;
        for (const [counter, units] of Object.entries(add)) next[counter as keyof LineChange['add']] += units;
      }
      return next;
    });
    this.order = { ...this.order, ...set, lines };
  }
}

function caused({ now }: Chronicle, actor: 'payment' | 'timer', reason = ''): Cause {
  return { actor, actorId: null, reason, at: now };
}
