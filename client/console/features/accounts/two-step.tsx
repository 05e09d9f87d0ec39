import { Button, Form, Input, Modal } from 'antd';
import { useContext, useState } from 'react';
import type { Output } from '@shared/contracts';
import { BrandContext, useTimes } from '../../components/brand';
import { useCommand } from '../../services/use-api';
import { RecoveryCodes } from './recovery-codes';
import { ScanCode } from './scan-code';

type Begun = Output<'operator.totpBegin'>;

/** Two-step login of the operator who is looking. */
export function TwoStep({ me }: { me: Output<'operator.me'> }) {
  const { name } = useContext(BrandContext);
  const { moment } = useTimes();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [turningOff, setTurningOff] = useState(false);
  const begin = useCommand('operator.totpBegin');
  return (
    <section className="card row">
      <div className="grow">
        <h2 className="card-title" style={{ marginBottom: 2 }}>
          我的两步验证
          {me.totp ? (
            <span className="chip chip-good">开着</span>
          ) : (
            <span className="chip chip-gold">没开</span>
          )}
        </h2>
        <p className="mute small">
          {me.totp
            ? `${moment(me.totp.since)} 开启，恢复码还剩 ${me.totp.recoveryLeft} 个。登录除了密码，还要手机上的 6 位数字。`
            : '开启后，登录除了密码，还要手机验证器上的 6 位数字：密码被人看到也进不来。'}
        </p>
      </div>
      {me.totp ? (
        <Button danger onClick={() => setTurningOff(true)}>
          关闭
        </Button>
      ) : (
        <Button
          type="primary"
          loading={begin.busy}
          onClick={() => void begin.run({ issuer: name }).then((answer) => setBegun(answer ?? null))}
        >
          开启
        </Button>
      )}
      {begun && (
        <ScanCode
          begun={begun}
          close={() => setBegun(null)}
          confirmed={(recoveryCodes) => {
            setBegun(null);
            setCodes(recoveryCodes);
          }}
        />
      )}
      {codes && <RecoveryCodes account={me.account} codes={codes} close={() => setCodes(null)} />}
      <TurnOff open={turningOff} left={me.totp?.recoveryLeft ?? 0} close={() => setTurningOff(false)} />
    </section>
  );
}

function TurnOff({ open, left, close }: { open: boolean; left: number; close: () => void }) {
  const [form] = Form.useForm<{ password: string; code: string }>();
  const { run, busy } = useCommand('operator.totpDisable', '已关闭两步验证');
  return (
    <Modal
      open={open}
      title="关闭两步验证？"
      okText="关闭两步验证"
      cancelText="先不"
      okButtonProps={{ danger: true }}
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      destroyOnHidden
      width={420}
    >
      <p className="mute" style={{ marginBottom: 16 }}>
        剩下的 <b>{left}</b> 个恢复码一起作废，以后只凭密码就能登录。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={async (input) => {
          if (await run(input)) close();
        }}
      >
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '填上密码' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="code"
          label="验证码或恢复码"
          rules={[{ required: true, min: 6, message: '填上验证码' }]}
        >
          <Input autoComplete="one-time-code" maxLength={32} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
