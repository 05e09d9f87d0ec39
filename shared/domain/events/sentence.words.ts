import { formatDay } from '../day.words';
import { businessDay, isBusinessDay } from '../day';
import { fen, formatYuanShort } from '../money';
import { formatCount } from '../numbers';
import { messageTitle, unsentWords } from '../outreach/outreach.words';
import { STAGE_WORDS } from '../segments/lifecycle.words';
import { taskClosedWords } from '../sop/sop.words';
import type { BehaviorName } from './catalogue';
import type { EventProps } from './read-event';

/** What an id is called, or undefined for what is gone or was never known. */
export type NameOf = (id: string) => string | undefined;

/** An event with its props at hand. */
interface Story {
  text: (prop: string) => string;
  count: (prop: string) => number;
  money: (prop: string) => string;
  day: (prop: string) => string;
  called: (prop: string) => string | undefined;
  /** 「云雾绿茶」, or what to say when it has no name. */
  name: (prop: string, otherwise: string) => string;
  /** 「云雾绿茶」等 3 件 */
  goods: () => string;
  is: (prop: string) => boolean;
}

type Teller = (story: Story) => string;

const PAGES: Record<string, string> = {
  home: '首页',
  mall: '商城',
  cart: '购物车',
  me: '我的',
  'member/checkin': '签到',
  'member/points': '积分护照',
  'member/points-history': '积分来龙去脉',
  'member/levels': '会员等级',
  'member/profile': '个人资料',
  'member/privacy': '隐私说明',
  'member/settings': '设置',
  'member/messages': '消息设置',
  'member/my-data': '我的数据',
  'goods/product': '商品页',
  'goods/search': '搜索',
  'goods/reviews': '评价',
  'goods/favourites': '收藏',
  'goods/footprints': '足迹',
  'goods/coupons': '优惠券',
  'goods/coupon-centre': '领券中心',
  'goods/exchange': '积分商城',
  'trade/checkout': '结算',
  'trade/paid': '付款结果',
  'trade/addresses': '地址簿',
  'trade/address': '地址',
  'trade/orders': '订单列表',
  'trade/order': '订单详情',
  'trade/aftersale-apply': '申请售后',
  'trade/aftersale': '售后进度',
  'trade/aftersales': '售后',
  'trade/reviews': '待评价的商品',
  'trade/review': '写评价',
  'trade/invoice': '开发票',
  'staff/tasks': '导购的任务',
  'staff/customers': '导购的客户',
  'staff/customer': '导购的客户卡',
  'staff/timeline': '导购的客户轨迹',
  'staff/scripts': '导购的话术',
  'staff/funnel': '导购的成效',
  'staff/join': '导购入职',
};

const SHARED: Record<string, string> = { product: '商品', coupon: '优惠券', activity: '活动', home: '首页' };

const STAGES = new Map<string, string>(Object.entries(STAGE_WORDS));

const TELLERS: Partial<Record<BehaviorName, Teller>> = {
  'app.show': () => '打开了小程序',
  'app.hide': ({ count }) => `离开了小程序，这次停留 ${formatCount(count('seconds'))} 秒`,
  'app.login': () => '登录了',
  'page.view': ({ text }) => `看了${PAGES[text('page')] ?? '一个页面'}`,
  'product.view': ({ name }) => `看了商品${name('productId', '（已下架）')}`,
  'product.expose': ({ name }) => `在列表里看到${name('productId', '一件已下架的商品')}`,
  'cart.add': ({ name, count }) => `把${name('productId', '一件商品')}加入购物车，${count('quantity')} 件`,
  'search.run': ({ text }) => `搜索「${text('words')}」`,
  'share.tap': ({ text, name }) => `点了分享：${name('productId', SHARED[text('what')] ?? text('what'))}`,
  'activity.view': ({ name }) => `看了活动${name('activityId', '')}`,
  'card.tap': ({ name }) => `点了首页的推荐卡${name('productId', '')}`,
  'message.open': () => '从微信通知点进来',
  'member.joined': () => '成为会员',
  'member.phoneBound': () => '绑定了手机号',
  'member.levelChanged': ({ count }) =>
    count('to') > count('from') ? `升到 ${count('to')} 级会员` : `降到 ${count('to')} 级会员`,
  'checkin.completed': ({ is, count }) =>
    is('madeUp')
      ? `补签一天，得 ${formatCount(count('points'))} 积分`
      : `签到，连签 ${count('streak')} 天，得 ${formatCount(count('points'))} 积分`,
  'points.expiringSoon': ({ count, day }) =>
    `${formatCount(count('amount'))} 积分将在 ${day('lastDay')}后过期`,
  'share.touched': ({ text, name }) =>
    `打开了${text('by') === 'staff' ? '导购' : '朋友'}分享的${text('templateId') ? `优惠券${name('templateId', '')}` : name('productId', '一件已下架的商品')}`,
  'coupon.granted': ({ name, day }) => `得到优惠券${name('templateId', '')}，可用到 ${day('lastDay')}`,
  'coupon.expired': ({ name }) => `优惠券${name('templateId', '')}过期了`,
  'order.placed': ({ goods, money }) => `下单${goods()}，应付 ${money('money')}`,
  'order.paid': ({ goods, money }) => `付款 ${money('money')}，买了${goods()}`,
  'order.closed': () => '订单关闭了',
  'order.shipped': () => '订单发货了',
  'order.received': ({ goods }) => `收到${goods()}`,
  'order.refunded': ({ goods, money }) => `退款 ${money('money')}：${goods()}`,
  'aftersale.requested': () => '申请了售后',
  'tag.changed': ({ is, text, name }) => {
    const [on, off] = text('tagId').startsWith('seg_') ? ['进入人群', '离开人群'] : ['贴上标签', '取下标签'];
    return `${is('on') ? on : off}${name('tagId', '（已删除）')}`;
  },
  'lifecycle.moved': ({ text }) => `进入阶段「${STAGES.get(text('to')) ?? text('to')}」`,
  'repurchase.due': ({ text, name, count }) =>
    `算出${text('kind') === 'winBack' ? '很久没买' : '可能快用完'}${name('productId', '一件已下架的商品')}，14 天内再买的可能是 ${Math.round(count('probability') * 100)}%`,
  'message.sent': ({ text }) => `收到消息${messageTitle(text('kind'), text('what'))}`,
  'message.unsent': ({ text }) =>
    unsentWords(messageTitle(text('kind'), text('what')), text('state'), text('reason')),
  'task.closed': ({ text, called }) =>
    taskClosedWords(text('title'), text('outcome'), text('reason'), called('staffId') ?? '导购'),
  'review.written': ({ name, count }) => `评价了${name('productId', '一件商品')}，${count('stars')} 星`,
};

/**
 * What happened, in a sentence without its subject: it reads the same to the member and to staff. Names of goods are
 * those of today; a thing that is gone is said to be gone. `today` decides whether a day is told with its year.
 */
export function eventSentence(
  name: string,
  props: Readonly<EventProps>,
  nameOf: NameOf,
  today: string,
): string {
  const tell = TELLERS[name as BehaviorName];
  return tell ? tell(storyOf(props, nameOf, today)) : name;
}

/** Ids whose names a sentence may need. */
export function namedIds(props: Readonly<EventProps>): string[] {
  const ids = ['productId', 'templateId', 'activityId', 'tagId', 'staffId'].map((key) => props[key]);
  const [first] = Array.isArray(props.productIds) ? props.productIds : [];
  return [...ids, first].filter((id): id is string => typeof id === 'string');
}

function storyOf(props: Readonly<EventProps>, nameOf: NameOf, today: string): Story {
  const text = (prop: string): string => String(props[prop] ?? '');
  const count = (prop: string): number => Number(props[prop] ?? 0);
  const quoted = (id: string, otherwise: string): string => {
    const found = nameOf(id);
    return found === undefined ? otherwise : `「${found}」`;
  };
  return {
    text,
    count,
    money: (prop) => formatYuanShort(fen(count(prop))),
    day: (prop) => dayWords(text(prop), today),
    called: (prop) => nameOf(text(prop)),
    name: (prop, otherwise) => quoted(text(prop), otherwise),
    goods() {
      const [first = ''] = Array.isArray(props.productIds) ? props.productIds : [];
      const units = count('units');
      return `${quoted(first, '商品')}${units > 1 ? `等 ${formatCount(units)} 件` : ''}`;
    },
    is: (prop) => props[prop] === true,
  };
}

function dayWords(day: string, today: string): string {
  return isBusinessDay(day) ? formatDay(day, businessDay(today)) : day;
}
