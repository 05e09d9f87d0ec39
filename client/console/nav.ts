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
    title: '账',
    items: [
      { label: '账目核对', icon: 'books', rooms: [{ path: '/books/points', label: '积分' }] },
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
