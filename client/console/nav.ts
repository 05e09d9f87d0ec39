import type { NavIconName } from './components/nav-icon';

interface Room {
  path: string;
  label: string;
}

export interface NavItem {
  label: string;
  icon: NavIconName;
  /** The first is where the side bar leads; all of them stand beside the title. */
  rooms: [Room, ...Room[]];
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
          { path: '/promotions', label: '满减活动' },
          { path: '/exchange', label: '积分商城' },
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
          { path: '/books/money', label: '钱、券、货' },
          { path: '/books/points', label: '积分' },
          { path: '/payments', label: '付款' },
          { path: '/refunds', label: '退款' },
        ],
      },
      {
        label: '设置和日志',
        icon: 'settings',
        rooms: [
          { path: '/settings', label: '商城设置' },
          { path: '/outages', label: '停机日' },
          { path: '/accounts', label: '账号' },
          { path: '/audit', label: '审计日志' },
          { path: '/dead-letters', label: '死信' },
        ],
      },
    ],
  },
];

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
