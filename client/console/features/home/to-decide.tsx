import { Link } from 'react-router';
import { number } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import type { NavIconName } from '../../components/nav-icon';
import { LoadingState } from '../../components/state';
import { useApi } from '../../services/use-api';

interface Todo {
  to: string;
  icon: NavIconName;
  count: number;
  title: (count: string) => string;
  note: string;
}

const OFTEN = { refetchInterval: 60_000 };

/** What waits for a person, the most pressing first; each leads to the place where it is done. */
export function ToDecide() {
  const afterSales = useApi('aftersale.adminList', { state: 'requested', limit: 1 }, OFTEN).data;
  const orders = useApi('order.adminList', { limit: 1 }, OFTEN).data;
  const uploads = useApi('shipment.listUploads', { limit: 50 }, OFTEN).data;
  const parity = useApi('catalog.parityBreaks', {}, OFTEN).data;
  const pairs = useApi('persons.list', { state: 'open', limit: 1 }, OFTEN).data;
  const dead = useApi('outbox.listDead', { limit: 1 }, OFTEN).data;
  const loaded = afterSales && orders && uploads && parity && pairs && dead;
  const todos: Todo[] = loaded
    ? [
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
          to: '/pairs?state=open',
          icon: 'people',
          count: pairs.open,
          title: (n) => `${n} 对会员可能是同一个人`,
          note: '问清楚再合并，不会自己合',
        },
        {
          to: '/dead-letters',
          icon: 'settings',
          count: dead.total,
          title: (n) => `${n} 件事没送到`,
          note: '试了 12 次，要人看一眼',
        },
      ]
    : [];
  const open = todos.filter(({ count }) => count > 0);
  return (
    <section className="card">
      <h2 className="card-title">等你定</h2>
      {!loaded && <LoadingState rows={4} />}
      {loaded && open.length === 0 && <p className="mute">没有要你定的，去看看会员怎么说吧</p>}
      {open.map(({ to, icon, count, title, note }) => (
        <Link key={to} className="todo" to={to}>
          <NavIcon name={icon} />
          <span className="small">
            <b>{title(number(count))}</b>
            <span className="mute">{note}</span>
          </span>
        </Link>
      ))}
    </section>
  );
}
