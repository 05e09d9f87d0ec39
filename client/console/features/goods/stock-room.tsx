import { Drawer } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { useAccountNames } from '../../services/account-names';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { StockButton } from './stock-button';

type Stock = Output<'catalog.listStock'>['items'][number];
type Move = Output<'catalog.stockMoves'>['items'][number];

export function StockRoom() {
  const may = useMay();
  const [looking, setLooking] = useState<Stock | null>(null);
  const columns: Column<Stock>[] = [
    {
      key: 'name',
      title: '商品',
      render: (row) => (
        <span>
          <span className="strong">{row.name}</span> <span className="mute">{row.option}</span>
        </span>
      ),
      csv: (row) => row.name,
    },
    { key: 'option', title: '规格', csv: (row) => row.option },
    {
      key: 'code',
      title: '货号',
      render: (row) => <span className="mono">{row.code}</span>,
      csv: (row) => row.code,
    },
    {
      key: 'available',
      title: '可卖',
      right: true,
      render: (row) => <b className={row.available > 0 ? undefined : 'bad'}>{number(row.available)}</b>,
      csv: (row) => row.available,
    },
    {
      key: 'reserved',
      title: '未付订单占着',
      right: true,
      render: (row) => number(row.reserved),
      csv: (row) => row.reserved,
    },
    { key: 'sold', title: '已卖', right: true, render: (row) => number(row.sold), csv: (row) => row.sold },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) => (
        <span className="row acts">
          {may && (
            <StockButton stockId={row.stockId} name={`${row.name} ${row.option}`} available={row.available}>
              入库出库
            </StockButton>
          )}
          <button type="button" className="link" onClick={() => setLooking(row)}>
            来去
          </button>
        </span>
      ),
    },
  ];
  return (
    <Page>
      <DataTable
        name="库存"
        columns={columns}
        filters={[
          { key: 'q', label: '商品名或货号', kind: 'text' },
          { key: 'low', label: '多少', kind: 'select', options: [{ value: 'yes', label: '快没了的' }] },
        ]}
        rowKey={(row) => row.stockId}
        load={({ filters, cursor, limit }) =>
          query('catalog.listStock', { q: filters.q, low: Boolean(filters.low), cursor, limit })
        }
        empty="还没有商品，先去新建一件"
      />
      <Drawer
        open={looking !== null}
        title={looking && `${looking.name} ${looking.option}，每一件的来去`}
        size={720}
        onClose={() => setLooking(null)}
        destroyOnHidden
      >
        {looking && <Moves stockId={looking.stockId} />}
      </Drawer>
    </Page>
  );
}

function Moves({ stockId }: { stockId: string }) {
  const { moment, stamp } = useTimes();
  const nameOf = useAccountNames();
  const columns: Column<Move>[] = [
    { key: 'at', title: '时间', render: (row) => moment(row.at), csv: (row) => stamp(row.at) },
    {
      key: 'change',
      title: '增减',
      right: true,
      render: (row) => (
        <b className={row.change < 0 ? 'bad' : 'good'}>
          {row.change > 0 ? `+${number(row.change)}` : number(row.change)}
        </b>
      ),
      csv: (row) => row.change,
    },
    { key: 'what', title: '因为', render: (row) => row.what, csv: (row) => row.what },
    { key: 'actor', title: '谁', render: (row) => nameOf(row.actor), csv: (row) => row.actor },
    { key: 'order', title: '订单', csv: (row) => row.orderId },
  ];
  return (
    <DataTable
      name={`库存来去-${stockId}`}
      columns={columns}
      rowKey={(row) => `${row.at}|${row.what}|${row.orderId}|${row.change}`}
      load={({ cursor, limit }) => query('catalog.stockMoves', { stockId, cursor, limit })}
      empty="还没有动过"
      local
    />
  );
}
