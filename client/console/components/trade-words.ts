/** What orders, payments and refunds are called in every room. */
export const ORDER_STATES = {
  pending_payment: '待付款',
  paid: '待发货',
  shipped: '已发货',
  received: '已收货',
  completed: '已完成',
  closed: '已关闭',
} as const;

export type OrderState = keyof typeof ORDER_STATES;

export const ORDER_CHIPS: Readonly<Record<OrderState, string>> = {
  pending_payment: 'chip',
  paid: 'chip chip-gold',
  shipped: 'chip chip-good',
  received: 'chip chip-good',
  completed: 'chip',
  closed: 'chip',
};

export const PAYMENT_STATES = {
  open: '等待付款',
  paid: '已付',
  closed: '已关闭',
  duplicate: '重复付款',
  late: '关单后才到',
} as const;

export const REFUND_STATES = {
  waiting: '排队中',
  processing: '微信处理中',
  success: '已退到账',
  abnormal: '退不出去',
  closed: '已关闭',
} as const;

export const AFTER_SALE_STATES = {
  requested: '待处理',
  awaitingGoods: '待寄回',
  goodsOnTheWay: '寄回中',
  refunding: '退款中',
  refunded: '已退款',
  refused: '未通过',
  cancelled: '已撤销',
} as const;

/** The word for a key; a key without one stands for itself. */
export function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}
