import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { PAYMENT_STATES } from '../../components/trade-words';
import { query } from '../../services/api';

type Payment = Output<'pay.listPayments'>['items'][number];

const CHIPS: Readonly<Record<Payment['state'], string>> = {
  open: 'chip',
  paid: 'chip chip-good',
  closed: 'chip',
  duplicate: 'chip chip-bad',
  late: 'chip chip-bad',
};

export function PaymentsRoom() {
  const { moment, stamp, bounds } = useTimes();
  const columns: Column<Payment>[] = [
    {
      key: 'no',
      title: '支付单号',
      render: (row) => <span className="mono">{row.outTradeNo}</span>,
      csv: (row) => row.outTradeNo,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => <span className={CHIPS[row.state]}>{PAYMENT_STATES[row.state]}</span>,
      csv: (row) => PAYMENT_STATES[row.state],
    },
    {
      key: 'amount',
      title: '金额',
      right: true,
      render: (row) => <b>{yuan(row.amount)}</b>,
      csv: (row) => row.amount / 100,
    },
    {
      key: 'refunded',
      title: '已退',
      right: true,
      render: (row) => (row.refunded > 0 ? yuan(row.refunded) : <span className="mute">—</span>),
      csv: (row) => row.refunded / 100,
    },
    {
      key: 'order',
      title: '订单',
      render: (row) => (
        <Link className="link" to={`/orders/${row.orderId}`}>
          看订单
        </Link>
      ),
      csv: (row) => row.orderId,
    },
    {
      key: 'wechat',
      title: '微信单号',
      render: (row) => <span className="mono mute">{row.transactionId ?? '—'}</span>,
      csv: (row) => row.transactionId,
    },
    {
      key: 'started',
      title: '发起',
      render: (row) => <span className="nowrap">{moment(row.startedAt)}</span>,
      csv: (row) => stamp(row.startedAt),
    },
    {
      key: 'paid',
      title: '付款',
      render: (row) => <span className="nowrap mute">{row.paidAt === null ? '—' : moment(row.paidAt)}</span>,
      csv: (row) => (row.paidAt === null ? '' : stamp(row.paidAt)),
    },
    { key: 'member', title: '会员编号', csv: (row) => row.memberId },
  ];
  return (
    <Page>
      <DataTable
        name="付款"
        columns={columns}
        filters={[
          { key: 'q', label: '支付单号、微信单号或订单编号', kind: 'text', width: 270 },
          { key: 'state', label: '状态', kind: 'select', options: options(PAYMENT_STATES) },
          { key: 'days', label: '发起日', kind: 'days' },
        ]}
        rowKey={(row) => row.outTradeNo}
        load={({ filters, cursor, limit }) =>
          query('pay.listPayments', {
            q: filters.q,
            state: oneOf(keysOf(PAYMENT_STATES), filters.state),
            ...bounds(filters.from, filters.to),
            cursor,
            limit,
          })
        }
        empty="还没有人付款"
      />
    </Page>
  );
}
