import { BEHAVIOR_NAMES, eventKind } from './catalogue';
import type { BehaviorName, ToldName } from './catalogue';

/** What a story can be narrowed to. */
export const TOPICS = ['orders', 'contact', 'visits', 'member'] as const;
export type Topic = (typeof TOPICS)[number];

const TOPIC_OF: Record<ToldName, Topic> = {
  'order.placed': 'orders',
  'order.paid': 'orders',
  'order.closed': 'orders',
  'order.shipped': 'orders',
  'order.received': 'orders',
  'order.refunded': 'orders',
  'aftersale.requested': 'orders',
  'review.written': 'orders',
  'coupon.granted': 'orders',
  'coupon.expired': 'orders',
  'message.sent': 'contact',
  'message.unsent': 'contact',
  'message.open': 'contact',
  'task.closed': 'contact',
  'share.touched': 'contact',
  'share.tap': 'contact',
  'repurchase.due': 'contact',
  'page.view': 'visits',
  'product.view': 'visits',
  'cart.add': 'visits',
  'search.run': 'visits',
  'activity.view': 'visits',
  'card.tap': 'visits',
  'member.joined': 'member',
  'member.phoneBound': 'member',
  'member.levelChanged': 'member',
  'checkin.completed': 'member',
  'points.expiringSoon': 'member',
  'tag.changed': 'member',
  'lifecycle.moved': 'member',
};

/** Names of the events of a topic. */
export function namesOfTopic(topic: Topic): BehaviorName[] {
  return BEHAVIOR_NAMES.filter((name) => (TOPIC_OF as Partial<Record<BehaviorName, Topic>>)[name] === topic);
}

/** Kept from the member's own view of their story. */
export const INNER_NAMES = BEHAVIOR_NAMES.filter((name) => eventKind(name)?.inner);
/** What the mall concluded or did by itself: no sign that the member was there. */
export const NOT_THEIR_DOING = BEHAVIOR_NAMES.filter((name) => eventKind(name)?.news === false);
