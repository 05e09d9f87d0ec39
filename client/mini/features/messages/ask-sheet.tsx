import './messages.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { allowMessages } from '@mini/services/messages';
import { useAsking } from '@mini/stores/asking';
import { useInFront } from '@mini/stores/front';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Sheet } from '@mini/components/sheet';

const TITLES = {
  claim: '到期前提醒你一声',
  pay: '到了、快用完了告诉你一声',
  restock: '到货了告诉你一声',
  aftersale: '有结果告诉你一声',
  checkin: '积分到期前提醒你一声',
  work: '来了任务告诉你一声',
} as const;

/** Before WeChat's own dialog: what each message is for. Its button is the tap WeChat wants. */
export function AskSheet() {
  const { moment, items, done } = useAsking();
  const inFront = useInFront();
  const [busy, setBusy] = useState(false);

  async function allow(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const asked = await allowMessages(items.map(({ templateId }) => templateId));
    setBusy(false);
    done(asked === 'refused');
  }

  return (
    <Sheet open={inFront && moment !== null} title={moment ? TITLES[moment] : ''} onClose={() => done(true)}>
      {items.map(({ kind, title, usedFor }) => (
        <View key={kind} className="ask-item">
          <Icon name="check" size={20} />
          <View className="grow">
            <View className="t15 w5">{title}</View>
            <View className="t13 mute">{usedFor}</View>
          </View>
        </View>
      ))}
      <View className="t13 mute ask-note">每允许一次只发一条，随时可以在「消息设置」里关掉</View>
      <View className="ask-buttons">
        <Button kind="line" className="grow" onTap={() => done(true)}>
          这次不用
        </Button>
        <Button className="grow" busy={busy} onTap={() => void allow()}>
          提醒我
        </Button>
      </View>
    </Sheet>
  );
}
