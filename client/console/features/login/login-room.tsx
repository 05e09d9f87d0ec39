import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { BrandMark } from '../../components/brand-mark';
import { command } from '../../services/api';
import { explain } from '../../services/api-error';
import { endSession, isLoggedIn, saveSession } from '../../services/session';

type Entered = Output<'operator.loginTotp'>;

/** Password first; then, with two-step login on, the code. */
export function LoginRoom() {
  const [address] = useSearchParams();
  const [ticket, setTicket] = useState<string | null>(null);
  const [inside, setInside] = useState(isLoggedIn);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = '登录 · 控制台';
  }, []);

  async function attempt(work: () => Promise<Output<'operator.login'>>): Promise<void> {
    setBusy(true);
    setError('');
    try {
      const answer = await work();
      if ('ticket' in answer) setTicket(answer.ticket);
      else await enter(answer);
    } catch (thrown) {
      setError(explain(thrown));
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'TOTP_TICKET_INVALID')
        setTicket(null);
    } finally {
      setBusy(false);
    }
  }

  /** Staff accounts have the same password door, but nothing to do in here. */
  async function enter({ operatorId, session }: Entered): Promise<void> {
    saveSession(session);
    if (operatorId.startsWith('stf_')) {
      await command('operator.logout', {}).catch(() => undefined);
      endSession();
      setTicket(null);
      setError('导购账号请用小程序里的导购工作台，这里只给运营用');
      return;
    }
    setInside(true);
  }

  if (inside) return <Navigate to={backOf(address.get('back'))} replace />;
  return (
    <main className="login">
      <div className="login-head">
        <BrandMark size={36} />
        <h1>控制台</h1>
      </div>
      <section className="card">
        {ticket === null ? (
          <PasswordForm
            account={address.get('account') ?? ''}
            busy={busy}
            submit={(input) => void attempt(() => command('operator.login', input))}
          />
        ) : (
          <CodeForm
            busy={busy}
            submit={({ code }) => void attempt(() => command('operator.loginTotp', { ticket, code }))}
            back={() => {
              setTicket(null);
              setError('');
            }}
          />
        )}
        {error && <Alert type="error" title={error} role="alert" />}
      </section>
    </main>
  );
}

interface PasswordProps {
  account: string;
  busy: boolean;
  submit: (input: { account: string; password: string }) => void;
}

function PasswordForm({ account, busy, submit }: PasswordProps) {
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ account }} onFinish={submit}>
      <Form.Item name="account" label="账号" rules={[{ required: true, message: '填上账号' }]}>
        <Input size="large" autoComplete="username" autoFocus={!account} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '填上密码' }]}>
        <Input.Password size="large" autoComplete="current-password" autoFocus={Boolean(account)} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </Form>
  );
}

interface CodeProps {
  busy: boolean;
  submit: (input: { code: string }) => void;
  back: () => void;
}

function CodeForm({ busy, submit, back }: CodeProps) {
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item
        name="code"
        label="验证码"
        extra="打开手机上的验证器，填 6 位数字。手机不在身边，填一个恢复码。"
        rules={[{ required: true, min: 6, message: '填 6 位数字，或一个恢复码' }]}
      >
        <Input size="large" autoComplete="one-time-code" inputMode="text" maxLength={32} autoFocus />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        继续
      </Button>
      <Button type="link" block onClick={back} style={{ marginTop: 8 }}>
        换一个账号
      </Button>
    </Form>
  );
}

/** Only a path of ours: an address from outside must not lead out again. */
function backOf(back: string | null): string {
  return back && /^\/(?![/\\])/.test(back) ? back : '/';
}
