import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes, yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { oneOf, keysOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { scopeWords } from '@shared/domain/pricing/coupon-ticket.words';
import { EditPromotion } from './edit-promotion';

export type Promotion = Output<'pricing.listPromotions'>['items'][number];

const PHASES = { running: '进行中', coming: '还没开始', over: '已结束', off: '关着' } as const;
const CHIPS: Readonly<Record<Promotion['phase'], string>> = {
  running: 'chip chip-good',
  coming: 'chip chip-gold',
  over: 'chip',
  off: 'chip',
};

export function PromotionsRoom() {
  const may = useMay();
  const { moment, stamp } = useTimes();
  const [editing, setEditing] = useState<Promotion | 'new' | null>(null);
  const columns: Column<Promotion>[] = [
    {
      key: 'name',
      title: '活动',
      render: (row) => <span className="strong">{row.name}</span>,
      csv: (row) => row.name,
    },
    {
      key: 'phase',
      title: '状态',
      render: (row) => <span className={CHIPS[row.phase]}>{PHASES[row.phase]}</span>,
      csv: (row) => PHASES[row.phase],
    },
    { key: 'tiers', title: '怎么减', render: tierWords, csv: tierWords },
    {
      key: 'scope',
      title: '用在',
      render: (row) => scopeWords(row.scope) || '全场',
      csv: (row) => scopeWords(row.scope) || '全场',
    },
    {
      key: 'from',
      title: '开始',
      render: (row) => <span className="nowrap">{moment(row.from)}</span>,
      csv: (row) => stamp(row.from),
      compare: (a, b) => a.from - b.from,
    },
    {
      key: 'to',
      title: '结束',
      render: (row) => <span className="nowrap">{moment(row.to)}</span>,
      csv: (row) => stamp(row.to),
      compare: (a, b) => a.to - b.to,
    },
    {
      key: 'priority',
      title: '优先',
      right: true,
      render: (row) => row.priority,
      csv: (row) => row.priority,
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
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            新建满减
          </Button>
        )
      }
    >
      <DataTable
        name="满减活动"
        columns={columns}
        filters={[{ key: 'phase', label: '状态', kind: 'select', options: options(PHASES) }]}
        rowKey={(row) => row.promotionId}
        load={async ({ filters }) => {
          const { items } = await query('pricing.listPromotions', {});
          const phase = oneOf(keysOf(PHASES), filters.phase);
          return { items: items.filter((row) => !phase || row.phase === phase), nextCursor: null };
        }}
        empty="还没有满减活动"
      />
      {editing && (
        <EditPromotion promotion={editing === 'new' ? null : editing} close={() => setEditing(null)} />
      )}
    </Page>
  );
}

/** 「满 ¥150.00 减 ¥20.00」 */
function tierWords({ tiers }: Promotion): string {
  return tiers
    .map(({ threshold, benefit }) => {
      if (benefit.kind === 'amount') return `满 ${yuan(threshold)} 减 ${yuan(benefit.amount)}`;
      const cap = benefit.cap === null ? '' : `，最多减 ${yuan(benefit.cap)}`;
      return `满 ${yuan(threshold)} 打 ${benefit.rateBp / 1000} 折${cap}`;
    })
    .join('；');
}
