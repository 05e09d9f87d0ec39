import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { BackfillNote } from './backfill-note';

type Segment = Output<'segments.list'>['items'][number];

export const KINDS = { dynamic: '随时更新', static: '定住的' } as const;

function kindWords({ rule, kind }: Segment): string {
  return rule === null ? '手工放' : KINDS[kind];
}

export function SegmentsRoom() {
  const may = useMay();
  const navigate = useNavigate();
  const columns: Column<Segment>[] = [
    {
      key: 'name',
      title: '人群',
      render: (row) => (
        <>
          <span className="strong">{row.name}</span> {!row.on && <span className="chip">已停用</span>}
          {row.note && <div className="tiny mute">{row.note}</div>}
        </>
      ),
      csv: (row) => row.name,
    },
    { key: 'kind', title: '哪一种', render: kindWords, csv: kindWords },
    {
      key: 'sentence',
      title: '谁在里面',
      render: (row) => (
        <span className="small">
          {row.sentence || '手工放进去的'}
          <BackfillNote backfill={row.backfill} />
        </span>
      ),
      csv: (row) => row.sentence,
    },
    {
      key: 'members',
      title: '人数',
      right: true,
      render: (row) => (
        <Link className="link" to={`/customers?segmentId=${row.tagId}`}>
          {number(row.members)} 人
        </Link>
      ),
      csv: (row) => row.members,
      compare: (a, b) => a.members - b.members,
    },
  ];
  return (
    <Page
      actions={
        may && (
          <Button type="primary" onClick={() => void navigate('/segments/new')}>
            新建人群
          </Button>
        )
      }
    >
      <DataTable
        name="人群"
        columns={columns}
        rowKey={(row) => row.tagId}
        open={(row) => `/segments/${row.tagId}`}
        load={async () => ({ items: (await query('segments.list', {})).items, nextCursor: null })}
        empty="还没有人群，用规则圈一群人"
      />
    </Page>
  );
}
