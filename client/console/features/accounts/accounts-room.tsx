import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { ROLE_WORDS } from '../../components/roles';
import { Answered } from '../../components/state';
import { query } from '../../services/api';
import { useApi, useCommand } from '../../services/use-api';
import { NewAccount } from './new-account';
import { TwoStep } from './two-step';

type Account = Output<'operator.me'>;

export function AccountsRoom() {
  const me = useApi('operator.me', {});
  const [adding, setAdding] = useState(false);
  const owner = me.data?.roles.includes('owner') ?? false;
  return (
    <Page
      actions={
        owner && (
          <Button type="primary" onClick={() => setAdding(true)}>
            添加账号
          </Button>
        )
      }
    >
      <Answered of={me}>
        {(self) => (
          <>
            <TwoStep me={self} />
            {owner && <Accounts me={self} />}
          </>
        )}
      </Answered>
      <NewAccount open={adding} close={() => setAdding(false)} />
    </Page>
  );
}

function Accounts({ me }: { me: Account }) {
  const { moment, stamp } = useTimes();
  const disable = useCommand('operator.disableAccount', '已停用，所有登录都退出了');
  const reset = useCommand('operator.totpReset', '已关闭，请对方重新设置');
  const columns: Column<Account>[] = [
    {
      key: 'name',
      title: '名字',
      render: (row) => (
        <span className="row">
          <span className={row.disabled ? 'mute' : 'strong'}>{row.name}</span>
          {row.id === me.id && <span className="chip">我</span>}
          {row.disabled && <span className="chip chip-bad">已停用</span>}
        </span>
      ),
      csv: (row) => row.name,
      compare: (a, b) => a.name.localeCompare(b.name, 'zh'),
    },
    {
      key: 'account',
      title: '账号',
      render: (row) => <span className="mono">{row.account}</span>,
      csv: (row) => row.account,
    },
    {
      key: 'roles',
      title: '角色',
      render: (row) => rolesOf(row),
      csv: (row) => rolesOf(row),
    },
    {
      key: 'totp',
      title: '两步验证',
      render: (row) =>
        row.kind === 'staff' ? (
          <span className="mute">不适用</span>
        ) : row.totp ? (
          <span className="good">开着，恢复码剩 {row.totp.recoveryLeft} 个</span>
        ) : (
          <span className="mute">没开</span>
        ),
      csv: (row) => (row.totp ? '开' : '关'),
    },
    {
      key: 'at',
      title: '创建',
      render: (row) => moment(row.createdAt),
      csv: (row) => stamp(row.createdAt),
      compare: (a, b) => a.createdAt - b.createdAt,
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        row.id !== me.id &&
        !row.disabled && (
          <span className="row acts">
            {row.totp && (
              <DangerButton
                label="关闭两步验证"
                button={{ type: 'link', size: 'small' }}
                title={`替 ${row.name} 关闭两步验证？`}
                consequence={[
                  <>
                    剩下的 <b>{row.totp.recoveryLeft}</b> 个恢复码一起作废，只凭密码就能登录
                  </>,
                  '先确认是本人在找你，不是别人冒充',
                ]}
                confirm="关闭两步验证"
                run={() => reset.run({ id: row.id })}
              />
            )}
            <DangerButton
              label="停用"
              button={{ type: 'link', size: 'small' }}
              title={`停用 ${row.name} 的账号？`}
              consequence={['立刻退出所有设备，之后不能再登录', '停用后不能恢复，要用只能新建一个账号名']}
              confirm="停用账号"
              run={() => disable.run({ id: row.id })}
            />
          </span>
        ),
    },
  ];
  return (
    <DataTable
      name="账号"
      columns={columns}
      filters={[
        {
          key: 'kind',
          label: '哪一类',
          kind: 'select',
          options: [
            { value: 'operator', label: '运营' },
            { value: 'staff', label: '导购' },
          ],
        },
      ]}
      rowKey={(row) => row.id}
      load={async ({ filters }) => {
        const { items } = await query('operator.listAccounts', {});
        return {
          items: items.filter(({ kind }) => !filters.kind || kind === filters.kind),
          nextCursor: null,
        };
      }}
      empty="还没有同事"
    />
  );
}

function rolesOf({ kind, roles }: Account): string {
  return kind === 'staff' ? '导购' : roles.map((role) => ROLE_WORDS[role]).join('、');
}
