import { Button } from 'antd';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';

type Upload = Output<'shipment.listUploads'>['items'][number];

/** Orders that were shipped but not accepted as shipped by WeChat. */
export function UploadsRoom() {
  const { moment, stamp } = useTimes();
  const may = useMay();
  const retry = useCommand('shipment.retryUpload');
  const columns: Column<Upload>[] = [
    {
      key: 'no',
      title: '支付单号',
      render: (row) => (
        <Link className="link mono" to={`/orders/${row.orderId}`}>
          {row.outTradeNo}
        </Link>
      ),
      csv: (row) => row.outTradeNo,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) =>
        row.state === 'refused' ? (
          <span className="chip chip-bad">微信不收</span>
        ) : (
          <span className="chip chip-gold">还在报</span>
        ),
      csv: (row) => (row.state === 'refused' ? '微信不收' : '还在报'),
    },
    {
      key: 'problem',
      title: '原因',
      render: (row) => <span className="bad">{row.problem}</span>,
      csv: (row) => row.problem,
    },
    {
      key: 'attempts',
      title: '报过',
      right: true,
      render: (row) => `${row.attempts} 次`,
      csv: (row) => row.attempts,
    },
    {
      key: 'next',
      title: '下次',
      render: (row) => (row.nextAt === null ? <span className="mute">不再自动报</span> : moment(row.nextAt)),
      csv: (row) => (row.nextAt === null ? '' : stamp(row.nextAt)),
    },
    {
      key: 'shipped',
      title: '发货',
      render: (row) => moment(row.shippedAt),
      csv: (row) => stamp(row.shippedAt),
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may && (
          <Button
            type="link"
            size="small"
            disabled={retry.busy}
            onClick={() => void retry.run({ orderId: row.orderId })}
          >
            现在再报
          </Button>
        ),
    },
  ];
  return (
    <Page note="发了货要告诉微信，微信收下了才结算这笔钱">
      <DataTable
        name="发货上报"
        columns={columns}
        rowKey={(row) => row.orderId}
        load={({ cursor, limit }) => query('shipment.listUploads', { cursor, limit })}
        empty="发出的货微信都收到了"
      />
    </Page>
  );
}
