import { Modal, Select } from 'antd';
import { useState } from 'react';
import { number } from './brand';

/** As many as one call takes. */
export const MOST_AT_ONCE = 50;
/** Stands for nobody in the list; no account is called so. */
const NOBODY = '-';

interface Colleague {
  staffId: string;
  name: string;
  disabled: boolean;
  customers: number;
  openTasks: number;
}

interface Props {
  /** Of `useAssigning`. */
  by: {
    staff: readonly Colleague[] | undefined;
    busy: boolean;
    run: (input: { memberIds: string[]; staffId: string | null }) => Promise<unknown>;
  };
  memberIds: readonly string[];
  /** Who looks after them now, if all of them have the same; null for nobody. */
  owner?: string | null;
  /** `done`: they are somebody else's now. */
  close: (done: boolean) => void;
}

/** Gives customers, with their open tasks, to a colleague or to nobody. */
export function AssignWindow({ by: { staff, busy, run }, memberIds, owner, close }: Props) {
  const [to, setTo] = useState<string>();
  const colleagues = (staff ?? []).filter(({ staffId, disabled }) => !disabled && staffId !== owner);
  const options = [
    ...colleagues.map(({ staffId, name, customers, openTasks }) => ({
      value: staffId,
      label: `${name}，${number(customers)} 位客户，${number(openTasks)} 件任务`,
    })),
    ...(owner === null ? [] : [{ value: NOBODY, label: '先不派给谁' }]),
  ];
  return (
    <Modal
      open
      title={memberIds.length === 1 ? '派给导购' : `把 ${number(memberIds.length)} 位派给导购`}
      okText="派过去"
      cancelText="先不"
      okButtonProps={{ disabled: to === undefined }}
      confirmLoading={busy}
      onCancel={() => close(false)}
      onOk={() =>
        void run({ memberIds: [...memberIds], staffId: to === NOBODY ? null : (to ?? null) }).then(
          (done) => done && close(true),
        )
      }
      width={420}
    >
      <Select
        style={{ width: '100%' }}
        placeholder="派给谁"
        aria-label="派给谁"
        loading={staff === undefined}
        value={to ?? null}
        options={options}
        onChange={setTo}
        notFoundContent={owner ? '没有别的导购' : '还没有导购，先到「导购」里添加'}
      />
      <p className="small mute" style={{ marginTop: 12 }}>
        没做的任务跟着客户走，新的导购会收到提醒。
      </p>
    </Modal>
  );
}
