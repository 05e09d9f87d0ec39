import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { endSession } from '@mini/services/session';
import { toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Row } from '@mini/components/row';
import { Sheet } from '@mini/components/sheet';

/** Ends every login of this member, after saying what that means. */
export function Logins() {
  const [asking, setAsking] = useState(false);
  const { run, busy } = useCommand('auth.logoutEverywhere');

  const confirm = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await run({});
      if (!answer) return;
      setAsking(false);
      endSession();
      toast(`已退出 ${answer.ended} 个登录`);
    });

  return (
    <>
      <Card list>
        <Row
          icon="logout"
          title="退出所有设备登录"
          detail="手机丢了，或在别人手机上登录过时用"
          onTap={() => setAsking(true)}
        />
      </Card>
      <Sheet open={asking} title="退出所有设备登录" onClose={() => setAsking(false)}>
        <View className="t15 mute privacy-consequence">
          这台和其他设备上的登录会马上全部失效，包括现在这一个，要用时再登录。积分、连签和等级都不变。
        </View>
        <View className="row">
          <Button kind="line" className="grow" onTap={() => setAsking(false)}>
            先不退出
          </Button>
          <Button kind="alert" className="grow" busy={busy} onTap={() => void confirm()}>
            全部退出
          </Button>
        </View>
      </Sheet>
    </>
  );
}
