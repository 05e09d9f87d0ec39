import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useAssigning } from '../../services/assigning';
import { AssignWindow, MOST_AT_ONCE } from '../../components/assign-window';

type Task = Output<'staff.unowned'>['items'][number];

/** Tasks of customers nobody looks after: they are done once somebody does. */
export function UnownedDrawer({ close }: { close: () => void }) {
  const may = useMay();
  const { moment, stamp } = useTimes();
  const [chosen, setChosen] = useState<readonly Task[]>([]);
  const [giving, setGiving] = useState(false);
  const assigning = useAssigning(giving);
  const members = [...new Set(chosen.map(({ memberId }) => memberId))].slice(0, MOST_AT_ONCE);
  const columns: Column<Task>[] = [
    {
      key: 'task',
      title: '任务',
      render: ({ title, why }) => (
        <>
          <span className="strong">{title}</span>
          <br />
          <span className="small mute">{why}</span>
        </>
      ),
      csv: ({ title }) => title,
    },
    {
      key: 'member',
      title: '客户',
      render: ({ memberId, nickname }) => <MemberLink memberId={memberId} name={nickname} />,
      csv: ({ nickname }) => nickname,
    },
    { key: 'memberId', title: '会员编号', csv: ({ memberId }) => memberId },
    { key: 'due', title: '该做', render: ({ dueAt }) => moment(dueAt), csv: ({ dueAt }) => stamp(dueAt) },
    {
      key: 'expires',
      title: '过了就算了',
      render: ({ expiresAt }) => moment(expiresAt),
      csv: ({ expiresAt }) => stamp(expiresAt),
    },
  ];
  return (
    <Drawer open title="还没有人做的任务" size={760} onClose={close}>
      <p className="small mute" style={{ marginBottom: 12 }}>
        有导购绑了微信，几分钟内就按手上客户最少的自动分；等不及可以自己派，客户和任务一起过去。
      </p>
      <DataTable
        local
        name="还没有人做的任务"
        columns={columns}
        rowKey={({ taskKey }) => taskKey}
        {...(may && {
          selection: {
            keys: chosen.map(({ taskKey }) => taskKey),
            change: (_keys: string[], rows: Task[]) => setChosen(rows),
          },
        })}
        tools={
          members.length > 0 && (
            <Button type="primary" onClick={() => setGiving(true)}>
              把 {number(members.length)} 位客户派给导购
            </Button>
          )
        }
        load={({ cursor, limit }) => query('staff.unowned', { cursor, limit })}
        empty="没有：每件任务都有人做"
      />
      {giving && (
        <AssignWindow
          by={assigning}
          memberIds={members}
          owner={null}
          close={(done) => {
            setGiving(false);
            if (done) setChosen([]);
          }}
        />
      )}
    </Drawer>
  );
}
