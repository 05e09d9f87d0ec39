import type { OperatorRole } from '@shared/contracts/kit';
import { MONEY_ROLES, mayAny } from './components/operator';
import type { NavIconName } from './components/nav-icon';

interface Room {
  path: string;
  label: string;
  /** Who has anything to see there, besides an owner; everybody when absent. */
  roles?: readonly OperatorRole[];
}

export interface NavItem {
  label: string;
  icon: NavIconName;
  /** The first is where the side bar leads; all of them stand beside the title. */
  rooms: readonly Room[];
}

export const NAV: { title: string; items: NavItem[] }[] = [
  { title: '', items: [{ label: '首页', icon: 'home', rooms: [{ path: '/', label: '首页' }] }] },
  {
    title: '做什么',
    items: [
      {
        label: '商品和价格',
        icon: 'goods',
        rooms: [
          { path: '/products', label: '商品' },
          { path: '/stock', label: '库存' },
          { path: '/categories', label: '分类' },
          { path: '/freight', label: '运费模板' },
          { path: '/reviews', label: '评价' },
        ],
      },
      {
        label: '券和活动',
        icon: 'coupons',
        rooms: [
          { path: '/coupons', label: '券模板' },
          { path: '/expiring', label: '快到期的券' },
          { path: '/promotions', label: '满减活动' },
          { path: '/exchange', label: '积分商城' },
        ],
      },
      {
        label: '触达',
        icon: 'send',
        rooms: [
          { path: '/templates', label: '消息模板' },
          { path: '/messages', label: '消息' },
          { path: '/uplift', label: '对照与增量' },
        ],
      },
      {
        label: '会员和标签',
        icon: 'tag',
        rooms: [
          { path: '/customers', label: '会员' },
          { path: '/tags', label: '标签' },
          { path: '/segments', label: '人群' },
          { path: '/pairs', label: '疑似同一人' },
        ],
      },
      {
        label: '导购和 SOP',
        icon: 'people',
        rooms: [
          { path: '/sops', label: 'SOP' },
          { path: '/staff', label: '导购' },
          { path: '/scripts', label: '话术' },
          { path: '/touches', label: '分享触点' },
        ],
      },
      {
        label: '复购',
        icon: 'again',
        rooms: [
          { path: '/repurchase', label: '节奏' },
          { path: '/due', label: '到期名单' },
        ],
      },
    ],
  },
  {
    title: '账',
    items: [
      {
        label: '订单和售后',
        icon: 'orders',
        rooms: [
          { path: '/orders', label: '订单' },
          { path: '/after-sales', label: '售后' },
          { path: '/uploads', label: '发货上报' },
          { path: '/invoices', label: '开票' },
        ],
      },
      {
        label: '账目核对',
        icon: 'books',
        rooms: [
          { path: '/books/money', roles: MONEY_ROLES, label: '钱、券、货' },
          { path: '/books/points', roles: MONEY_ROLES, label: '积分' },
          { path: '/payments', roles: MONEY_ROLES, label: '付款' },
          { path: '/refunds', roles: MONEY_ROLES, label: '退款' },
        ],
      },
      {
        label: '设置和日志',
        icon: 'settings',
        rooms: [
          { path: '/settings', label: '商城设置' },
          { path: '/outages', label: '停机日' },
          { path: '/accounts', label: '账号' },
          { path: '/audit', roles: ['manager'], label: '审计日志' },
          { path: '/dead-letters', label: '死信' },
          { path: '/refused-events', label: '没收下的事件' },
        ],
      },
    ],
  },
];

/** The rooms of an entry that this operator may enter. */
export function roomsFor(item: NavItem, own: readonly OperatorRole[]): readonly Room[] {
  return item.rooms.filter(({ roles }) => !roles || mayAny(own, roles));
}

/** The side bar entry a path belongs to, also for a page below one of its rooms. */
export function itemOf(path: string): NavItem | undefined {
  return NAV.flatMap(({ items }) => items).find(({ rooms }) => rooms.some((room) => within(room.path, path)));
}

export function roomOf(path: string): Room | undefined {
  return itemOf(path)?.rooms.find((room) => within(room.path, path));
}

function within(room: string, path: string): boolean {
  return path === room || (room !== '/' && path.startsWith(`${room}/`));
}
