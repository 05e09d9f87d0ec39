import type { Stage } from '../segments/stage';
import type { MemberFacts, OrderFact, OrderFactLine, Seen } from './facts';
import { keptOrders, paidDays } from './facts';
import { MAX_WITHIN } from './vocabulary';

export interface NewsLine {
  key: string;
  productId: string;
  categoryIds: readonly string[];
  /** Fen paid for these units, or given back for them. */
  paid: number;
}

/** What can change the facts of a member. `d`: business day as days since 1970-01-01. */
export type News =
  | { kind: 'level'; level: number; at: number }
  | { kind: 'stage'; stage: Stage; at: number }
  | { kind: 'advocate'; on: boolean; at: number }
  | { kind: 'birthday'; month: number | null; at: number }
  /** Where the default address is; empty when there is none any more. */
  | { kind: 'home'; places: readonly string[]; at: number }
  | { kind: 'cycle'; days: number }
  | {
      kind: 'paid';
      orderId: string;
      lines: readonly NewsLine[];
      /** Where it goes; absent for what is not sent. */
      places?: readonly string[];
      at: number;
      d: number;
    }
  | { kind: 'refunded'; orderId: string; refundId: string; lines: readonly NewsLine[] }
  | { kind: 'event'; name: string; eventId: string; at: number; d: number };

const EVIDENCE = 5;
/** Orders are kept one by one for two years; windows of rules end after one. */
const KEEP_ORDERS = 730;

/**
 * The facts after some news, and the names of what changed (see `readSet`). Orders and refunds may be told again;
 * events must be told once. The order of news does not matter.
 */
export function applyNews(
  facts: MemberFacts,
  news: readonly News[],
  today: number,
): { facts: MemberFacts; touched: Set<string> } {
  const touched = new Set<string>();
  const next = news.reduce((now, item) => applyOne(now, item, touched), facts);
  return { facts: forget(next, today), touched };
}

function applyOne(facts: MemberFacts, news: News, touched: Set<string>): MemberFacts {
  switch (news.kind) {
    case 'level':
      if (news.at < facts.level.at) return facts;
      touched.add('level');
      return { ...facts, level: { value: news.level, at: news.at } };
    case 'stage':
      if (news.at < facts.stage.at) return facts;
      touched.add('stage');
      return { ...facts, stage: { value: news.stage, at: news.at } };
    case 'advocate':
      if (news.at < facts.advocate.at) return facts;
      touched.add('advocate');
      return { ...facts, advocate: { value: news.on, at: news.at } };
    case 'birthday':
      if (news.at < facts.birthMonth.at) return facts;
      touched.add('birthMonth');
      return { ...facts, birthMonth: { value: news.month, at: news.at } };
    case 'home':
      return placed(facts, 'home', news, touched);
    case 'cycle':
      touched.add('cycle');
      return { ...facts, cycleDays: news.days };
    case 'event':
      touched.add(`event:${news.name}`);
      return counted(facts, news);
    case 'paid': {
      touched.add('orders');
      const { places, at } = news;
      const sent = places ? placed(facts, 'sentTo', { places, at }, touched) : facts;
      return withOrder(sent, news);
    }
    case 'refunded':
      touched.add('orders');
      return withOrder(facts, news);
  }
}

function placed(
  facts: MemberFacts,
  which: 'home' | 'sentTo',
  { places, at }: { places: readonly string[]; at: number },
  touched: Set<string>,
): MemberFacts {
  const known = facts[which];
  // Of two at one instant the same one counts, whichever comes last.
  if (at < known.at || (at === known.at && places.join() < known.value.join())) return facts;
  touched.add('region');
  const next = { ...facts, [which]: { value: [...places], at } };
  return { ...next, places: next.home.value.length > 0 ? next.home.value : next.sentTo.value };
}

function counted(facts: MemberFacts, { name: e, eventId, at, d }: News & { kind: 'event' }): MemberFacts {
  const before = facts.counts.find((count) => count.e === e && count.d === d);
  const counts = [...facts.counts.filter((count) => count !== before), { e, d, n: (before?.n ?? 0) + 1 }];
  const last = facts.seen.find((seen) => seen.e === e);
  const ids = [...(last?.ids ?? []), { id: eventId, at }]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .slice(0, EVIDENCE);
  const seen: Seen = { e, at: Math.max(at, last?.at ?? at), ids };
  return {
    ...facts,
    counts: counts.sort((a, b) => a.d - b.d || (a.e < b.e ? -1 : 1)),
    seen: [...facts.seen.filter((other) => other !== last), seen].sort((a, b) => (a.e < b.e ? -1 : 1)),
  };
}

function withOrder(facts: MemberFacts, news: News & { kind: 'paid' | 'refunded' }): MemberFacts {
  const before = facts.orders.find(({ id }) => id === news.orderId) ?? {
    ...{ id: news.orderId, at: null, d: 0, net: 0 },
    ...{ cats: [], goods: [], lines: [], refunds: [] },
  };
  const after = news.kind === 'paid' ? paid(before, news) : refunded(before, news);
  const orders = [...facts.orders.filter((order) => order !== before), summed(after)];
  orders.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1));
  return { ...facts, orders, lastPaidAt: keptOrders({ orders }).at(-1)?.at ?? facts.older.lastAt };
}

function paid(order: OrderFact, { lines, at, d }: News & { kind: 'paid' }): OrderFact {
  if (order.at !== null) return order;
  return { ...order, at, d, lines: merged(order.lines, lines, (line, money) => ({ ...line, paid: money })) };
}

function refunded(order: OrderFact, { refundId, lines }: News & { kind: 'refunded' }): OrderFact {
  if (order.refunds.includes(refundId)) return order;
  const back = (line: OrderFactLine, money: number) => ({ ...line, back: line.back + money });
  return {
    ...order,
    refunds: [...order.refunds, refundId].sort(),
    lines: merged(order.lines, lines, back),
  };
}

function merged(
  before: readonly OrderFactLine[],
  news: readonly NewsLine[],
  change: (line: OrderFactLine, money: number) => OrderFactLine,
): OrderFactLine[] {
  const lines = new Map(before.map((line) => [line.key, line]));
  for (const { key, productId, categoryIds, paid: money } of news) {
    const line = lines.get(key) ?? { key, productId, categoryIds: [...categoryIds], paid: 0, back: 0 };
    lines.set(key, change(line, money));
  }
  return [...lines.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function summed(order: OrderFact): OrderFact {
  const kept = order.lines.filter((line) => line.paid > line.back);
  const net = order.at === null ? 0 : kept.reduce((sum, line) => sum + line.paid - line.back, 0);
  return {
    ...order,
    net,
    cats: [...new Set(kept.flatMap(({ categoryIds }) => categoryIds))].sort(),
    goods: [...new Set(kept.map(({ productId }) => productId))].sort(),
  };
}

/** Lets go of what no window reaches any more. */
function forget(facts: MemberFacts, today: number): MemberFacts {
  const counts = facts.counts.filter(({ d }) => d > today - MAX_WITHIN);
  const first = today - KEEP_ORDERS;
  if (facts.orders.every(({ at, d }) => at === null || d >= first)) return { ...facts, counts };
  const gone = { orders: facts.orders.filter(({ at, d }) => at !== null && d < first) };
  const older = {
    occasions: facts.older.occasions + paidDays(gone).length,
    net: facts.older.net + keptOrders(gone).reduce((sum, { net }) => sum + net, 0),
    lastAt: keptOrders(gone).at(-1)?.at ?? facts.older.lastAt,
  };
  return { ...facts, counts, older, orders: facts.orders.filter((order) => !gone.orders.includes(order)) };
}
