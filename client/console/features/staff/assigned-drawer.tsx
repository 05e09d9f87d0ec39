import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';
import type { Staff } from './staff-room';

type Customer = Output<'staff.assigned'>['items'][number];

/** The customers of one colleague; some of them can be given to another. */
export function AssignedDrawer(props: { staff: Staff; colleagues: readonly Staff[]; close: () => void }) {
  const { staff, colleagues, close } = props;
  const may = useMay();
  const { moment, stamp } = useTimes();
  const [chosen, setChosen] = useState<string[]>([]);
  const [to, setTo] = useState<string>();
  const { run, busy } = useCommand('staff.assign', '已分配，任务一起过去了');
  const columns: Column<Customer>[] = [
    {
      key: 'name',
      title: '客户',
      render: (row) => (
        <span className="row">
          <span className="strong">{row.nickname}</span>
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
  const others = colleagues.filter(({ staffId, disabled }) => staffId !== staff.staffId && !disabled);
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
            <>
              <Select
                style={{ width: 160 }}
                placeholder="分给谁"
                aria-label="分给谁"
                value={to ?? null}
                options={others.map(({ staffId, name }) => ({ value: staffId, label: name }))}
                onChange={setTo}
              />
              <Button
                type="primary"
                loading={busy}
                disabled={to === undefined}
                onClick={() =>
                  void run({ memberIds: chosen.slice(0, 50), staffId: to ?? null }).then((done) => {
                    if (done) setChosen([]);
                  })
                }
              >
                分过去 {chosen.length} 位
              </Button>
            </>
          )
        }
        load={({ cursor, limit }) =>
          query('staff.assigned', { staffId: staff.staffId, limit, ...(cursor ? { cursor } : {}) })
        }
        empty="还没有客户"
      />
    </Drawer>
  );
}
