/** How much a contact may ask of a member, strongest first. */
export const CONTACT_CLASSES = ['service', 'couponExpiry', 'repurchase', 'content', 'promotion'] as const;
export type ContactClass = (typeof CONTACT_CLASSES)[number];

/** 0 goes first. */
export function rankOf(contactClass: ContactClass): number {
  return CONTACT_CLASSES.indexOf(contactClass);
}

export const MESSAGE_KINDS = [
  'couponExpiry',
  'pointsExpiry',
  'delivery',
  'order',
  'restock',
  'repurchase',
  'content',
  'promotion',
  'staffTask',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export interface KindTerms {
  title: string;
  /** What a member allows with it, as they read it before they do. */
  usedFor: string;
  class: ContactClass;
  /** For who works here: members do not see it, and it is no contact with a customer. */
  staff?: true;
  /** The optional purpose of the privacy notice it belongs to; withdrawing that turns it off. */
  purpose?: 'reminders' | 'personalize';
  /** What a template may say, by name, with what it means to operators. */
  values: Readonly<Record<string, string>>;
  /** Where the message leads when nothing else is given. */
  page: string;
}

const WALLET = 'packages/goods/coupons/index';
const ORDERS = 'packages/trade/orders/index';

export const KINDS: Readonly<Record<MessageKind, KindTerms>> = {
  couponExpiry: {
    title: '优惠券到期',
    usedFor: '你的券到期前 3 天提醒一次，用过的不再提醒',
    class: 'couponExpiry',
    purpose: 'reminders',
    values: { coupon: '券名', worth: '面额', until: '最后一天', untilTime: '到期时刻', left: '还剩几天' },
    page: WALLET,
  },
  pointsExpiry: {
    title: '积分到期',
    usedFor: '积分到期前 30 天和 7 天各提醒一次',
    class: 'service',
    purpose: 'reminders',
    values: { points: '积分数', until: '最后一天', untilTime: '到期时刻', left: '还剩几天' },
    page: 'packages/member/points/index',
  },
  delivery: {
    title: '包裹到达',
    usedFor: '包裹到了你的城市、开始派送时告诉你一次',
    class: 'service',
    values: { orderNo: '订单号', goods: '商品', state: '到哪了', city: '城市', time: '时间' },
    page: ORDERS,
  },
  order: {
    title: '售后和退款进度',
    usedFor: '售后有结果、退款到账时告诉你',
    class: 'service',
    values: { orderNo: '订单号', state: '进度', money: '金额', time: '时间' },
    page: ORDERS,
  },
  restock: {
    title: '到货提醒',
    usedFor: '你登记过的缺货商品到货时告诉你一次',
    class: 'service',
    values: { product: '商品', price: '价格', time: '时间' },
    page: 'pages/mall/index',
  },
  repurchase: {
    title: '补货提醒',
    usedFor: '你常买的快用完时提醒一次，7 天内最多一次',
    class: 'repurchase',
    purpose: 'personalize',
    values: { product: '商品', why: '为什么提醒', time: '时间' },
    page: 'pages/home/index',
  },
  content: {
    title: '使用和保养',
    usedFor: '和你买过的东西有关的做法、保养，偶尔一篇',
    class: 'content',
    values: { title: '标题', why: '为什么发给你', time: '时间' },
    page: 'pages/home/index',
  },
  promotion: {
    title: '活动',
    usedFor: '会员活动开始时告诉你，可以随时关掉',
    class: 'promotion',
    values: { title: '活动', why: '为什么发给你', time: '时间' },
    page: 'pages/home/index',
  },
  staffTask: {
    title: '导购任务',
    usedFor: '来了任务告诉你一次，半小时内来的合在一起说',
    class: 'service',
    staff: true,
    values: { tasks: '几件', first: '最急的一件', time: '时间' },
    page: 'packages/staff/tasks/index',
  },
};

/** Taps after which a member is asked, and for what: one that made no promise asks for nothing. */
export const ASK_MOMENTS = {
  claim: ['couponExpiry'],
  pay: ['delivery', 'repurchase'],
  restock: ['restock'],
  aftersale: ['order'],
  checkin: ['pointsExpiry'],
  work: ['staffTask'],
} as const satisfies Record<string, readonly MessageKind[]>;
export type AskMoment = keyof typeof ASK_MOMENTS;

/** Permissions of a kind beyond which nobody is asked for more. */
export const ENOUGH = 3;
