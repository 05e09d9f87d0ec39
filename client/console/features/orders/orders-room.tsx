import { Link, useSearchParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { ORDER_CHIPS, ORDER_STATES } from '../../components/trade-words';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';

type Order = Output<'order.adminList'>['items'][number];

export function OrdersRoom() {
  const { moment, stamp, bounds } = useTimes();
  const columns: Column<Order>[] = [
    {
      key: 'no',
      title: '订单',
      render: (row) => (
        <Link to={`/orders/${row.orderId}`} className="link mono nowrap">
          {row.orderNo}
        </Link>
      ),
      csv: (row) => row.orderNo,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => (
        <span className="row">
          <span className={ORDER_CHIPS[row.state]}>{ORDER_STATES[row.state]}</span>
          {row.openAfterSales > 0 && <span className="chip chip-bad">售后 {row.openAfterSales}</span>}
        </span>
      ),
      csv: (row) => ORDER_STATES[row.state],
    },
    {
      key: 'member',
      title: '会员',
      render: (row) => <MemberLink memberId={row.memberId} name={row.nickname} />,
      csv: (row) => row.nickname,
    },
    {
      key: 'goods',
      title: '商品',
      render: (row) => (
        <span>
          {row.goods} <span className="mute">{number(row.count)} 件</span>
        </span>
      ),
      csv: (row) => row.goods,
    },
    { key: 'count', title: '件数', csv: (row) => row.count },
    {
      key: 'payable',
      title: '应付',
      right: true,
      render: (row) => yuan(row.payable),
      csv: (row) => row.payable / 100,
    },
    {
      key: 'refunded',
      title: '已退',
      right: true,
      render: (row) => (row.refunded > 0 ? yuan(row.refunded) : <span className="mute">—</span>),
      csv: (row) => row.refunded / 100,
    },
    {
      key: 'placed',
      title: '下单',
      render: (row) => <span className="nowrap">{moment(row.placedAt)}</span>,
      csv: (row) => stamp(row.placedAt),
    },
    {
      key: 'paid',
      title: '付款',
      render: (row) => <span className="nowrap mute">{row.paidAt === null ? '—' : moment(row.paidAt)}</span>,
      csv: (row) => (row.paidAt === null ? '' : stamp(row.paidAt)),
    },
    { key: 'memberId', title: '会员编号', csv: (row) => row.memberId },
  ];
  return (
    <Page actions={<Counts />}>
      <DataTable
        name="订单"
        columns={columns}
        filters={[
          { key: 'q', label: '订单号、会员编号或手机后四位', kind: 'text', width: 270 },
          { key: 'state', label: '状态', kind: 'select', options: options(ORDER_STATES) },
          { key: 'days', label: '下单日', kind: 'days' },
        ]}
        rowKey={(row) => row.orderId}
        open={(row) => `/orders/${row.orderId}`}
        load={({ filters, cursor, limit }) =>
          query('order.adminList', {
            q: filters.q,
            state: oneOf(keysOf(ORDER_STATES), filters.state),
            ...bounds(filters.from, filters.to),
            cursor,
            limit,
          })
        }
        empty="还没有订单"
      />
    </Page>
  );
}

/** How many wait for whom; each leads to them. */
function Counts() {
  const counts = useApi('order.adminList', { limit: 1 }, { refetchInterval: 60_000 }).data?.counts;
  const state = useSearchParams()[0].get('state');
  if (!counts) return null;
  const ways = [
    ['pending_payment', '待付款', counts.toPay],
    ['paid', '待发货', counts.toShip],
    ['shipped', '待收货', counts.toReceive],
  ] as const;
  return (
    <nav className="seg" aria-label="按进度">
      {ways.map(([key, label, count]) => (
        <Link key={key} to={`/orders?state=${key}`} className={state === key ? 'active' : undefined}>
          {label} {number(count)}
        </Link>
      ))}
    </nav>
  );
}
