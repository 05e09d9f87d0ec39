import type { MessageTemplate } from './subscriptions';

/** The subscribe templates a demo shop has taken from WeChat's library. */
export const demoTemplates: readonly MessageTemplate[] = [
  { templateId: 'tmpl-coupon-expiry', title: '优惠券到期提醒', keys: ['thing1', 'thing2', 'time3'] },
  { templateId: 'tmpl-points-expiry', title: '积分到期提醒', keys: ['number1', 'date2', 'thing3'] },
  { templateId: 'tmpl-delivery', title: '包裹派送通知', keys: ['character_string1', 'thing2', 'phrase3'] },
  { templateId: 'tmpl-order', title: '售后进度通知', keys: ['character_string1', 'thing2', 'time3'] },
  { templateId: 'tmpl-restock', title: '到货通知', keys: ['thing1', 'amount2', 'time3'] },
  { templateId: 'tmpl-repurchase', title: '补货提醒', keys: ['thing1', 'thing2'] },
  { templateId: 'tmpl-content', title: '内容更新提醒', keys: ['thing1', 'thing2'] },
  { templateId: 'tmpl-promotion', title: '活动开始提醒', keys: ['thing1', 'thing2', 'time3'] },
  { templateId: 'tmpl-staff-task', title: '待办任务提醒', keys: ['thing1', 'thing2', 'time3'] },
];
