import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';
import { Face } from './face';
import { PAIR_CHIPS, PAIR_WORDS } from './pair-words';

type Pair = Output<'persons.list'>['items'][number];

/** Members who may be one person: nothing happens to them before somebody has decided. */
export function PairsRoom() {
  const { moment, stamp } = useTimes();
  const open = useApi('persons.list', { limit: 1 }).data?.open;
  const columns: Column<Pair>[] = [
    {
      key: 'pair',
      title: '两个会员',
      render: (row) => (
        <span className="row">
          {row.members.map(({ memberId, nickname, avatarUrl }) => (
            <span key={memberId} className="row" style={{ marginRight: 16 }}>
              <Face url={avatarUrl} name={nickname} />
              <span className="strong">{nickname}</span>
            </span>
          ))}
        </span>
      ),
      csv: (row) => row.members.map(({ nickname }) => nickname).join('、'),
    },
    { key: 'ids', title: '会员编号', csv: (row) => row.members.map(({ memberId }) => memberId).join('、') },
    {
      key: 'why',
      title: '为什么怀疑',
      render: (row) => row.because.map(({ word }) => word).join('、'),
      csv: (row) => row.because.map(({ word }) => word).join('、'),
    },
    {
      key: 'state',
      title: '结果',
      render: (row) => <span className={PAIR_CHIPS[row.state]}>{PAIR_WORDS[row.state]}</span>,
      csv: (row) => PAIR_WORDS[row.state],
      width: 120,
    },
    {
      key: 'by',
      title: '谁定的',
      render: (row) => row.decidedBy || <span className="mute">{row.undoneAt ? '撤销过' : '—'}</span>,
      csv: (row) => row.decidedBy,
      width: 110,
    },
    {
      key: 'at',
      title: '发现',
      render: (row) => <span className="nowrap">{moment(row.openedAt)}</span>,
      csv: (row) => stamp(row.openedAt),
      width: 140,
    },
    { key: 'reason', title: '理由', csv: (row) => row.reason },
  ];
  return (
    <Page note={open !== undefined && (open === 0 ? '没有要你定的' : `${number(open)} 对等你定`)}>
      <DataTable
        name="疑似同一人"
        columns={columns}
        filters={[{ key: 'state', label: '结果', kind: 'select', options: options(PAIR_WORDS) }]}
        rowKey={(row) => row.pairId}
        open={(row) => `/pairs/${row.pairId}`}
        load={({ filters, cursor, limit }) =>
          query('persons.list', { state: oneOf(keysOf(PAIR_WORDS), filters.state), cursor, limit })
        }
        empty="还没有疑似同一人：微信账号或手机号碰到一起时，会先放在这里，不会自己合并"
      />
    </Page>
  );
}
