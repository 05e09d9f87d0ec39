import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { Answered } from '../../components/state';
import { query } from '../../services/api';
import { useApi } from '../../services/use-api';
import { EditMessage } from './edit-message';
import { CLASSES } from './outreach-words';
import type { KindTemplate } from './outreach-words';

/** What may be told, how it looks in WeChat, and how often members let it. */
export function TemplatesRoom() {
  const may = useMay();
  const [editing, setEditing] = useState<KindTemplate | null>(null);
  const columns: Column<KindTemplate>[] = [
    {
      key: 'title',
      title: '消息',
      render: (row) => (
        <>
          <span className="strong">{row.title}</span>
          <br />
          <span className="mute small">{row.usedFor}</span>
        </>
      ),
      csv: (row) => row.title,
    },
    { key: 'class', title: '算作', render: (row) => CLASSES[row.class], csv: (row) => CLASSES[row.class] },
    {
      key: 'state',
      title: '状态',
      render: (row) => <span className={row.template?.on ? 'chip chip-good' : 'chip'}>{stateOf(row)}</span>,
      csv: stateOf,
    },
    {
      key: 'fields',
      title: '微信里的样子',
      render: (row) =>
        row.template?.fields.map(({ key, text }) => (
          <div key={key} className="small">
            <span className="mono mute">{key}</span> {text}
          </div>
        )),
      csv: (row) => row.template?.fields.map(({ key, text }) => `${key}=${text}`).join('；') ?? '',
    },
    {
      key: 'left',
      title: '会员还允许',
      right: true,
      render: (row) => `${number(row.left)} 条`,
      csv: (row) => row.left,
      compare: (a, b) => a.left - b.left,
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may && (
          <Button type="link" size="small" onClick={() => setEditing(row)}>
            {row.template ? '改' : '设置'}
          </Button>
        ),
    },
  ];
  return (
    <Page note="会员每允许一次，只能发一条；没设好的不发，也不会去问会员">
      <BudgetCard />
      <DataTable
        name="消息模板"
        columns={columns}
        rowKey={(row) => row.kind}
        load={async () => ({ ...(await query('outreach.templates', {})), nextCursor: null })}
        empty="没有可发的消息"
      />
      {editing && <EditMessage row={editing} close={() => setEditing(null)} />}
    </Page>
  );
}

function stateOf({ template }: KindTemplate): string {
  if (!template) return '没设置';
  return template.on ? '在用' : '停用';
}

/** How often and when the brand lets itself speak; changed in the settings. */
function BudgetCard() {
  const asked = useApi('settings.get', {});
  return <Answered of={asked}>{({ settings }) => <Budget {...settings.outreach} />}</Answered>;
}

function Budget({ budget, quiet }: Output<'settings.get'>['settings']['outreach']) {
  return (
    <section className="card">
      <h2 className="card-title">
        每位会员最多听到几次
        <small>
          <Link className="link" to="/settings">
            去商城设置里改
          </Link>
        </small>
      </h2>
      <dl className="sums sums-wide">
        <dt>每天 · 7 天 · 30 天</dt>
        <dd>
          {budget.perDay} · {budget.perWeek} · {budget.per30Days} 次
        </dd>
        <dt>企业微信群发，每月</dt>
        <dd>
          {budget.massPerMonth} 次，{budget.massKept} 次留给服务和券到期
        </dd>
        <dt>不打扰</dt>
        <dd>
          {quiet.from} 到 {quiet.to}
        </dd>
      </dl>
    </section>
  );
}
