import type { CouponChannel } from '@shared/domain/pricing/coupon-template';
import type { CouponClass } from '@shared/domain/pricing/coupon-types';

import { everything } from './offers';
import type { Amount, DemoScope, Percent } from './offers';

export interface DemoCoupon {
  key: string;
  name: string;
  class: CouponClass;
  benefit:
    Amount | Percent | { kind: 'fixedPrice'; price: number } | { kind: 'freight'; amount: number | null };
  threshold: number;
  scope: DemoScope;
  /** Does it cover goods that joined a 满减? */
  withPromotions: boolean;
  /** Until the end of the day of the claim + these. */
  days: number;
  total: number | null;
  perMember: number;
  channels: readonly CouponChannel[];
  /** Moments that grant one by themselves. */
  rules: readonly ('newMember' | 'birthday' | 'orderReceived')[];
  reason: string;
}

/** A coupon that a member of the demo holds; `daysAgo` it was given. */
export interface DemoGrant {
  userId: string;
  coupon: string;
  daysAgo: number;
}

const ordinary = { class: 'product', withPromotions: true, total: null, perMember: 1, rules: [] } as const;

export const coupons: readonly DemoCoupon[] = [
  {
    ...ordinary,
    key: 'thanks',
    name: '谢礼券',
    benefit: { kind: 'amount', amount: 10_00 },
    threshold: 0,
    scope: everything,
    days: 30,
    channels: ['staff'],
    reason: '谢谢你确认了收货地址',
  },
  {
    ...ordinary,
    key: 'whole-mall',
    name: '全场券',
    benefit: { kind: 'amount', amount: 25_00 },
    threshold: 250_00,
    scope: everything,
    days: 7,
    channels: ['staff'],
    reason: '好久没一起喝咖啡了',
  },
  {
    ...ordinary,
    key: 'tea',
    name: '茶券',
    benefit: { kind: 'amount', amount: 20_00 },
    threshold: 150_00,
    scope: { kind: 'categories', keys: ['tea'], exceptCategories: ['gift'], label: '茶' },
    days: 30,
    channels: ['staff'],
    reason: '新茶到了，慢慢挑',
  },
  {
    ...ordinary,
    key: 'freight',
    name: '运费券',
    class: 'freight',
    benefit: { kind: 'freight', amount: 8_00 },
    threshold: 0,
    scope: everything,
    days: 90,
    perMember: 3,
    channels: ['staff'],
    reason: '上次晚到两天，赔给你的',
  },
  {
    ...ordinary,
    key: 'welcome',
    name: '见面礼',
    benefit: { kind: 'amount', amount: 15_00 },
    threshold: 99_00,
    scope: everything,
    days: 30,
    channels: ['rule'],
    rules: ['newMember'],
    reason: '欢迎来半山',
  },
  {
    ...ordinary,
    key: 'birthday',
    name: '生日券',
    benefit: { kind: 'amount', amount: 30_00 },
    threshold: 120_00,
    scope: everything,
    days: 30,
    perMember: 10,
    channels: ['rule'],
    rules: ['birthday'],
    reason: '生日这个月，给自己买点什么',
  },
  {
    ...ordinary,
    key: 'come-back',
    name: '回头券',
    benefit: { kind: 'amount', amount: 8_00 },
    threshold: 120_00,
    scope: everything,
    days: 21,
    perMember: 20,
    channels: ['rule'],
    rules: ['orderReceived'],
    reason: '谢谢你收到了货',
  },
  {
    ...ordinary,
    key: 'coffee-friday',
    name: '周末咖啡券',
    benefit: { kind: 'amount', amount: 12_00 },
    threshold: 100_00,
    scope: { kind: 'categories', keys: ['coffee'], label: '咖啡' },
    days: 7,
    total: 300,
    channels: ['claim'],
    reason: '周末多冲一杯',
  },
  {
    ...ordinary,
    key: 'body-care',
    name: '换季护理券',
    benefit: { kind: 'percent', rateBp: 8_800, cap: 20_00 },
    threshold: 0,
    scope: { kind: 'categories', keys: ['body'], label: '身体护理' },
    withPromotions: false,
    days: 15,
    total: 500,
    channels: ['claim'],
    reason: '换季了，手先知道',
  },
  {
    ...ordinary,
    key: 'drip-price',
    name: '挂耳尝鲜价',
    benefit: { kind: 'fixedPrice', price: 39_00 },
    threshold: 0,
    scope: { kind: 'products', keys: ['dripbox'], label: '挂耳 10 片' },
    days: 10,
    total: 120,
    channels: ['claim'],
    reason: '出门带一盒',
  },
  {
    ...ordinary,
    key: 'shop-visit',
    name: '门店见面券',
    class: 'order',
    benefit: { kind: 'amount', amount: 5_00 },
    threshold: 69_00,
    scope: everything,
    days: 60,
    channels: ['code'],
    reason: '在门店扫码换来的',
  },
];

export const grants: readonly DemoGrant[] = [
  { userId: 'xiaolin', coupon: 'thanks', daysAgo: 4 },
  { userId: 'xiaolin', coupon: 'whole-mall', daysAgo: 4 },
  { userId: 'xiaolin', coupon: 'tea', daysAgo: 12 },
  { userId: 'xiaolin', coupon: 'freight', daysAgo: 10 },
  { userId: 'chenyue', coupon: 'thanks', daysAgo: 9 },
  { userId: 'zhouwenbo', coupon: 'thanks', daysAgo: 28 },
];
