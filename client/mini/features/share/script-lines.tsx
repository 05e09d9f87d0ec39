import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { chooseForNobody } from '@mini/stores/card-for';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import type { Line, Recipient } from './make';

/** Enough to choose from without reading for long; the ones used last come first. */
const FEW = 3;
const MOST = 12;

interface Props {
  /** The lines are filled for them. */
  to: Recipient;
  chosen: Line | null;
  onChoose(this: void, line: Line | null): void;
}

/** Script lines of staff that need nothing that is not known; a second tap on one takes it back. */
export function ScriptLines({ to: { memberId, nickname, taskKey }, chosen, onChoose }: Props) {
  const { data } = useQuery('staff.scripts', {
    ...(memberId && { memberId }),
    ...(taskKey && { taskKey }),
  });
  const [all, setAll] = useState(false);
  const lines = (data?.items ?? []).filter(({ missing }) => missing.length === 0).slice(0, MOST);
  if (lines.length === 0) return null;
  const chosenOnly = lines.slice(FEW).filter(({ scriptId }) => scriptId === chosen?.scriptId);
  return (
    <View>
      <View className="row">
        <View className="t13 mute grow">{nickname === null ? '配一句话' : `配一句话给${nickname}`}</View>
        {nickname !== null && (
          <Tap className="link share-more" onTap={chooseForNobody}>
            不指定谁
          </Tap>
        )}
      </View>
      {(all ? lines : [...lines.slice(0, FEW), ...chosenOnly]).map(({ scriptId, title, parts }) => {
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
              <View className="t13 mute">
                {parts.map((part, at) => (
                  <Text key={at} className={part.filled ? 'share-filled' : ''}>
                    {part.text}
                  </Text>
                ))}
              </View>
            </View>
            {on && <Icon name="check" size={16} />}
          </Tap>
        );
      })}
      {!all && lines.length > FEW && (
        <Tap className="link share-more" onTap={() => setAll(true)}>
          还有 {lines.length - FEW} 句
        </Tap>
      )}
    </View>
  );
}
