import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import type { Filter } from '../../components/list-filters';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';
import { ACTION_WORDS, actionWords, roomOfTarget } from './audit-words';

type Deed = Output<'audit.list'>['items'][number];

export function AuditRoom() {
  const { moment, stamp } = useTimes();
  const owner = useMay([]);
  const accounts = useApi('operator.listAccounts', {}, { enabled: owner }).data?.items ?? [];
  const filters: Filter[] = [
    owner
      ? {
          key: 'actor',
          label: '谁',
          kind: 'select',
          options: accounts.map(({ id, name }) => ({ value: id, label: name })),
        }
      : { key: 'actor', label: '账号编号', kind: 'text', width: 180 },
    {
      key: 'action',
      label: '做了什么',
      kind: 'select',
      width: 180,
      options: Object.entries(ACTION_WORDS).map(([value, label]) => ({ value, label })),
    },
    { key: 'target', label: '对什么（编号）', kind: 'text', width: 200 },
    { key: 'days', label: '哪几天', kind: 'days' },
  ];
  const columns: Column<Deed>[] = [
    {
      key: 'at',
      title: '时间',
      render: (row) => <span className="nowrap">{moment(row.at)}</span>,
      csv: (row) => stamp(row.at),
      width: 130,
    },
    {
      key: 'actor',
      title: '谁',
      render: (row) => row.actorName ?? actorWords(row.actor),
      csv: (row) => row.actorName ?? row.actor,
      width: 120,
    },
    {
      key: 'action',
      title: '做了什么',
      render: (row) => actionWords(row.action),
      csv: (row) => row.action,
      width: 170,
    },
    {
      key: 'target',
      title: '对什么',
      render: (row) => <Target id={row.target} />,
      csv: (row) => row.target,
    },
    {
      key: 'request',
      title: '请求编号',
      render: (row) => <span className="mono mute">{row.requestId}</span>,
      csv: (row) => row.requestId,
      width: 120,
    },
    { key: 'detail', title: '细节', csv: (row) => (row.detail === null ? '' : JSON.stringify(row.detail)) },
  ];
  return (
    <Page>
      <DataTable
        name="审计日志"
        columns={columns}
        filters={filters}
        rowKey={(row) => row.id}
        load={({ filters: asked, cursor, limit }) =>
          query('audit.list', { ...asked, limit, ...(cursor === undefined ? {} : { cursor }) })
        }
        expand={({ detail }) =>
          detail === null ? null : <pre className="json">{JSON.stringify(detail, null, 2)}</pre>
        }
        empty="还没有记录"
      />
    </Page>
  );
}

function Target({ id }: { id: string }) {
  const room = roomOfTarget(id);
  return room === null ? (
    <span className="mono">{id}</span>
  ) : (
    <Link className="link mono" to={room}>
      {id}
    </Link>
  );
}

function actorWords(actor: string): string {
  if (actor === 'system') return '系统';
  if (actor === 'visitor') return '未登录';
  return actor.startsWith('mem_') ? '会员' : actor;
}
