import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQuery } from '@mini/services/use-query';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import type { Line } from './make';

/** Enough to choose from without reading for long; the ones used last come first. */
const MOST = 6;

interface Props {
  chosen: Line | null;
  onChoose(this: void, line: Line | null): void;
}

/** Script lines of staff that need nothing that is not known; a second tap on one takes it back. */
export function ScriptLines({ chosen, onChoose }: Props) {
  // Whom the card is for, when staff came from a customer or a task: the lines are filled for them.
  const { to, task } = useRouter().params;
  const { data } = useQuery('staff.scripts', {
    ...(to ? { memberId: to } : {}),
    ...(task ? { taskKey: decodeURIComponent(task) } : {}),
  });
  const lines = (data?.items ?? []).filter(({ missing }) => missing.length === 0).slice(0, MOST);
  if (lines.length === 0) return null;
  return (
    <View>
      <View className="t13 mute">配一句话</View>
      {lines.map(({ scriptId, title, parts }) => {
        const on = chosen?.scriptId === scriptId;
        const text = parts.map((part) => part.text).join('');
        return (
          <Tap
            key={scriptId}
            className={`share-line ${on ? 'share-line-on' : ''}`}
            label={on ? `${title}，已选` : title}
            onTap={() => onChoose(on ? null : { scriptId, title, text })}
          >
            <View className="grow">
              <View className="t15 w5">{title}</View>
              <View className="t13 mute">{text}</View>
            </View>
            {on && <Icon name="check" size={16} />}
          </Tap>
        );
      })}
    </View>
  );
}
