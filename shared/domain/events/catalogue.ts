/**
 * Every behaviour event there is. A phone may send only what is listed for it, with these props and no others; server
 * events are copied from domain events of the same name.
 */
export type PropKind = 'id' | 'ids' | 'text' | 'number' | 'flag';

export interface EventKind {
  source: 'client' | 'server';
  /** A trailing `?` makes a prop optional. */
  props: Readonly<Record<string, PropKind | `${PropKind}?`>>;
  /** Part of the story that people read; the rest is only counted. */
  told: boolean;
  /** Others hear of it as `behavior.counted`; the rest only reaches the daily counters. */
  news: boolean;
  /** How the shop went about a member: told to those who work here, not to the member. */
  inner?: true;
  /** Goes first when a phone's queue is full. */
  minor?: true;
}

type Props = EventKind['props'];

const seen = <const P extends Props>(props: P) =>
  ({ source: 'client', props, told: true, news: true }) as const;
const heard = <const P extends Props>(props: P) =>
  ({ source: 'client', props, told: false, news: true }) as const;
const measured = <const P extends Props>(props: P) =>
  ({ source: 'client', props, told: false, news: false, minor: true }) as const;
const done = <const P extends Props>(props: P) =>
  ({ source: 'server', props, told: true, news: true }) as const;
/** What the mall concluded by itself: told, but no news of what a member did, which would lead to conclusions again. */
const learned = <const P extends Props>(props: P) =>
  ({ source: 'server', props, told: true, news: false }) as const;

const noted = <const P extends Props>(props: P) =>
  ({ source: 'server', props, told: true, news: false, inner: true }) as const;

const goods = {
  orderId: 'id',
  productIds: 'ids',
  categoryIds: 'ids',
  units: 'number',
  money: 'number',
} as const;

const CATALOGUE = {
  // The phone
  'app.show': heard({ scene: 'number?' }),
  'app.hide': measured({ seconds: 'number' }),
  'app.login': heard({}),
  'page.view': seen({ page: 'text' }),
  'product.view': seen({ productId: 'id' }),
  'product.expose': measured({ productId: 'id', page: 'text' }),
  'cart.add': seen({ skuId: 'id', productId: 'id?', quantity: 'number' }),
  'search.run': seen({ words: 'text' }),
  'share.tap': seen({ what: 'text', productId: 'id?' }),
  'activity.view': seen({ activityId: 'id' }),
  'card.view': measured({ card: 'text', productId: 'id?' }),
  'card.tap': seen({ card: 'text', productId: 'id?' }),
  'message.open': seen({ messageId: 'id' }),
  'perf.launch': measured({ ms: 'number' }),
  'perf.query': measured({ query: 'text', ms: 'number' }),

  // The server
  'member.joined': done({}),
  'member.phoneBound': done({}),
  'member.levelChanged': done({ from: 'number', to: 'number' }),
  'checkin.completed': done({ streak: 'number', points: 'number', madeUp: 'flag' }),
  'points.expiringSoon': done({ amount: 'number', lastDay: 'text' }),
  'share.touched': done({ by: 'text', productId: 'id?', templateId: 'id?' }),
  'coupon.granted': done({ couponId: 'id', templateId: 'id', lastDay: 'text' }),
  'coupon.expired': done({ couponId: 'id', templateId: 'id' }),
  'order.placed': done(goods),
  'order.paid': done(goods),
  'order.closed': done({ orderId: 'id' }),
  'order.shipped': done({ orderId: 'id' }),
  'order.received': done(goods),
  'order.refunded': done({ ...goods, whole: 'flag' }),
  'aftersale.requested': done({ orderId: 'id', afterSaleId: 'id' }),
  'review.written': done({ reviewId: 'id', productId: 'id', stars: 'number' }),

  // Conclusions
  'tag.changed': learned({ tagId: 'id', on: 'flag' }),
  'lifecycle.moved': learned({ to: 'text' }),
  'repurchase.due': learned({ productId: 'id', kind: 'text', probability: 'number' }),

  // Contacts
  'message.sent': learned({ kind: 'text', what: 'text' }),
  'message.unsent': noted({ kind: 'text', what: 'text', state: 'text', reason: 'text' }),
  'task.closed': noted({ staffId: 'id?', title: 'text', outcome: 'text', reason: 'text' }),
} satisfies Record<string, EventKind>;

export type BehaviorName = keyof typeof CATALOGUE;
/** Names of events that people read. */
export type ToldName = {
  [N in BehaviorName]: (typeof CATALOGUE)[N]['told'] extends true ? N : never;
}[BehaviorName];
export type ClientEventName = {
  [N in BehaviorName]: (typeof CATALOGUE)[N]['source'] extends 'client' ? N : never;
}[BehaviorName];

interface Values {
  id: string;
  ids: string[];
  text: string;
  number: number;
  flag: boolean;
}
type ValueOf<K> = K extends `${infer Kind}?` ? Values[Kind & PropKind] : Values[K & PropKind];
type Optional<P> = { [K in keyof P]: P[K] extends `${string}?` ? K : never }[keyof P];
type PropsAs<P> = { [K in Exclude<keyof P, Optional<P>>]: ValueOf<P[K]> } & {
  [K in Optional<P>]?: ValueOf<P[K]>;
};
/** What goes along with an event of this name. */
export type PropsOf<N extends BehaviorName> = PropsAs<(typeof CATALOGUE)[N]['props']>;

/** What is known of an event of this name, or undefined for a name that is in no catalogue. */
export function eventKind(name: string): EventKind | undefined {
  return Object.hasOwn(CATALOGUE, name) ? CATALOGUE[name as BehaviorName] : undefined;
}

export const BEHAVIOR_NAMES = Object.keys(CATALOGUE) as BehaviorName[];
