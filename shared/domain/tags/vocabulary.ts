/** Longest window of a rule over events, in days: facts keep no older counters. */
export const MAX_WITHIN = 90;

/** Events that rules may read, and how a person says them. Days of an event are always 天. */
export const RULE_EVENTS = {
  'app.show': '来访',
  'product.view': '看商品',
  'search.run': '搜索',
  'cart.add': '加购',
  'share.tap': '分享',
  'activity.view': '看活动',
  'message.open': '点开消息',
  'checkin.completed': '签到',
  'review.written': '写评价',
} as const;

export type RuleEvent = keyof typeof RULE_EVENTS;
export const RULE_EVENT_NAMES = Object.keys(RULE_EVENTS) as RuleEvent[];

export function isRuleEvent(name: string): name is RuleEvent {
  return Object.hasOwn(RULE_EVENTS, name);
}

/** An opening of the mini program: what a visit is. */
export const VISIT: RuleEvent = 'app.show';
