import { Button, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';
import { useAccountNames } from '../../services/account-names';

type Outage = Output<'checkin.listOutages'>['items'][number];

export function OutagesRoom() {
  const { day, moment, stamp } = useTimes();
  const nameOf = useAccountNames();
  const [adding, setAdding] = useState(false);
  const columns: Column<Outage>[] = [
    {
      key: 'day',
      title: '停机日',
      render: (row) => day(row.day),
      csv: (row) => row.day,
      compare: (a, b) => a.day.localeCompare(b.day),
      width: 160,
    },
    { key: 'reason', title: '原因', render: (row) => row.reason, csv: (row) => row.reason },
    {
      key: 'by',
      title: '登记人',
      render: (row) => nameOf(row.declaredBy),
      csv: (row) => nameOf(row.declaredBy),
      width: 160,
    },
    {
      key: 'at',
      title: '登记时间',
      render: (row) => moment(row.at),
      csv: (row) => stamp(row.at),
      width: 180,
    },
  ];
  return (
    <Page
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          登记停机日
        </Button>
      }
    >
      <div className="notice">商城停机的那一天不算断签：谁的连签都不会因为它中断。登记后不能撤回。</div>
      <DataTable
        name="停机日"
        columns={columns}
        rowKey={(row) => row.day}
        load={async () => ({ ...(await query('checkin.listOutages', {})), nextCursor: null })}
        empty="还没有停过机"
      />
      <DeclareOutage open={adding} close={() => setAdding(false)} />
    </Page>
  );
}

function DeclareOutage({ open, close }: { open: boolean; close: () => void }) {
  const { today } = useTimes();
  const { run, busy } = useCommand('checkin.declareOutage', '已登记，连签不受影响');
  const [form] = Form.useForm<{ day: Dayjs; reason: string }>();
  return (
    <Modal
      open={open}
      title="登记停机日"
      okText="登记，不能撤回"
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
        onFinish={async ({ day, reason }) => {
          if (await run({ day: day.format('YYYY-MM-DD'), reason })) close();
        }}
      >
        <Form.Item name="day" label="哪一天" rules={[{ required: true, message: '选一天' }]}>
          <DatePicker disabledDate={(date) => date.isAfter(dayjs(today), 'day')} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, message: '写几个字' }]}>
          <Input maxLength={100} placeholder="机房断电" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
