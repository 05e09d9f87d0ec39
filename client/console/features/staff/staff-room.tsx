import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';
import { AssignedDrawer } from './assigned-drawer';
import { InviteButton } from './invite-button';
import { LeaveButton } from './leave-button';
import { UnownedDrawer } from './unowned-drawer';

export type Staff = Output<'staff.list'>['items'][number];

/** Who talks to the members: accounts, invite codes, and whose customers are whose. */
export function StaffRoom() {
  const may = useMay();
  const { moment } = useTimes();
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<Staff | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [address, setAddress] = useSearchParams();
  const unowned = address.get('unowned') === 'yes';
  const [everybody, setEverybody] = useState<Staff[]>([]);
  const columns: Column<Staff>[] = [
    {
      key: 'name',
      title: '导购',
      render: (row) => (
        <span className="row">
          <span className={row.disabled ? 'mute' : 'strong'}>{row.name}</span>
          {row.disabled && <span className="chip chip-bad">已离职</span>}
          {!row.disabled && row.bound && <span className="chip chip-good">已绑微信</span>}
          {!row.disabled && !row.bound && (
            <span className="chip chip-gold">
              {row.invitedUntil === null ? '还没邀请' : `邀请码 ${moment(row.invitedUntil)} 前有效`}
            </span>
          )}
        </span>
      ),
      csv: (row) => row.name,
    },
    {
      key: 'customers',
      title: '客户',
      right: true,
      render: (row) => (
        <Button type="link" size="small" onClick={() => setShown(row)}>
          {number(row.customers)}
        </Button>
      ),
      csv: (row) => row.customers,
      compare: (a, b) => a.customers - b.customers,
    },
    {
      key: 'open',
      title: '没做的任务',
      right: true,
      render: (row) => number(row.openTasks),
      csv: (row) => row.openTasks,
      compare: (a, b) => a.openTasks - b.openTasks,
    },
    {
      key: 'done',
      title: '这周做完',
      right: true,
      render: (row) => number(row.doneThisWeek),
      csv: (row) => row.doneThisWeek,
      compare: (a, b) => a.doneThisWeek - b.doneThisWeek,
    },
    {
      key: 'acts',
      title: '',
      right: true,
      render: (row) =>
        may &&
        !row.disabled && (
          <span className="row acts">
            <InviteButton staff={row} />
            <LeaveButton staff={row} colleagues={everybody} />
          </span>
        ),
    },
  ];
  return (
    <Page
      note={
        waiting > 0 && (
          <button
            type="button"
            className="chip chip-gold chip-button"
            onClick={() => setAddress({ unowned: 'yes' })}
          >
            {number(waiting)} 件任务还没有人做
          </button>
        )
      }
      actions={
        may && (
          <Button type="primary" onClick={() => setAdding(true)}>
            添加导购
          </Button>
        )
      }
    >
      <DataTable
        name="导购"
        columns={columns}
        rowKey={(row) => row.staffId}
        load={async () => {
          const { items, unassignedTasks } = await query('staff.list', {});
          setWaiting(unassignedTasks);
          setEverybody(items);
          return { items, nextCursor: null };
        }}
        empty="还没有导购"
      />
      <NewStaff open={adding} close={() => setAdding(false)} />
      {shown && <AssignedDrawer staff={shown} close={() => setShown(null)} />}
      {unowned && <UnownedDrawer close={() => setAddress({})} />}
    </Page>
  );
}

function NewStaff({ open, close }: { open: boolean; close: () => void }) {
  const [form] = Form.useForm<{ name: string }>();
  const { run, busy } = useCommand('staff.create', '已添加，接着给 TA 一个邀请码');
  return (
    <Modal
      open={open}
      title="添加导购"
      okText="添加"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={async (input) => {
          if (await run(input)) close();
        }}
      >
        <Form.Item
          name="name"
          label="怎么称呼"
          extra="会员在话术里看到的就是这个名字"
          rules={[{ required: true, message: '写一个名字' }]}
        >
          <Input maxLength={20} autoComplete="off" placeholder="小周" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
