import { Button, Select, Tooltip } from 'antd';
import { useState } from 'react';
import { number } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { useCommand } from '../../services/use-api';
import type { Staff } from './staff-room';

/** Somebody leaves: customers and tasks go to a colleague. */
export function LeaveButton({ staff, colleagues }: { staff: Staff; colleagues: readonly Staff[] }) {
  const [to, setTo] = useState<string>();
  const { run } = useCommand('staff.leave', '已交接');
  const others = colleagues.filter(({ staffId, disabled }) => staffId !== staff.staffId && !disabled);
  // Customers and tasks need somebody to go to.
  if (others.length === 0)
    return (
      <Tooltip title="没有别的导购可以接手：先添加一位，再办离职">
        <Button type="link" size="small" danger disabled>
          离职
        </Button>
      </Tooltip>
    );
  return (
    <DangerButton
      label="离职"
      button={{ type: 'link', size: 'small' }}
      title={`${staff.name} 离职？`}
      consequence={[
        <>
          <b>{number(staff.customers)}</b> 位客户和 <b>{number(staff.openTasks)}</b> 件任务交给接手的人
        </>,
        '立刻看不到任何客户，账号不能恢复',
      ]}
      confirm="交接并停用"
      run={async () => (to === undefined ? undefined : run({ staffId: staff.staffId, to }))}
    >
      <Select
        style={{ width: '100%' }}
        placeholder="交给谁"
        aria-label="交给谁"
        value={to ?? null}
        options={others.map(({ staffId, name, customers }) => ({
          value: staffId,
          label: `${name}（现有 ${number(customers)} 位客户）`,
        }))}
        onChange={setTo}
      />
    </DangerButton>
  );
}
