import type { Stage } from '../segments/stage';

/** A paid order as rules see it; goods whose money went back no longer count. */
export interface OrderFact {
  id: string;
  /** Epoch ms of the payment; null while only its refund is known. */
  at: number | null;
  /** Business day of the payment, as days since 1970-01-01. */
  d: number;
  /** Fen paid for goods and not given back. */
  net: number;
  /** Categories and products of what was kept. */
  cats: string[];
  goods: string[];
  lines: OrderFactLine[];
  refunds: string[];
}

export interface OrderFactLine {
  key: string;
  productId: string;
  categoryIds: string[];
  paid: number;
  back: number;
}

/** How often an event happened on a business day. */
export interface DayCount {
  e: string;
  d: number;
  n: number;
}

/** The last time of an event, and the newest ids of it as evidence. */
export interface Seen {
  e: string;
  at: number;
  ids: { id: string; at: number }[];
}

/** A value that the latest news decides, whatever order news comes in. */
export interface Dated<T> {
  value: T;
  at: number;
}

/** All that rules read of one member. Every array is sorted, so that equal histories are equal documents. */
export interface MemberFacts {
  joinedAt: number;
  level: Dated<number>;
  stage: Dated<Stage | null>;
  /** Brings others (KOC). */
  advocate: Dated<boolean>;
  /** Of the birthday; null where none was told. */
  birthMonth: Dated<number | null>;
  /** Province and city of the default address; empty without one. */
  home: Dated<string[]>;
  /** Where the last order went. */
  sentTo: Dated<string[]>;
  /** Where they live, as far as one can tell: `home`, else `sentTo`. */
  places: string[];
  /** Days between this member's orders, where that is known. */
  cycleDays: number | null;
  lastPaidAt: number | null;
  orders: OrderFact[];
  /** Orders too old to be kept one by one. */
  older: { occasions: number; net: number; lastAt: number | null };
  counts: DayCount[];
  seen: Seen[];
}

export function emptyFacts(joinedAt: number): MemberFacts {
  return {
    joinedAt,
    level: { value: 1, at: 0 },
    stage: { value: null, at: 0 },
    advocate: { value: false, at: 0 },
    birthMonth: { value: null, at: 0 },
    home: { value: [], at: 0 },
    sentTo: { value: [], at: 0 },
    places: [],
    cycleDays: null,
    lastPaidAt: null,
    orders: [],
    older: { occasions: 0, net: 0, lastAt: null },
    counts: [],
    seen: [],
  };
}

/** What was stored may be older than the newest of its facts. */
export function wholeFacts(stored: MemberFacts): MemberFacts {
  return { ...emptyFacts(stored.joinedAt), ...stored };
}

/** Orders with money left, oldest first. */
export function keptOrders({ orders }: Pick<MemberFacts, 'orders'>): (OrderFact & { at: number })[] {
  return orders.filter((order): order is OrderFact & { at: number } => order.at !== null && order.net > 0);
}

/** Days on which something was bought and kept: orders of one day are one occasion. */
export function paidDays(facts: Pick<MemberFacts, 'orders'>): number[] {
  return [...new Set(keptOrders(facts).map(({ d }) => d))].sort((a, b) => a - b);
}

export function occasionsOf(facts: Pick<MemberFacts, 'orders' | 'older'>): number {
  return facts.older.occasions + paidDays(facts).length;
}

/** Calendar days since the last payment; null where there was none. */
export function daysSincePaid(
  facts: Pick<MemberFacts, 'orders' | 'lastPaidAt'>,
  today: number,
): number | null {
  if (facts.lastPaidAt === null) return null;
  const last = keptOrders(facts).at(-1);
  return Math.max(0, today - (last?.d ?? Math.floor(facts.lastPaidAt / 86_400_000)));
}
