import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { yuan } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { EditFreight } from './edit-freight';
import { regionNames } from '../../components/provinces';

export type Freight = Output<'pricing.listFreight'>['items'][number];

export function FreightRoom() {
  const may = useMay();
  const [editing, setEditing] = useState<Freight | 'new' | null>(null);
  const columns: Column<Freight>[] = [
    {
      key: 'name',
      title: '模板',
      render: (row) => <span className="strong">{row.name}</span>,
      csv: (row) => row.name,
      width: 180,
    },
    { key: 'by', title: '计费', render: byWords, csv: byWords, width: 100 },
    {
      key: 'areas',
      title: '地区和运费',
      render: (row) => (
        <ul className="lines">
          {row.areas.map((area, at) => (
            <li key={at}>
              <span>{regionNames(area.regions)}</span>
              <span className="mute">{areaWords(row, area)}</span>
            </li>
          ))}
        </ul>
      ),
      csv: (row) =>
        row.areas.map((area) => `${regionNames(area.regions)}：${areaWords(row, area)}`).join('；'),
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
      width: 80,
    },
  ];
  return (
    <Page
      actions={
        may && (
          <Button type="primary" onClick={() => setEditing('new')}>
            新建模板
          </Button>
        )
      }
    >
      <DataTable
        name="运费模板"
        columns={columns}
        rowKey={(row) => row.templateId}
        load={async () => ({ ...(await query('pricing.listFreight', {})), nextCursor: null })}
        empty="还没有运费模板，没有模板的商品都包邮"
      />
      {editing && <EditFreight freight={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

function byWords({ by }: Freight): string {
  return by === 'count' ? '按件数' : '按重量';
}

/** 「首 1 件 ¥8.00，每加 1 件 ¥2.00，满 ¥99.00 包邮」 */
function areaWords({ by }: Freight, { first, next, freeFrom }: Freight['areas'][number]): string {
  const unit = by === 'count' ? '件' : '克';
  const free = freeFrom === null ? '' : freeFrom === 0 ? '，包邮' : `，满 ${yuan(freeFrom)} 包邮`;
  return `首 ${first.units} ${unit} ${yuan(first.fee)}，每加 ${next.units} ${unit} ${yuan(next.fee)}${free}`;
}
