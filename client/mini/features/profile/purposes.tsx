import { useState } from 'react';
import '@nutui/nutui-react-taro/dist/es/packages/switch/style/css';
import Switch from '@nutui/nutui-react-taro/dist/es/packages/switch';
import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { purposesAfter } from './consent-view';

interface Props {
  consent: Output<'consent.current'>;
  /** The ledger has a new entry. */
  onRecorded(this: void): void;
}

/** What each purpose is for; an optional one is withdrawn as easily as it was given. */
export function Purposes({ consent: { notice, agreed }, onRecorded }: Props) {
  const { run, busy } = useCommand('consent.record');
  const [chosen, setChosen] = useState(agreed?.purposes ?? []);
  const outdated = agreed?.version !== notice.version;

  async function record(purposes: string[]): Promise<void> {
    const before = chosen;
    setChosen(purposes);
    const saved = await attempt(async () => {
      if (await run({ version: notice.version, purposes })) onRecorded();
    });
    if (!saved) setChosen(before);
  }

  return (
    <Card list>
      {outdated && (
        <View className="consent consent-outdated">
          <View className="grow t15">说明更新到 {notice.version} 版了，请看过下面的再同意</View>
          <Button
            kind="tint"
            busy={busy}
            onTap={() => void record(purposesAfter(chosen, notice.purposes, '', false))}
          >
            看过了，同意
          </Button>
        </View>
      )}
      {notice.purposes.map(({ key, title, detail, required }) => (
        <View key={key} className="consent">
          <View className="grow">
            <View className="t15 w5">{title}</View>
            <View className="t13 mute">{detail}</View>
          </View>
          {required ? (
            <Text className="t13 mute nw">必需</Text>
          ) : (
            <View aria-role="switch" aria-label={title}>
              <Switch
                checked={chosen.includes(key)}
                disabled={busy || outdated}
                onChange={(on) => void record(purposesAfter(chosen, notice.purposes, key, on))}
              />
            </View>
          )}
        </View>
      ))}
    </Card>
  );
}
