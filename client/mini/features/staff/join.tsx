import './staff.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { renewSession } from '@mini/services/session';
import { useCommand } from '@mini/services/use-command';
import { replacePage, toast } from '@mini/services/wx';
import { askAfter } from '@mini/stores/asking';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Field } from '@mini/components/field';

/** Binds this WeChat user to a staff account with the code the manager handed over. */
export function Join({ code: given }: { code: string }) {
  const [code, setCode] = useState(given);
  const joining = useCommand('staff.join');

  const join = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await joining.run({ code: code.trim() });
      if (!answer) return;
      await renewSession();
      toast(`${answer.name}，欢迎`);
      replacePage('/packages/staff/tasks/index');
      void askAfter('work');
    });

  return (
    <View className="page stack">
      <View className="t24 join-title">用邀请码成为导购</View>
      <Card>
        <Field label="邀请码" value={code} maxlength={20} placeholder="8 位字母和数字" onChange={setCode} />
      </Card>
      <View className="t13 mute gap">
        绑定后，你的微信能看到分给你的客户和任务；每次查看客户都会留下记录。离职时店长会收回。
      </View>
      <View className="gap">
        <Button wide busy={joining.busy} disabled={code.trim().length < 4} onTap={() => void join()}>
          绑定这个微信
        </Button>
      </View>
    </View>
  );
}
