import type { Hand } from './hand';

export interface Shown {
  hash: string;
  /** Stands on it only once it is whole. */
  words: string | RegExp;
  /** What is done on the page before it is as it should be seen. */
  act?(this: void, hand: Hand): Promise<void>;
}

export const CHECKIN: Shown = { hash: '/packages/member/checkin/index', words: '怎么算' };
export const POINTS: Shown = { hash: '/packages/member/points/index', words: '先用快到期的' };
export const CART: Shown = { hash: '/pages/cart/index', words: '去结算 4 件' };

/** What is looked at by day, at night and with large text. */
export function mainScreens(productId: string): Record<string, Shown> {
  const product = { hash: `/packages/goods/product/index?id=${productId}`, words: '大家怎么说' };
  return {
    home: { hash: '/pages/home/index', words: '我的任务' },
    checkin: CHECKIN,
    points: POINTS,
    mall: { hash: '/pages/mall/index', words: '云南日晒 250g' },
    product,
    why: { ...product, act: (hand) => hand.tap('为什么是这个价') },
    cart: CART,
    picker: { ...CART, act: (hand) => hand.tap('优惠怎么用') },
    checkout: { hash: '/packages/trade/checkout/index', words: '微信支付' },
    orders: { hash: '/packages/trade/orders/index', words: '再来一单' },
    coupons: { hash: '/packages/goods/coupons/index', words: '用券规则' },
    exchange: { hash: '/packages/goods/exchange/index', words: '你有 1,286 积分' },
    me: { hash: '/pages/me/index', words: '我的数据与隐私' },
  };
}

/** What is looked at by day only. */
export const BY_DAY: Record<string, Shown> = {
  'points-history': { hash: '/packages/member/points-history/index', words: /收货「/ },
  centre: { hash: '/packages/goods/coupon-centre/index', words: '领取' },
  favourites: { hash: '/packages/goods/favourites/index', words: '瑰夏' },
  search: { hash: '/packages/goods/search/index', words: '大家在看' },
  addresses: { hash: '/packages/trade/addresses/index', words: '安福路' },
  levels: { hash: '/packages/member/levels/index', words: '每一级有什么' },
  profile: { hash: '/packages/member/profile/index', words: '换头像' },
  privacy: { hash: '/packages/member/privacy/index', words: '隐私说明' },
  settings: { hash: '/packages/member/settings/index', words: '退出登录' },
  'my-data': { hash: '/packages/member/my-data/index', words: '系统按规则贴的' },
};

/** The workbench of staff, who come in as 小周. */
export function staffScreens(memberId: string, productId: string): Record<string, Shown> {
  return {
    'staff-tasks': { hash: '/packages/staff/tasks/index', words: /还有 \d+ 件|有 \d+ 件要先做/ },
    'staff-customer': {
      hash: `/packages/staff/customer/index?memberId=${memberId}`,
      words: '全部轨迹',
    },
    'staff-share': {
      hash: `/packages/goods/product/index?id=${productId}&share=1&to=${memberId}`,
      words: '配一句话',
    },
  };
}

/** Rooms of the console that show what the demo brand has; the first is entered by the door. */
export const ROOMS: Record<string, string> = {
  home: '/',
  products: '/products',
  stock: '/stock',
  coupons: '/coupons',
  promotions: '/promotions',
  orders: '/orders',
  'after-sales': '/after-sales',
  payments: '/payments',
  refunds: '/refunds',
  books: '/books/money',
  settings: '/settings',
  audit: '/audit',
  touches: '/touches',
  'refused-events': '/refused-events',
  tags: '/tags',
};
