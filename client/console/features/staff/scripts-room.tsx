import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { MIN_SENDS } from '@shared/domain/scripts/reply';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { number } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';
import { EditScript } from './edit-script';

export type Script = Output<'script.list'>['items'][number];

/** The lines staff send, and how often each was answered within a day. */
export function ScriptsRoom() {
  const may = useMay();
  const [editing, setEditing] = useState<Script | 'new' | null>(null);
  const retire = useCommand('script.retire', '已改');
  const columns: Column<Script>[] = [
    {
      key: 'title',
      title: '话术',
      render: (row) => (
        <>
          <span className={row.retired ? 'mute' : 'strong'}>{row.title}</span>{' '}
          <span className="chip">{row.category}</span>{' '}
          {row.retired && <span className="chip chip-bad">停用</span>}
          <div className="mute small">{row.text}</div>
        </>
      ),
      csv: (row) => `${row.title}：${row.text}`,
    },
    { key: 'stages', title: '适合', render: stagesOf, csv: stagesOf },
    {
      key: 'sends',
      title: '发过',
      right: true,
      render: (row) => number(row.sends),
      csv: (row) => row.sends,
      compare: (a, b) => a.sends - b.sends,
    },
    {
      key: 'rate',
      title: '24 小时回复率（导购自己记的）',
      right: true,
      render: (row) => (row.rate ? rateOf(row) : <span className="mute">{rateOf(row)}</span>),
      csv: rateOf,
      compare: (a, b) => (a.rate?.low ?? -1) - (b.rate?.low ?? -1),
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may && (
          <span className="row acts">
            <Button type="link" size="small" onClick={() => setEditing(row)}>
              改
            </Button>
            <Button
              type="link"
              size="small"
              onClick={() => void retire.run({ scriptId: row.scriptId, retired: !row.retired })}
            >
              {row.retired ? '恢复' : '停用'}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <Page
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            新建话术
          </Button>
        )
      }
    >
      <DataTable
        name="话术"
        columns={columns}
        rowKey={(row) => row.scriptId}
        filters={[{ key: 'q', label: '标题或内容', kind: 'text' }]}
        load={async ({ filters }) => {
          const { items } = await query('script.list', {});
          const q = filters.q ?? '';
          return {
            items: items.filter(({ title, text }) => title.includes(q) || text.includes(q)),
            nextCursor: null,
          };
        }}
        empty="还没有话术"
      />
      {editing && <EditScript script={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

function stagesOf({ stages }: Script): string {
  const words: Readonly<Record<string, string>> = STAGE_WORDS;
  return stages.length === 0 ? '都可以' : stages.map((stage) => words[stage] ?? stage).join('、');
}

/** 「62%（47%–75%）」; how many sends are missing where it cannot be told. */
function rateOf({ rate, sends }: Script): string {
  if (!rate) return `再发 ${MIN_SENDS - sends} 次才看得出`;
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  return `${percent(rate.rate)}（${percent(rate.low)}–${percent(rate.high)}）`;
}
