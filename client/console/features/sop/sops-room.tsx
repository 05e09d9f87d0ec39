import { Button } from 'antd';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';

type Sop = Output<'sop.list'>['items'][number];

/** What the shop does at which moment, and how many members are in it. */
export function SopsRoom() {
  const may = useMay();
  const { moment, stamp } = useTimes();
  const columns: Column<Sop>[] = [
    {
      key: 'name',
      title: 'SOP',
      render: (row) => (
        <>
          <span className="strong">{row.name}</span>
          <div className="mute small">{row.purpose}</div>
        </>
      ),
      csv: (row) => row.name,
    },
    {
      key: 'on',
      title: '状态',
      render: (row) => <span className={row.on ? 'chip chip-good' : 'chip'}>{row.on ? '开着' : '关着'}</span>,
      csv: (row) => (row.on ? '开着' : '关着'),
    },
    { key: 'trigger', title: '什么时候开始', render: (row) => row.trigger, csv: (row) => row.trigger },
    { key: 'steps', title: '步数', right: true, render: (row) => row.steps, csv: (row) => row.steps },
    {
      key: 'active',
      title: '在走',
      right: true,
      render: (row) => number(row.runs.active),
      csv: (row) => row.runs.active,
      compare: (a, b) => a.runs.active - b.runs.active,
    },
    {
      key: 'finished',
      title: '走完',
      right: true,
      render: (row) => number(row.runs.finished),
      csv: (row) => row.runs.finished,
    },
    {
      key: 'stopped',
      title: '中途停',
      right: true,
      render: (row) => number(row.runs.stopped),
      csv: (row) => row.runs.stopped,
    },
    {
      key: 'version',
      title: '版本',
      render: (row) => (
        <>
          <span className="nowrap">第 {row.version} 版</span>
          {row.updatedAt !== null && <div className="mute small nowrap">{moment(row.updatedAt)}</div>}
        </>
      ),
      csv: (row) => (row.updatedAt === null ? row.version : `${row.version} ${stamp(row.updatedAt)}`),
    },
  ];
  return (
    <Page
      actions={
        may && (
          <Link to="/sops/new">
            <Button type="primary">新建 SOP</Button>
          </Link>
        )
      }
    >
      <DataTable
        name="SOP"
        columns={columns}
        rowKey={(row) => row.sopId}
        open={(row) => `/sops/${row.sopId}`}
        load={async () => ({ items: (await query('sop.list', {})).items, nextCursor: null })}
        empty="还没有 SOP"
      />
    </Page>
  );
}
