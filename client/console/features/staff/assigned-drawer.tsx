import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useAssigning } from '../../services/assigning';
import { AssignWindow, MOST_AT_ONCE } from '../../components/assign-window';
import type { Staff } from './staff-room';

type Customer = Output<'staff.assigned'>['items'][number];

/** The customers of one colleague; some of them can be given to another, or to nobody. */
export function AssignedDrawer({ staff, close }: { staff: Staff; close: () => void }) {
  const may = useMay();
  const { moment, stamp } = useTimes();
  const [chosen, setChosen] = useState<string[]>([]);
  const [giving, setGiving] = useState(false);
  const assigning = useAssigning(giving);
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      title: '客户',
      render: (row) => (
        <span className="row">
          <MemberLink memberId={row.memberId} name={row.nickname} />
          {row.levelName && <span className="chip chip-gold">{row.levelName}</span>}
        </span>
      ),
      csv: (row) => row.nickname,
    },
    { key: 'since', title: '从什么时候', render: (row) => moment(row.since), csv: (row) => stamp(row.since) },
    {
      key: 'open',
      title: '没做的任务',
      right: true,
      render: (row) => row.openTasks,
      csv: (row) => row.openTasks,
    },
  ];
  return (
    <Drawer open title={`${staff.name}的客户`} size={640} onClose={close}>
      <DataTable
        local
        name={`${staff.name}的客户`}
        columns={columns}
        rowKey={(row) => row.memberId}
        {...(may && { selection: { keys: chosen, change: (keys: string[]) => setChosen(keys) } })}
        tools={
          may &&
          chosen.length > 0 && (
            <Button type="primary" onClick={() => setGiving(true)}>
              派给别人 {chosen.length} 位
            </Button>
          )
        }
        load={({ cursor, limit }) =>
          query('staff.assigned', { staffId: staff.staffId, limit, ...(cursor ? { cursor } : {}) })
        }
        empty="还没有客户"
      />
      {giving && (
        <AssignWindow
          by={assigning}
          memberIds={chosen.slice(0, MOST_AT_ONCE)}
          owner={staff.staffId}
          close={(done) => {
            setGiving(false);
            if (done) setChosen([]);
          }}
        />
      )}
    </Drawer>
  );
}
