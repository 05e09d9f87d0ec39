import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { ApiError } from '@mini/services/api-error';
import { deviceId } from '@mini/services/device-id';
import { saveSession } from '@mini/services/session';
import { useCommand } from '@mini/services/use-command';
import { loginCode, toast } from '@mini/services/wx';

type Notice = Output<'consent.current'>['notice'];

/** Logs in with the purposes agreed to. `getCode` brings the code of wx.login, or of the stand-in. */
export function useLogin(notice: Notice | undefined, onOutdated: () => void) {
  const { run, busy } = useCommand('auth.login');
  const [agreed, setAgreed] = useState<readonly string[]>([]);

  async function login(getCode: () => Promise<string> = loginCode): Promise<void> {
    if (!notice) return;
    const purposes = notice.purposes
      .filter(({ key, required }) => required || agreed.includes(key))
      .map(({ key }) => key);
    try {
      const answer = await run({
        code: await getCode(),
        consent: { version: notice.version, purposes },
        deviceId: deviceId(),
      });
      if (!answer) return;
      saveSession(answer.session);
      toast(answer.isNew ? '欢迎加入' : '欢迎回来');
    } catch (error) {
      toast(error instanceof ApiError ? error.message : '登录没有成功，请再点一次');
      if (error instanceof ApiError && error.code === 'CONSENT_OUTDATED') onOutdated();
    }
  }

  const toggle = (key: string): void =>
    setAgreed((old) => (old.includes(key) ? old.filter((each) => each !== key) : [...old, key]));

  return { login, busy, agreed, toggle };
}
