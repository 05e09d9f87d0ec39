import type { NavIconName } from '../../components/nav-icon';
import { useApi } from '../../services/use-api';

export interface Todo {
  to: string;
  icon: NavIconName;
  count: number;
  title: (count: string) => string;
  note: string;
}

const OFTEN = { refetchInterval: 60_000 };
/** A message that failed cannot be sent again: after so long it is no news. */
const FRESH_MS = 2 * 86_400_000;

/** What waits for a person, the most pressing first; null until everything is known. */
export function useTodos(): { todos: Todo[] | null; error: unknown; again: () => void } {
  const asked = {
    afterSales: useApi('aftersale.adminList', { state: 'requested', limit: 1 }, OFTEN),
    orders: useApi('order.adminList', { limit: 1 }, OFTEN),
    uploads: useApi('shipment.listUploads', { limit: 50 }, OFTEN),
    parity: useApi('catalog.parityBreaks', {}, OFTEN),
    pairs: useApi('persons.list', { state: 'open', limit: 1 }, OFTEN),
    staff: useApi('staff.list', {}, OFTEN),
    failed: useApi('outreach.messages', { state: 'failed', limit: 50 }, OFTEN),
    dead: useApi('outbox.listDead', { limit: 1 }, OFTEN),
  };
  const all = Object.values(asked);
  const error = all.find((each) => each.error)?.error ?? null;
  const again = (): void => {
    for (const each of all) if (each.error) void each.refetch();
  };
  const [afterSales, orders, uploads, parity] = [
    asked.afterSales.data,
    asked.orders.data,
    asked.uploads.data,
    asked.parity.data,
  ];
  const [pairs, staff, failed, dead] = [
    asked.pairs.data,
    asked.staff.data,
    asked.failed.data,
    asked.dead.data,
  ];
  if (!afterSales || !orders || !uploads || !parity || !pairs || !staff || !failed || !dead)
    return { todos: null, error, again };
  const todos: Todo[] = [
    {
      to: '/after-sales?state=requested',
      icon: 'back',
      count: afterSales.open,
      title: (n) => `${n} 个售后要看一眼`,
      note: '会员在等，先来的在前',
    },
    {
      to: '/orders?state=paid',
      icon: 'orders',
      count: orders.counts.toShip,
      title: (n) => `${n} 个订单待发货`,
      note: '付了款，还没交给快递',
    },
    {
      to: '/uploads',
      icon: 'send',
      count: uploads.items.filter(({ state }) => state === 'refused').length,
      title: (n) => `${n} 单发货微信不收`,
      note: '微信收下之前，钱不结算',
    },
    {
      to: '/products?breaksParity=yes',
      icon: 'books',
      count: parity.items.filter(({ reason }) => reason === null).length,
      title: (n) => `${n} 个规格比别处贵`,
      note: '在售，也没有写理由',
    },
    {
      to: '/staff?unowned=yes',
      icon: 'chat',
      count: staff.unassignedTasks,
      title: (n) => `${n} 件任务没有人做`,
      note: '有导购绑了微信就自动分，也可以自己派',
    },
    {
      to: '/pairs?state=open',
      icon: 'people',
      count: pairs.open,
      title: (n) => `${n} 对会员可能是同一个人`,
      note: '问清楚再合并，不会自己合',
    },
    {
      to: '/messages?state=failed',
      icon: 'bell',
      count: failed.items.filter(({ endedAt }) => Date.now() - (endedAt ?? 0) < FRESH_MS).length,
      title: (n) => `${n} 条消息没发成`,
      note: '这两天的，看看微信说了什么',
    },
    {
      to: '/dead-letters',
      icon: 'settings',
      count: dead.total,
      title: (n) => `${n} 件事没送到`,
      note: '试了 12 次，要人看一眼',
    },
  ];
  return { todos, error, again };
}
