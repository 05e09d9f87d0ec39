import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { EditExchange } from './edit-exchange';

export type Exchange = Output<'exchange.listItems'>['items'][number];

export function ExchangeRoom() {
  const may = useMay();
  const { moment, stamp } = useTimes();
  const [editing, setEditing] = useState<Exchange | 'new' | null>(null);
  const columns: Column<Exchange>[] = [
    {
      key: 'name',
      title: '换什么',
      render: (row) => (
        <span>
          <span className="strong">{row.name}</span> <span className="mute">{row.option}</span>
        </span>
      ),
      csv: (row) => `${row.name} ${row.option}`,
    },
    {
      key: 'price',
      title: '要多少',
      render: (row) => priceWords(row),
      csv: (row) => priceWords(row),
      compare: (a, b) => a.points - b.points,
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => stateChip(row, Date.now()),
      csv: (row) => (row.on ? '开' : '关'),
    },
    {
      key: 'available',
      title: '还剩',
      right: true,
      render: (row) => (
        <Link className="link" to={`/stock?q=${encodeURIComponent(row.name)}`}>
          {number(row.available)}
        </Link>
      ),
      csv: (row) => row.available,
    },
    { key: 'sold', title: '已换', right: true, render: (row) => number(row.sold), csv: (row) => row.sold },
    {
      key: 'limit',
      title: '每人',
      right: true,
      render: (row) => (row.perMember === null ? '不限' : `${row.perMember} 件`),
      csv: (row) => row.perMember,
    },
    {
      key: 'from',
      title: '开始',
      render: (row) => <span className="nowrap">{moment(row.from)}</span>,
      csv: (row) => stamp(row.from),
    },
    {
      key: 'to',
      title: '结束',
      render: (row) => <span className="nowrap">{moment(row.to)}</span>,
      csv: (row) => stamp(row.to),
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may && (
          <Button type="link" size="small" onClick={() => setEditing(row)}>
            改
          </Button>
        ),
    },
  ];
  return (
    <Page
      note="库存和商城分开算，在「库存」里入库"
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            加一件
          </Button>
        )
      }
    >
      <DataTable
        name="积分商城"
        columns={columns}
        rowKey={(row) => row.exchangeId}
        load={async () => ({ ...(await query('exchange.listItems', {})), nextCursor: null })}
        empty="积分商城还空着"
      />
      {editing && <EditExchange item={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

/** 「500 积分 + ¥9.90」 */
function priceWords({ points, price }: Exchange): string {
  return (
    [points > 0 ? `${number(points)} 积分` : '', price > 0 ? yuan(price) : ''].filter(Boolean).join(' + ') ||
    '免费'
  );
}

function stateChip({ on, from, to, available }: Exchange, now: number) {
  if (!on) return <span className="chip">关着</span>;
  if (now < from) return <span className="chip chip-gold">还没开始</span>;
  if (now >= to) return <span className="chip">已结束</span>;
  return available > 0 ? (
    <span className="chip chip-good">换得到</span>
  ) : (
    <span className="chip chip-bad">换完了</span>
  );
}
