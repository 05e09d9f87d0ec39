import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useAssigning } from '../../services/assigning';
import { useApi } from '../../services/use-api';
import { AssignWindow, MOST_AT_ONCE } from '../../components/assign-window';
import { Face } from './face';
import { PutTag } from './put-tag';
import { Stages } from './stages-card';

type Customer = Output<'customers.list'>['items'][number];

const ONLY_KOC = [{ value: 'yes', label: '只看 KOC' }];
const ONLY_UNOWNED = [{ value: 'no', label: '还没有导购' }];

export function CustomersRoom() {
  const may = useMay();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const levels = useApi('settings.get', {}).data?.settings.membership.levels ?? [];
  const tags = useApi('tags.list', {}).data?.groups.flatMap((group) => group.tags) ?? [];
  const segments = useApi('segments.list', {}).data?.items ?? [];
  return (
    <Page>
      <div className="stack">
        <Stages />
        <DataTable
          name="会员"
          columns={useColumns()}
          filters={[
            { key: 'q', label: '名字开头或会员编号', kind: 'text', width: 200 },
            { key: 'stage', label: '生命周期', kind: 'select', options: options(STAGE_WORDS), width: 116 },
            {
              ...{ key: 'level', label: '等级', kind: 'select', width: 100 },
              options: levels.map(({ level, name }) => ({ value: String(level), label: name })),
            },
            { key: 'tagId', label: '标签', kind: 'select', options: inUse(tags), width: 120 },
            { key: 'segmentId', label: '人群', kind: 'select', options: inUse(segments), width: 130 },
            { key: 'owner', label: '导购', kind: 'select', options: ONLY_UNOWNED, width: 120 },
            { key: 'advocate', label: 'KOC', kind: 'select', options: ONLY_KOC, width: 110 },
          ]}
          rowKey={(row) => row.memberId}
          open={(row) => `/customers/${row.memberId}`}
          {...(may && { selection: { keys: chosen, change: (keys: string[]) => setChosen(keys) } })}
          tools={chosen.length > 0 && <Bulk chosen={chosen} done={() => setChosen([])} />}
          load={({ filters, cursor, limit }) =>
            query('customers.list', {
              ...{ q: filters.q, tagId: filters.tagId, segmentId: filters.segmentId, cursor, limit },
              stage: oneOf(keysOf(STAGE_WORDS), filters.stage),
              level: filters.level === undefined ? undefined : Number(filters.level) || undefined,
              advocate: filters.advocate === 'yes' || undefined,
              unowned: filters.owner === 'no' || undefined,
            })
          }
          empty="还没有会员"
        />
      </div>
    </Page>
  );
}

/** What is done to several at once. */
function Bulk({ chosen, done }: { chosen: readonly string[]; done: () => void }) {
  const [act, setAct] = useState<'tag' | 'assign' | null>(null);
  const assigning = useAssigning(act === 'assign');
  const memberIds = chosen.slice(0, MOST_AT_ONCE);
  function close(all: boolean): void {
    setAct(null);
    if (all) done();
  }
  return (
    <span className="row">
      <span className="small mute">选了 {number(chosen.length)} 位</span>
      <Button onClick={() => setAct('tag')}>打标签</Button>
      <Button type="primary" onClick={() => setAct('assign')}>
        派给导购
      </Button>
      {act === 'tag' && <PutTag memberIds={memberIds} close={close} />}
      {act === 'assign' && <AssignWindow by={assigning} memberIds={memberIds} close={close} />}
    </span>
  );
}

/** What was stopped finds nobody any more. */
function inUse(audiences: readonly { tagId: string; name: string; on: boolean }[]) {
  return audiences.filter(({ on }) => on).map(({ tagId, name }) => ({ value: tagId, label: name }));
}

function useColumns(): Column<Customer>[] {
  const { moment, stamp } = useTimes();
  return [
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
      key: 'owner',
      title: '导购',
      render: (row) => row.ownerName ?? <span className="mute">还没有</span>,
      csv: (row) => row.ownerName ?? '',
    },
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
          {row.tags.length > 4 && <span className="mute small">等 {number(row.tags.length)} 个</span>}
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
}
