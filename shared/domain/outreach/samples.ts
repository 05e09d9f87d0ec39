import type { MessageKind } from './kinds';

/** A message of each kind as it may come: what operators see their template with before anybody is told. */
export const SAMPLES: Readonly<Record<MessageKind, Readonly<Record<string, string>>>> = {
  couponExpiry: {
    ...{ coupon: '满 99 减 20', worth: '¥20', left: '3 天' },
    ...{ until: '2026年6月15日', untilTime: '2026年6月15日 23:59' },
  },
  pointsExpiry: {
    ...{ points: '120', left: '30 天' },
    ...{ until: '2026年6月30日', untilTime: '2026年6月30日 23:59' },
  },
  delivery: {
    ...{ orderNo: '20260612081300123456', goods: '耶加雪菲 等 2 件', state: '派送中' },
    ...{ city: '杭州市', time: '2026年6月12日 09:05' },
  },
  order: {
    ...{ orderNo: '20260612081300123456', state: '退款已原路退回' },
    ...{ money: '¥1,039.90', time: '2026年6月12日 09:05' },
  },
  restock: { product: '桂花乌龙 50 克', price: '¥88', time: '2026年6月12日 09:05' },
  repurchase: {
    ...{ product: '耶加雪菲 250 克', why: '上次买了 2 袋，平常 25 天喝完' },
    time: '2026年6月12日 09:05',
  },
  content: { title: '手冲水温怎么定', why: '你买过耶加雪菲', time: '2026年6月12日 09:05' },
  promotion: { title: '会员日', why: '你是知己会员', time: '2026年6月12日 09:05' },
  staffTask: { tasks: '3 件', first: '确认林知夏的收货地址', time: '2026年6月12日 09:05' },
};
