import type { Output } from '@shared/contracts';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';
import { Face } from './face';

type Customer = Output<'customers.list'>['items'][number];

export function CustomersRoom() {
  const { moment, stamp } = useTimes();
  const levels = useApi('settings.get', {}).data?.settings.membership.levels ?? [];
  const tags = useApi('tags.list', {}).data?.groups.flatMap((group) => group.tags) ?? [];
  const segments = useApi('segments.list', {}).data?.items ?? [];
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      title: '会员',
      render: (row) => (
        <span className="row">
          <Face url={row.avatarUrl} name={row.nickname} />
          <span>
            <span className="strong">{row.nickname}</span>{' '}
            <span className="chip chip-gold">{row.levelName}</span>{' '}
            {row.advocate && <span className="chip chip-good">KOC</span>}
            <br />
            <span className="small mute">{row.line}</span>
          </span>
        </span>
      ),
      csv: (row) => row.nickname,
    },
    { key: 'id', title: '会员编号', csv: (row) => row.memberId },
    { key: 'level', title: '等级', csv: (row) => row.levelName },
    { key: 'stage', title: '生命周期', render: (row) => row.stageWord, csv: (row) => row.stageWord },
    {
      key: 'tags',
      title: '标签',
      render: (row) => (
        <span className="chips">
          {row.tags.slice(0, 4).map((tag) => (
            <span key={tag} className="chip">
              {tag}
            </span>
          ))}
          {row.tags.length > 4 && <span className="mute small">等 {row.tags.length} 个</span>}
        </span>
      ),
      csv: (row) => row.tags.join('、'),
    },
    {
      key: 'paid',
      title: '上次付款',
      render: (row) =>
        row.lastPaidAt === null ? <span className="mute">还没有</span> : moment(row.lastPaidAt),
      csv: (row) => (row.lastPaidAt === null ? '' : stamp(row.lastPaidAt)),
    },
    {
      key: 'joined',
      title: '加入',
      render: (row) => moment(row.joinedAt),
      csv: (row) => stamp(row.joinedAt),
    },
  ];
  return (
    <Page>
      <div className="stack">
        <Stages />
        <DataTable
          name="会员"
          columns={columns}
          filters={[
            { key: 'q', label: '名字开头或会员编号', kind: 'text' },
            { key: 'stage', label: '生命周期', kind: 'select', options: options(STAGE_WORDS) },
            {
              key: 'level',
              label: '等级',
              kind: 'select',
              options: levels.map(({ level, name }) => ({ value: String(level), label: name })),
            },
            {
              key: 'tagId',
              label: '标签',
              kind: 'select',
              options: tags.map(({ tagId, name }) => ({ value: tagId, label: name })),
            },
            {
              key: 'segmentId',
              label: '人群',
              kind: 'select',
              options: segments.map(({ tagId, name }) => ({ value: tagId, label: name })),
            },
          ]}
          rowKey={(row) => row.memberId}
          open={(row) => `/customers/${row.memberId}`}
          load={({ filters, cursor, limit }) =>
            query('customers.list', {
              ...{ q: filters.q, tagId: filters.tagId, segmentId: filters.segmentId, cursor, limit },
              stage: oneOf(keysOf(STAGE_WORDS), filters.stage),
              level: filters.level === undefined ? undefined : Number(filters.level) || undefined,
            })
          }
          empty="还没有会员"
        />
      </div>
    </Page>
  );
}

/** How many stand where, as a bar over the list. */
function Stages() {
  const asked = useApi('customers.stages', {});
  if (!asked.data) return null;
  const { stages, members, advocates, cuts } = asked.data;
  return (
    <section className="card">
      <dl className="facts" style={{ gridTemplateColumns: 'repeat(9, minmax(0, 1fr))' }}>
        {stages.map(({ stage, word, members: here }) => (
          <div key={stage}>
            <dt>{word}</dt>
            <dd className="strong">{number(here)}</dd>
          </div>
        ))}
      </dl>
      <p className="tiny mute" style={{ marginTop: 8 }}>
        {number(members)} 位会员，KOC {number(advocates)} 位
        {cuts &&
          `；${cuts.version} 凌晨定下：全店复购周期 ${cuts.cycleDays} 天，近 30 天来 ${cuts.topFifthDays} 天就在前 20%，近一年买过的 ${number(cuts.buyers)} 人`}
      </p>
    </section>
  );
}
