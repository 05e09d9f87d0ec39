import { Button } from 'antd';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';

type Invoice = Output<'order.listInvoices'>['items'][number];

const STATES = { requested: '待开', issued: '已开' } as const;

export function InvoicesRoom() {
  const { moment, stamp } = useTimes();
  const issue = useCommand('order.markInvoiced', '已标为开出');
  const columns: Column<Invoice>[] = [
    {
      key: 'no',
      title: '订单',
      render: (row) => (
        <Link className="link mono" to={`/orders/${row.orderId}`}>
          {row.orderNo}
        </Link>
      ),
      csv: (row) => row.orderNo,
    },
    {
      key: 'title',
      title: '抬头',
      render: (row) => <span className="strong">{row.title}</span>,
      csv: (row) => row.title,
    },
    {
      key: 'tax',
      title: '税号',
      render: (row) => <span className="mono">{row.taxNo}</span>,
      csv: (row) => row.taxNo,
    },
    { key: 'email', title: '寄到', render: (row) => row.email, csv: (row) => row.email },
    {
      key: 'amount',
      title: '金额',
      right: true,
      render: (row) => yuan(row.amount),
      csv: (row) => row.amount / 100,
    },
    { key: 'at', title: '申请', render: (row) => moment(row.at), csv: (row) => stamp(row.at) },
    {
      key: 'state',
      title: '状态',
      render: (row) =>
        row.state === 'issued' ? (
          <span className="chip chip-good">已开</span>
        ) : (
          <Button size="small" disabled={issue.busy} onClick={() => void issue.run({ orderId: row.orderId })}>
            标为已开
          </Button>
        ),
      csv: (row) => STATES[row.state],
    },
  ];
  return (
    <Page>
      <DataTable
        name="开票"
        columns={columns}
        filters={[{ key: 'state', label: '状态', kind: 'select', options: options(STATES) }]}
        rowKey={(row) => row.orderId}
        load={({ filters, cursor, limit }) =>
          query('order.listInvoices', { state: oneOf(keysOf(STATES), filters.state), cursor, limit })
        }
        empty="没有人要发票"
      />
    </Page>
  );
}
