import { Form, Input, Modal, QRCode } from 'antd';
import type { Output } from '@shared/contracts';
import { useCommand } from '../../services/use-api';

interface Props {
  begun: Output<'operator.totpBegin'>;
  close: () => void;
  confirmed: (recoveryCodes: string[]) => void;
}

/** The code to scan, and the first number that proves it was scanned. */
export function ScanCode({ begun, close, confirmed }: Props) {
  const [form] = Form.useForm<{ code: string }>();
  const { run, busy } = useCommand('operator.totpConfirm');
  return (
    <Modal
      open
      title="开启两步验证"
      okText="开启"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      width={460}
    >
      <div className="scan">
        {/* Black on white in both themes: cameras read nothing else reliably. */}
        <QRCode value={begun.uri} size={184} color="#23211E" bgColor="#FFFFFF" errorLevel="M" />
        <ol>
          <li>在手机上打开验证器，如 Microsoft Authenticator、1Password</li>
          <li>扫左边的码；不能扫就手工填下面这串</li>
          <li>把它显示的 6 位数字填在最下面</li>
        </ol>
      </div>
      <p className="mono secret">{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={async (input) => {
          const answer = await run(input);
          if (answer) confirmed(answer.recoveryCodes);
        }}
      >
        <Form.Item
          name="code"
          label="6 位数字"
          rules={[{ required: true, pattern: /^\d{6}$/, message: '填 6 位数字' }]}
        >
          <Input size="large" inputMode="numeric" maxLength={6} autoComplete="one-time-code" autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
