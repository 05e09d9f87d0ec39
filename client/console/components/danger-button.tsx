import { Button, Form, Input, Modal } from 'antd';
import type { ButtonProps } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';

interface Props {
  label: ReactNode;
  /** A question: 「停用 小王？」 */
  title: string;
  /** What happens then, in numbers, a line each. */
  consequence: readonly ReactNode[];
  /** On the button that does it: 「停用账号」 */
  confirm: string;
  /** Asks for a reason of at least so many letters. */
  reason?: { label: string; least: number };
  /** Answers whether it was done; then the window closes. */
  run: (reason: string) => Promise<unknown>;
  button?: ButtonProps;
  children?: ReactNode;
}

/** An act that cannot be taken back: it is named, its consequence is said, and only then it can be done. */
export function DangerButton({ label, title, consequence, confirm, reason, run, button, children }: Props) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState('');

  async function go(): Promise<void> {
    setBusy(true);
    const done = await run(text.trim());
    setBusy(false);
    if (done) {
      setOpen(false);
      setText('');
    }
  }

  return (
    <>
      <Button danger {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title}
        onCancel={() => setOpen(false)}
        onOk={() => void go()}
        okText={confirm}
        cancelText="先不"
        okButtonProps={{ danger: true, disabled: text.trim().length < (reason?.least ?? 0) }}
        confirmLoading={busy}
        destroyOnHidden
        width={460}
      >
        <ul className="consequence">
          {consequence.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
        {children}
        {reason && (
          <Form layout="vertical">
            <Form.Item label={reason.label} required>
              <Input.TextArea
                value={text}
                rows={2}
                maxLength={200}
                onChange={(event) => setText(event.target.value)}
                placeholder={`至少 ${reason.least} 个字，会写进审计日志`}
              />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </>
  );
}
