import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { chooseForNobody } from '@mini/stores/card-for';
import { FindBox } from '@mini/components/find-box';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import type { Line, Recipient } from './make';
import type { Subject } from './subject';

/** Enough to choose from without reading for long; the ones used last come first. */
const FEW = 3;

interface Props {
  subject: Subject;
  /** The lines are filled for them. */
  to: Recipient;
  chosen: Line | null;
  onChoose(this: void, line: Line | null): void;
}

/** Script lines of staff that need nothing that is not known; a second tap on one takes it back. */
export function ScriptLines({ subject: { material }, to, chosen, onChoose }: Props) {
  const { memberId, nickname, taskKey } = to;
  const [all, setAll] = useState(false);
  const [q, setQ] = useState('');
  const { data } = useQuery('staff.scripts', {
    q: q.trim(),
    ...(memberId && { memberId }),
    ...(taskKey && { taskKey }),
    ...(material.kind === 'product' && { productId: material.id }),
  });
  const lines = (data?.items ?? []).filter(({ missing }) => missing.length === 0);
  if (lines.length === 0 && q === '') return null;
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
      {all && <FindBox value={q} placeholder="搜话术，拼音首字母也行" label="搜话术" onChange={setQ} />}
      {(all ? lines : [...lines.slice(0, FEW), ...chosenOnly]).map(({ scriptId, title, headline, parts }) => {
        const on = chosen?.scriptId === scriptId;
        const text = parts.map((part) => part.text).join('');
        return (
          <Tap
            key={scriptId}
            className={`share-line ${on ? 'share-line-on' : ''}`}
            label={on ? `${title}，已选` : title}
            onTap={() => onChoose(on ? null : { scriptId, title, text, headline })}
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
      {lines.length === 0 && <View className="t13 mute">没有这样的话术，换个词试试</View>}
      {!all && lines.length > FEW && (
        <Tap className="link share-more" onTap={() => setAll(true)}>
          还有 {lines.length - FEW} 句
        </Tap>
      )}
    </View>
  );
}
