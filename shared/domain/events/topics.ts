import { BEHAVIOR_NAMES, eventKind } from './catalogue';
import type { BehaviorName, ToldName } from './catalogue';

/** What a story can be narrowed to. */
export const TOPICS = ['orders', 'contact', 'content', 'service', 'visits', 'member'] as const;
export type Topic = (typeof TOPICS)[number];

const TOPIC_OF: Record<ToldName, Topic> = {
  'order.placed': 'orders',
  'order.paid': 'orders',
  'order.closed': 'orders',
  'order.shipped': 'orders',
  'order.received': 'orders',
  'order.refunded': 'service',
  'aftersale.requested': 'service',
  'review.written': 'service',
  'coupon.granted': 'contact',
  'coupon.expired': 'contact',
  'message.sent': 'contact',
  'message.unsent': 'contact',
  'message.open': 'contact',
  'task.closed': 'contact',
  'share.touched': 'contact',
  'share.tap': 'content',
  'repurchase.due': 'contact',
  'page.view': 'visits',
  'product.view': 'content',
  'cart.add': 'orders',
  'search.run': 'content',
  'activity.view': 'content',
  'card.tap': 'content',
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
