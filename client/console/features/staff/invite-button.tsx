import { Button, Modal, Typography } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { useCommand } from '../../services/use-api';
import type { Staff } from './staff-room';

/** Makes an invite code and shows it, this once. */
export function InviteButton({ staff }: { staff: Staff }) {
  const { moment } = useTimes();
  const [invite, setInvite] = useState<Output<'staff.invite'> | null>(null);
  const { run, busy } = useCommand('staff.invite');
  return (
    <>
      <Button
        type="link"
        size="small"
        loading={busy}
        onClick={() =>
          void run({ staffId: staff.staffId }).then((answer) => {
            if (answer) setInvite(answer);
          })
        }
      >
        {staff.bound ? '换微信' : '邀请码'}
      </Button>
      <Modal
        open={invite !== null}
        title={`给${staff.name}的邀请码`}
        footer={null}
        onCancel={() => setInvite(null)}
        destroyOnHidden
      >
        {invite && (
          <div className="stack-tight">
            <Typography.Title level={2} copyable style={{ margin: 0, letterSpacing: 4 }}>
              {invite.code}
            </Typography.Title>
            <span>
              请 TA 在小程序里打开「我的 → 设置 → 我是导购」，输入这个码。{moment(invite.until)}{' '}
              前有效，只能用一次。
            </span>
            <span className="mute small">
              {staff.bound ? '用了以后，原来绑的微信就看不到客户了。' : '之前给过的码已经作废。'}
            </span>
          </div>
        )}
      </Modal>
    </>
  );
}
