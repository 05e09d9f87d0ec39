import type { Pay } from './pay/pay';
import type { PaidOrder } from './pay/pay-orders';
import { Refusal } from './wire';
import type { World } from './world';

/** The contents of one upload, checked; equal texts are the same shipping. */
export interface Shipping {
  logisticsType: number;
  split: boolean;
  allDelivered: boolean;
  content: string;
}

export interface ShippingEvent {
  order: PaidOrder;
  event: 'trade_manage_remind_shipping' | 'trade_manage_order_settlement';
  fields: Record<string, unknown>;
}

export interface Shipments {
  /** @throws Refusal 10060003, 10060004, 10060023 */
  ship(order: PaidOrder, shipping: Shipping): void;
  /** WeChat's number of the order's state. */
  stateOf(order: PaidOrder): number;
  shippingOf(order: PaidOrder): Shipping | undefined;
  /** The payer taps 确认收货. @throws Refusal 10060004 unless shipped and not confirmed before */
  confirm(order: PaidOrder): void;
  /** Confirms what nobody confirmed in time and answers the events that became due; each comes once. */
  takeEvents(): ShippingEvent[];
}

interface Shipment {
  shipping?: Shipping;
  shippedAt: number;
  reshipped: boolean;
  confirmed?: { at: number; method: 1 | 2 };
  told: Set<'remind' | 'shipped' | 'settled'>;
}

const ORDER_STATE = { toShip: 1, shipped: 2, received: 3, completed: 4, refunded: 5 } as const;

const DAY = 86_400_000;
const REMIND_AFTER = 2 * DAY;
const EXPRESS = 1;
const MANUAL = 1;
const AUTOMATIC = 2;

/** What WeChat knows about the shipping of paid orders, in memory. */
export function createShipments(world: World, pay: Pay): Shipments {
  const shipments = new Map<PaidOrder, Shipment>();

  function of(order: PaidOrder): Shipment {
    const shipment = shipments.get(order) ?? { shippedAt: 0, reshipped: false, told: new Set() };
    shipments.set(order, shipment);
    return shipment;
  }

  const isComplete = ({ shipping }: Shipment) =>
    shipping !== undefined && (!shipping.split || shipping.allDelivered);

  const settlesAt = ({ shippedAt, shipping }: Shipment) =>
    shippedAt + (shipping?.logisticsType === EXPRESS ? 10 : 2) * DAY;

  function stateOf(order: PaidOrder): number {
    const shipment = of(order);
    if (pay.refunds.refundedFen(order) >= order.totalFen) return ORDER_STATE.refunded;
    if (shipment.told.has('settled')) return ORDER_STATE.completed;
    if (shipment.confirmed) return ORDER_STATE.received;
    return isComplete(shipment) ? ORDER_STATE.shipped : ORDER_STATE.toShip;
  }

  function ship(order: PaidOrder, shipping: Shipping): void {
    const shipment = of(order);
    if (stateOf(order) > ORDER_STATE.shipped) throw new Refusal(10060004, '支付单处于不可发货的状态');
    if (shipment.shipping?.content === shipping.content) throw new Refusal(10060023, '发货信息未更新');
    if (isComplete(shipment)) {
      if (shipment.reshipped) throw new Refusal(10060003, '支付单已使用重新发货机会');
      shipment.reshipped = true;
    }
    shipment.shipping = shipping;
    shipment.shippedAt = world.now();
  }

  function confirm(order: PaidOrder): void {
    if (stateOf(order) !== ORDER_STATE.shipped) throw new Refusal(10060004, '支付单处于不可确认收货的状态');
    of(order).confirmed = { at: world.now(), method: MANUAL };
  }

  function eventsOf(order: PaidOrder): ShippingEvent[] {
    const shipment = of(order);
    const { told, confirmed } = shipment;
    const now = world.now();
    const once = (mark: 'remind' | 'shipped' | 'settled', event: ShippingEvent['event'], fields: object) => {
      if (told.has(mark)) return [];
      told.add(mark);
      return [{ order, event, fields: { ...orderFields(order), ...fields } }];
    };
    if (stateOf(order) === ORDER_STATE.refunded) return [];
    if (!isComplete(shipment)) {
      if (now - order.payment.at < REMIND_AFTER) return [];
      return once('remind', 'trade_manage_remind_shipping', { msg: '订单超过48小时未发货，请尽快发货' });
    }
    const shipped = once('shipped', 'trade_manage_order_settlement', {
      shipped_time: seconds(shipment.shippedAt),
      estimated_settlement_time: seconds(settlesAt(shipment)),
    });
    const done =
      confirmed ?? (now >= settlesAt(shipment) ? { at: settlesAt(shipment), method: AUTOMATIC } : undefined);
    if (!done) return shipped;
    const settled = once('settled', 'trade_manage_order_settlement', {
      shipped_time: seconds(shipment.shippedAt),
      confirm_receive_method: done.method,
      confirm_receive_time: seconds(done.at),
      settlement_time: seconds(now),
    });
    return [...shipped, ...settled];
  }

  return {
    ship,
    stateOf,
    shippingOf: (order) => of(order).shipping,
    confirm,
    takeEvents: () => pay.orders.paid().flatMap(eventsOf),
  };
}

function orderFields(order: PaidOrder): Record<string, unknown> {
  return {
    transaction_id: order.payment.transactionId,
    merchant_id: order.mchid,
    sub_merchant_id: '',
    merchant_trade_no: order.outTradeNo,
    pay_time: seconds(order.payment.at),
  };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
