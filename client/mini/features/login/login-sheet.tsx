import './login.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { Tap } from '@mini/components/tap';
import { useQuery } from '@mini/services/use-query';
import { isWeapp } from '@mini/services/wx';
import { useInFront } from '@mini/stores/front';
import { useSession } from '@mini/stores/session';
import { NoticeText } from './notice-text';
import { PersonChooser } from './person-chooser';
import { Purposes } from './purposes';
import { useLogin } from './use-login';

type Step = 'agree' | 'read' | 'choose';
const TITLES: Record<Step, string> = { agree: '微信登录', read: '隐私说明', choose: '选一位微信用户' };

/** Login at the moment of need: what is agreed to, then WeChat (in a development browser, its stand-in). */
export function LoginSheet() {
  const { asking, closeLogin } = useSession();
  const [step, setStep] = useState<Step>('agree');
  const open = useInFront() && asking;
  const { data, error, reload } = useQuery('consent.current', {}, { enabled: open });
  const { login, busy, agreed, toggle } = useLogin(data?.notice, () => void reload());

  function close(): void {
    setStep('agree');
    closeLogin();
  }

  return (
    <Sheet open={open} title={TITLES[step]} onClose={close}>
      {!data && !error && <Skeleton height={180} light />}
      {!data && error && (
        <View className="login-words">
          <View className="t15 mute">{error.message}</View>
          <Button kind="tint" wide onTap={() => void reload()}>
            再试一次
          </Button>
        </View>
      )}
      {data && step === 'agree' && (
        <View className="login-words">
          <View className="t15 mute">
            登录后签到和积分记在你的名下。下面写清楚会用到什么，可选的都能不要。
          </View>
          <Purposes purposes={data.notice.purposes} agreed={agreed} onToggle={toggle} />
          <Button wide busy={busy} onTap={() => (isWeapp ? void login() : setStep('choose'))}>
            同意并登录
          </Button>
          <Tap className="link login-more" onTap={() => setStep('read')}>
            <Icon name="shield" size={16} />
            看完整的隐私说明
          </Tap>
        </View>
      )}
      {data && step === 'read' && <NoticeText notice={data.notice} onDone={() => setStep('agree')} />}
      {step === 'choose' && <PersonChooser busy={busy} onChoose={(getCode) => void login(getCode)} />}
    </Sheet>
  );
}
