import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Skeleton } from '@mini/components/skeleton';
import { Tap } from '@mini/components/tap';
import { standinLoginCode, standinUsers, type StandinUser } from '@mini/services/standin';

interface Props {
  busy: boolean;
  onChoose(this: void, getCode: () => Promise<string>): void;
}

/** In a development browser there is no WeChat: who to be is chosen here. A real shop says to open WeChat. */
export function PersonChooser({ busy, onChoose }: Props) {
  const [people, setPeople] = useState<StandinUser[] | null>();

  useEffect(() => {
    void standinUsers()
      .catch(() => null)
      .then(setPeople);
  }, []);

  if (people === undefined) return <Skeleton height={240} light />;
  if (people === null) return <View className="login-words t15 mute">请在微信里打开</View>;
  return (
    <View className="login-words">
      <View className="chooser-dev t13">
        <Icon name="help" size={16} />
        开发环境：这里代替微信的登录
      </View>
      <View className={busy ? 'btn-off' : ''}>
        {people.map(({ id, nickname, avatar, note }) => (
          <Tap className="person" key={id} onTap={() => !busy && onChoose(() => standinLoginCode(id))}>
            <View className="person-face" style={`background:${avatar.colour}`} aria-hidden>
              {avatar.initial}
            </View>
            <View className="grow">
              <View className="t15 w5">{nickname}</View>
              <View className="t13 mute">{note}</View>
            </View>
            <Icon name="next" size={16} />
          </Tap>
        ))}
      </View>
    </View>
  );
}
