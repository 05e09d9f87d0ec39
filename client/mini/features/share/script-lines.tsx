import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import type { Line, Recipient } from './make';

/** Enough to choose from without reading for long; the ones used last come first. */
const MOST = 6;

interface Props {
  /** The lines are filled for them. */
  to: Recipient;
  chosen: Line | null;
  onChoose(this: void, line: Line | null): void;
}

/** Script lines of staff that need nothing that is not known; a second tap on one takes it back. */
export function ScriptLines({ to: { memberId, taskKey }, chosen, onChoose }: Props) {
  const { data } = useQuery('staff.scripts', {
    ...(memberId && { memberId }),
    ...(taskKey && { taskKey }),
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
