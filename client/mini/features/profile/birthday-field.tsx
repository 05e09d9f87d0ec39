import { useState } from 'react';
import { Picker, Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { birthdayAt, birthdayColumns, birthdayWords } from './birthday';
import type { Birthday } from './birthday';

interface Props {
  birthday: Birthday | null;
  onSaved(this: void, profile: Output<'member.updateProfile'>['profile']): void;
}

/** Month and day, never the year; can be taken out again. */
export function BirthdayField({ birthday, onSaved }: Props) {
  const { run } = useCommand('member.updateProfile');
  const [month, setMonth] = useState(birthday?.month ?? 1);

  const save = (value: Birthday | null): Promise<boolean> =>
    attempt(async () => {
      const answer = await run({ birthday: value });
      if (answer) onSaved(answer.profile);
    });

  return (
    <View className="profile-row">
      <Text className="t15 w5">生日</Text>
      <View className="profile-value">
        <Picker
          mode="multiSelector"
          range={birthdayColumns(month)}
          value={[month - 1, (birthday?.day ?? 1) - 1]}
          onColumnChange={({ detail }) => detail.column === 0 && setMonth(detail.value + 1)}
          onChange={({ detail }) => void save(birthdayAt(detail.value))}
        >
          <View className="link" aria-label={`生日，${birthdayWords(birthday)}`}>
            <Text className="t15">{birthdayWords(birthday)}</Text>
            <Icon name="next" size={16} />
          </View>
        </Picker>
        {birthday && (
          <Tap className="link" label="清除生日" onTap={() => void save(null)}>
            <Icon name="close" size={16} />
          </Tap>
        )}
      </View>
    </View>
  );
}
