import { useState } from 'react';
import { Input, Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';

interface Props {
  nickname: string;
  onSaved(this: void, profile: Output<'member.updateProfile'>['profile']): void;
}

const MAX_LENGTH = 20;

/** The name; WeChat's keyboard offers the one used there. Saved on leaving the field. */
export function NicknameField({ nickname, onSaved }: Props) {
  const [text, setText] = useState(nickname);
  const { run } = useCommand('member.updateProfile');

  async function leave(value: string): Promise<void> {
    const name = value.trim();
    if (name === '' || name === nickname) {
      setText(nickname);
      return;
    }
    const saved = await attempt(async () => {
      const answer = await run({ nickname: name });
      if (answer) onSaved(answer.profile);
    });
    if (saved) toast('名字换好了');
    else setText(nickname);
  }

  return (
    <View className="profile-row">
      <Text className="t15 w5">名字</Text>
      <Input
        className="profile-input"
        type="nickname"
        maxlength={MAX_LENGTH}
        value={text}
        placeholder="怎么称呼你"
        aria-label="名字"
        onInput={({ detail }) => setText(detail.value)}
        onBlur={({ detail }) => void leave(detail.value)}
      />
    </View>
  );
}
