import { Button } from 'antd';
import { useState } from 'react';
import { number, useTimes, yuan } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';
import { CLASSES, TEMPLATE_STATES, ticketOf, validityOf } from './coupon-words';
import type { Template } from './coupon-words';
import { EditTemplate } from './edit-template';
import { GiveWindow } from './give-window';
import { MakeCodes } from './make-codes';

type Doing = { what: 'edit' | 'give' | 'codes'; template: Template | null };

export function CouponsRoom() {
  const may = useMay();
  const { today } = useTimes();
  const [doing, setDoing] = useState<Doing | null>(null);
  const setState = useCommand('coupon.setTemplateState', '已改');
  const columns: Column<Template>[] = [
    {
      key: 'name',
      title: '券',
      render: (row) => {
        const { worth, threshold, scope } = ticketOf(row);
        return (
          <span>
            <span className="strong">{row.name}</span>{' '}
            <span className="mute small">{CLASSES[row.class]}</span>
            <br />
            <span className="small">
              {worth}，{threshold}
              {scope && `，${scope}`}
            </span>
          </span>
        );
      },
      csv: (row) => row.name,
    },
    {
      key: 'terms',
      title: '条件',
      csv: (row) => {
        const { worth, threshold, scope } = ticketOf(row);
        return [worth, threshold, scope].filter(Boolean).join('，');
      },
    },
    {
      key: 'state',
      title: '状态',
      render: (row) => (
        <span
          className={
            row.state === 'on' ? 'chip chip-good' : row.state === 'draft' ? 'chip chip-gold' : 'chip'
          }
        >
          {TEMPLATE_STATES[row.state]}
        </span>
      ),
      csv: (row) => TEMPLATE_STATES[row.state],
    },
    {
      key: 'validity',
      title: '有效期',
      render: (row) => validityOf(row, today),
      csv: (row) => validityOf(row, today),
    },
    {
      key: 'given',
      title: '发出',
      right: true,
      render: (row) => (
        <>
          {number(row.given)}
          {row.total !== null && <span className="mute"> / {number(row.total)}</span>}
        </>
      ),
      csv: (row) => row.given,
      compare: (a, b) => a.given - b.given,
    },
    {
      key: 'used',
      title: '用掉',
      right: true,
      render: (row) => (
        <>
          {number(row.used)}
          {row.given > 0 && <span className="mute"> {Math.round((row.used / row.given) * 100)}%</span>}
        </>
      ),
      csv: (row) => row.used,
      compare: (a, b) => a.used - b.used,
    },
    {
      key: 'saved',
      title: '替会员省了',
      right: true,
      render: (row) => yuan(row.saved),
      csv: (row) => row.saved / 100,
      compare: (a, b) => a.saved - b.saved,
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may && <Acts row={row} doing={(what) => setDoing({ what, template: row })} setState={setState.run} />,
    },
  ];
  return (
    <Page
      actions={
        may && (
          <Button type="primary" onClick={() => setDoing({ what: 'edit', template: null })}>
            新建券
          </Button>
        )
      }
    >
      <DataTable
        name="券模板"
        columns={columns}
        filters={[
          { key: 'q', label: '券名', kind: 'text' },
          { key: 'state', label: '状态', kind: 'select', options: options(TEMPLATE_STATES) },
        ]}
        rowKey={(row) => row.templateId}
        load={async ({ filters }) => ({
          ...(await query('coupon.listTemplates', {
            q: filters.q,
            state: oneOf(keysOf(TEMPLATE_STATES), filters.state),
          })),
          nextCursor: null,
        })}
        empty="还没有券"
      />
      {doing?.what === 'edit' && <EditTemplate template={doing.template} close={() => setDoing(null)} />}
      {doing?.what === 'give' && doing.template && (
        <GiveWindow template={doing.template} close={() => setDoing(null)} />
      )}
      {doing?.what === 'codes' && doing.template && (
        <MakeCodes template={doing.template} close={() => setDoing(null)} />
      )}
    </Page>
  );
}

interface ActsProps {
  row: Template;
  doing: (what: Doing['what']) => void;
  setState: (input: { templateId: string; on: boolean }) => Promise<unknown>;
}

function Acts({ row, doing, setState }: ActsProps) {
  const { templateId, state, channels, given, used } = row;
  return (
    <span className="row acts">
      <Button type="link" size="small" onClick={() => doing('edit')}>
        改
      </Button>
      {state === 'on' && channels.includes('staff') && (
        <Button type="link" size="small" onClick={() => doing('give')}>
          发给会员
        </Button>
      )}
      {state === 'on' && channels.includes('code') && (
        <Button type="link" size="small" onClick={() => doing('codes')}>
          生成码
        </Button>
      )}
      {state === 'on' ? (
        <DangerButton
          label="停发"
          button={{ type: 'link', size: 'small' }}
          title={`停发「${row.name}」？`}
          consequence={[
            '从现在起谁也领不到、发不出这种券',
            <>
              已经在会员手里没用的 <b>{number(given - used)}</b> 张照样能用
            </>,
          ]}
          confirm="停发"
          run={() => setState({ templateId, on: false })}
        />
      ) : (
        <Button type="link" size="small" onClick={() => void setState({ templateId, on: true })}>
          开始发
        </Button>
      )}
    </span>
  );
}
