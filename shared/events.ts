import type { Credit } from './domain/attribution/credit';

/** Domain events: name → payload. Payloads carry what a handler needs, so that news crosses tiers without calls. */
/** An order line as news tells it: goods, units and the money that stayed for them. */
export interface OrderLineNews {
  key: string;
  skuId: string;
  productId: string;
  categoryIds: string[];
  quantity: number;
  paid: number;
  /** Whose shared link it was placed after. */
  credit: Credit | null;
}

/** A behaviour event as news tells it, with its small props beside: what was viewed, ordered, searched for. */
export interface CountedEvent {
  eventId: string;
  /** A name of shared/domain/events/catalogue.ts. */
  name: string;
  /** When it happened, epoch ms, corrected for the phone's clock; `day` is its business day. */
  at: number;
  day: string;
  source: 'client' | 'server';
  productId?: string;
  productIds?: string[];
  categoryIds?: string[];
  [prop: string]: string | number | boolean | string[] | undefined;
}

export interface Region {
  province: string;
  city: string;
}

/** Two members who are one person. */
interface Merging {
  memberId: string;
  aliasId: string;
  mergeId: string;
  /** The staff account that looked after the alias. */
  ownerId: string | null;
  at: number;
}

export interface DomainEvents {
  'member.joined': { memberId: string; at: number };
  /** Null when it was taken back. */
  'member.birthdayChanged': { memberId: string; month: number | null; at: number };
  /** Where the default address is; null when there is none any more. */
  'member.homeChanged': { memberId: string; region: Region | null; at: number };
  /** Another number of days lies between this member's orders than was known: the lifecycle and rules go by it. */
  'member.cycleChanged': { memberId: string; days: number; at: number };
  'member.phoneBound': { memberId: string; at: number };
  /** WeChat withdrew the nickname or the picture: whoever keeps a copy erases it. */
  'member.profileRevoked': { memberId: string; nickname: boolean; avatar: boolean; at: number };
  /** The WeChat account is gone; its logins, WeChat ids and phone number are erased already. */
  'member.accountClosed': { memberId: string; at: number };
  /** `aliasId` turned out to be `memberId`; logins, points and coupons went along already. */
  'member.merged': Merging;
  /** It was a mistake: they are two again. */
  'member.parted': Merging;
  'member.levelChanged': { memberId: string; from: number; to: number; reason: string; at: number };
  'checkin.completed': {
    memberId: string;
    day: string;
    streak: number;
    points: number;
    madeUp: boolean;
    at: number;
  };
  'points.expiringSoon': { memberId: string; amount: number; lastDay: string; daysLeft: number; at: number };
  'stock.backIn': { skuId: string; productId: string; at: number };
  'coupon.granted': { memberId: string; couponId: string; templateId: string; lastDay: string; at: number };
  'coupon.expired': { memberId: string; couponId: string; templateId: string; at: number };
  'order.placed': {
    memberId: string;
    orderId: string;
    lines: OrderLineNews[];
    payable: number;
    fromCart: boolean;
    at: number;
  };
  'order.paid': {
    memberId: string;
    orderId: string;
    lines: OrderLineNews[];
    paid: number;
    /** Where it goes; absent for what is not sent. */
    region?: Region;
    at: number;
  };
  'order.closed': { memberId: string; orderId: string; event: string; at: number };
  'order.shipped': { memberId: string; orderId: string; parcelId: string; whole: boolean; at: number };
  'parcel.moved': {
    memberId: string;
    orderId: string;
    parcelId: string;
    state: string;
    city: string;
    at: number;
  };
  'order.received': {
    memberId: string;
    orderId: string;
    lines: OrderLineNews[];
    paid: number;
    by: string;
    at: number;
  };
  'order.completed': { memberId: string; orderId: string; at: number };
  'aftersale.requested': { memberId: string; orderId: string; afterSaleId: string; at: number };
  'aftersale.decided': {
    memberId: string;
    orderId: string;
    afterSaleId: string;
    accepted: boolean;
    at: number;
  };
  'order.refunded': {
    memberId: string;
    orderId: string;
    refundId: string;
    afterSaleId: string | null;
    /** The units that went back and the money given back for them. */
    lines: OrderLineNews[];
    /** With freight. */
    money: number;
    /** Paid for the goods that are left. */
    goodsLeft: number;
    /** Null when it was refunded before receipt. */
    receivedAt: number | null;
    whole: boolean;
    at: number;
  };
  /** Money that belongs to no order went back: the order was closed, or paid twice. */
  'payment.sentBack': {
    memberId: string;
    orderId: string;
    refundId: string;
    why: 'late' | 'duplicate';
    money: number;
    at: number;
  };
  /** Events of one member, each told once, in the transaction that adds them to the daily counters. */
  'behavior.counted': { memberId: string; events: CountedEvent[]; at: number };
  /** A member reached another stage of the lifecycle; `from` is null for the first one. */
  'lifecycle.moved': { memberId: string; from: string | null; to: string; at: number };
  /** A member began, or ceased, to bring others. */
  'advocate.changed': { memberId: string; on: boolean; at: number };
  'tag.changed': { memberId: string; tagId: string; on: boolean; at: number };
  'repurchase.due': {
    memberId: string;
    productId: string;
    skuId: string;
    kind: 'first' | 'followUp' | 'winBack';
    cycle: number;
    probability: number;
    /** Fen. */
    margin: number;
    at: number;
  };
  /** Who of the staff looks after the member changed; null for nobody. */
  'member.ownerChanged': { memberId: string; from: string | null; to: string | null; at: number };
  /** An SOP wants something done by staff. `taskKey` names the member, the SOP, the cycle and the step. */
  'task.wanted': {
    taskKey: string;
    memberId: string;
    sopId: string;
    version: number;
    stepId: string;
    kind: string;
    /** How the contact counts in the member's budget. */
    class: string;
    title: string;
    /** With gaps as in scripts, to be filled from the member. */
    why: string;
    scriptIds: string[];
    orderId: string | null;
    productId: string | null;
    /** Template of the coupon that thanks the member; null for none. */
    grants: string | null;
    dueAt: number;
    expiresAt: number;
    at: number;
  };
  /** A message left for WeChat. `what` says what it is about, in words. */
  'message.sent': { memberId: string; messageId: string; kind: string; what: string; at: number };
  /** A message did not go out, or only later (`waiting`), or nobody knows (`unknown`). */
  'message.unsent': {
    memberId: string;
    messageId: string;
    kind: string;
    what: string;
    state: 'waiting' | 'failed' | 'unknown' | 'dropped' | 'held';
    /** A code as the message keeps it; empty where there is nothing to say. */
    reason: string;
    at: number;
  };
  /** `postponed` is no end: the task comes up again. */
  'task.closed': {
    taskKey: string;
    memberId: string;
    /** Who had it in hand, or had to do it; null for nobody. */
    staffId: string | null;
    title: string;
    outcome: 'done' | 'skipped' | 'postponed' | 'expired' | 'cancelled';
    reason: string;
    at: number;
  };
  /** Staff are told of what came since they were last told; at most every half hour. */
  'staff.pinged': {
    staffId: string;
    tasks: number;
    /** What the most urgent one asks for. */
    first: string;
    at: number;
  };
  'task.cancelled': { taskKey: string; memberId: string; reason: string; at: number };
  'review.written': {
    memberId: string;
    reviewId: string;
    productId: string;
    stars: number;
    letters: number;
    pictures: number;
    at: number;
  };
  /** A link was opened, for the first time of the day by this person. */
  'share.touched': {
    linkId: string;
    what: 'product' | 'coupon';
    /** Of the product or the coupon's template. */
    id: string;
    staffId: string | null;
    memberId: string | null;
    deviceId: string;
    at: number;
  };
  'share.credited': {
    linkId: string;
    staffId: string | null;
    /** Who shared, as a member. */
    byMemberId: string;
    /** Who joined or bought. */
    memberId: string;
    what: 'join' | 'order' | 'refund';
    orderId: string | null;
    /** For goods; below 0 for a refund. */
    money: number;
    at: number;
  };
}

export type EventName = keyof DomainEvents;
