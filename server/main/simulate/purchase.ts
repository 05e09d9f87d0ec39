import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { AfterSaleHistory } from '../../modules/aftersales';
import { OrderHistory } from '../../modules/orders';
import { PaymentHistory } from '../../modules/payments';
import { ParcelHistory } from '../../modules/shipments';
import { idOf } from '../demo/shelf';
import type { Shelf } from '../demo/shelf';
import { CARRIER, COURSE, FREEZE_DAYS, RETURN_REASON, returnNoOf } from './life';
import type { OrderDoing } from './life';
import type { Shared, Story } from './story';

/** One thing that happens on a day; the rest of an order's course follows from its first. */
export interface Step {
  day: BusinessDay;
  /** After midnight, brand time. */
  minute: number;
  run: () => Promise<void> | void;
}

/** Enough of everything: what the shelves hold is counted when all is told. */
const PLENTY = 1_000;
const OPERATOR = 'demo';
const MINUTE_MS = 60_000;

/** One order on its way: paid, sent, received and maybe sent back. */
export class Purchase {
  private order: OrderHistory | null = null;
  private payment: PaymentHistory | null = null;
  private parcel: ParcelHistory | null = null;
  private afterSale: AfterSaleHistory | null = null;

  constructor(
    private readonly story: Story,
    private readonly shared: Pick<Shared, 'stock'>,
    private readonly shelf: Shelf,
    private readonly doing: OrderDoing,
  ) {}

  /** Everything that happens with it, whether or not there is time for it. */
  steps(): Step[] {
    const { day, minute, receivedAfter, sendsBack } = this.doing;
    const received = addDays(day, receivedAfter);
    const { ship, receive, release, askBack, accept, sendBack, arriveBack, refunded } = COURSE;
    const after = ({ days, minute: at }: { days: number; minute: number }, run: Step['run']): Step => ({
      day: addDays(day, days),
      minute: at,
      run,
    });
    return [
      { day, minute, run: () => this.buy() },
      after(ship, () => this.ship()),
      { day: received, minute: receive.minute, run: () => this.receive() },
      { day: addDays(received, FREEZE_DAYS), minute: release.minute, run: () => this.release() },
      ...(sendsBack
        ? [
            after(askBack, () => this.askBack()),
            after(accept, () => this.afterSale?.accept(this.story.chronicle, OPERATOR)),
            after(sendBack, () => this.sendBack()),
            after(arriveBack, () => this.arriveBack()),
            after(refunded, () => this.refunded()),
          ]
        : []),
    ];
  }

  /** What has come by `ctx.now` without anybody doing something. */
  async close(): Promise<void> {
    const { chronicle } = this.story;
    await this.parcel?.look(chronicle);
    const { order } = this;
    if (!order) return;
    const completesAt = order.completesAt(chronicle);
    if (completesAt <= chronicle.now) order.complete({ ...chronicle, now: completesAt });
    for (const part of [order, this.payment, this.parcel, this.afterSale]) part?.importInto(chronicle);
  }

  private async buy(): Promise<void> {
    const { chronicle, memberId, member, points, coupons, address, purchases } = this.story;
    const { code, units, thrifty } = this.doing;
    const skuId = idOf(this.shelf.skus, code);
    const items = [{ skuId, quantity: units }];
    const buyer = { level: member.level, availablePoints: points.available, coupons: coupons.held };
    const choice = { coupons: thrifty ? ('best' as const) : [], usePoints: thrifty };
    const order = await OrderHistory.place(
      chronicle,
      { memberId, buyer, address, points },
      { skuId, quantity: units, stock: PLENTY, choice },
    );
    const { _id: orderId, closesAt } = order.row;
    await purchases.order(chronicle, items);
    this.shared.stock.take(chronicle, { orderId, memberId, items }, closesAt ?? chronicle.now);
    coupons.use(chronicle, orderId, order.row.coupons);
    this.order = order;
    this.payment = new PaymentHistory(order);
    this.payment.pay(chronicle);
  }

  private ship(): void {
    const { trackingNo } = this.doing;
    const parcel = { carrier: CARRIER, trackingNo, operatorId: OPERATOR };
    this.parcel = new ParcelHistory(this.story.chronicle, this.bought, parcel);
  }

  private async receive(): Promise<void> {
    const { chronicle, member } = this.story;
    await this.parcel?.look(chronicle);
    this.bought.receive(chronicle, member);
  }

  private release(): void {
    this.bought.releasePoints(this.story.chronicle);
  }

  private askBack(): void {
    const { chronicle } = this.story;
    this.afterSale = new AfterSaleHistory(chronicle, this.bought, RETURN_REASON);
  }

  private sendBack(): void {
    const trackingNo = returnNoOf(this.doing);
    this.afterSale?.sendBack(this.story.chronicle, { carrier: CARRIER, trackingNo });
  }

  private arriveBack(): void {
    const { chronicle } = this.story;
    const wait = (COURSE.refund.minute - COURSE.arriveBack.minute) * MINUTE_MS;
    if (this.payment) this.afterSale?.receive(chronicle, this.payment, OPERATOR, chronicle.now + wait);
  }

  private refunded(): void {
    const { chronicle, member, memberId } = this.story;
    const { payment, afterSale, bought } = this;
    if (!payment || !afterSale) return;
    const { _id: orderId, lines } = bought.row;
    const items = lines.map(({ skuId, quantity }) => ({ skuId, quantity }));
    const refundId = afterSale.finish(chronicle, payment, member);
    this.shared.stock.giveBack(chronicle, { orderId, memberId, items }, refundId, 'system');
  }

  private get bought(): OrderHistory {
    if (!this.order) throw new Error('an order goes on before it was placed');
    return this.order;
  }
}
