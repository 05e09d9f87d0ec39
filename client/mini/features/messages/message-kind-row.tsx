import { useRef } from 'react';
import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { allowMessages } from '@mini/services/messages';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';
import { Tap } from '@mini/components/tap';
import { Toggle } from '@mini/components/toggle';

interface Props {
  row: Output<'message.settings'>['kinds'][number];
  onTurned(this: void, on: boolean): void;
  onAllowed(this: void): void;
}

/** One kind: what it is for, whether it may come, and how many more WeChat lets through. */
export function MessageKindRow({ row, onTurned, onAllowed }: Props) {
  const { kind, title, usedFor, templateId, on, blocked, left } = row;
  const { run, busy } = useCommand('message.setKind');
  const asking = useRef(false);

  async function turn(next: boolean): Promise<void> {
    onTurned(next);
    const done = await attempt(async () => void (await run({ kind, on: next })));
    if (!done) onTurned(!next);
  }

  async function allow(id: string): Promise<void> {
    if (asking.current) return;
    asking.current = true;
    const asked = await allowMessages([id]);
    asking.current = false;
    if (asked === 'allowed') onAllowed();
    else toast(asked === 'refused' ? '没有允许，之后也可以再来' : '没有打开，在微信里再试一次');
  }

  return (
    <View className="message-kind">
      <View className="grow">
        <View className="t15 w5">{title}</View>
        <View className="t13 mute">{blocked ?? usedFor}</View>
        {on && templateId !== null && (
          <Tap className="link acc message-more" onTap={() => void allow(templateId)}>
            {left > 0 ? `还能发 ${left} 条，再加一条` : '允许发一条'}
          </Tap>
        )}
      </View>
      <Toggle
        on={on}
        label={title}
        disabled={busy || blocked !== null}
        onChange={(next) => void turn(next)}
      />
    </View>
  );
}
