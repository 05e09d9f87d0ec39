import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';

interface Props {
  account: string;
  codes: readonly string[];
  close: () => void;
}

/** Shown once; the window closes only after the operator says they are kept. */
export function RecoveryCodes({ account, codes, close }: Props) {
  const { message } = App.useApp();
  const [kept, setKept] = useState(false);
  return (
    <Modal
      open
      title="收好这 10 个恢复码"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" disabled={!kept} onClick={close}>
          好了
        </Button>
      }
      width={460}
    >
      <p className="mute">
        手机丢了，用一个恢复码代替验证码登录，每个只能用一次。关掉这个窗口后，谁也看不到它们了。
      </p>
      <ul className="codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(codes.join('\n')).then(
              () => message.success('已复制'),
              () => message.error('浏览器不让复制，请下载或抄下来'),
            )
          }
        >
          复制
        </Button>
        <Button
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(codes.join('\n'))}`}
          download={`恢复码-${account}.txt`}
        >
          下载
        </Button>
        <span className="grow" />
        <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)}>
          已经收好
        </Checkbox>
      </div>
    </Modal>
  );
}
