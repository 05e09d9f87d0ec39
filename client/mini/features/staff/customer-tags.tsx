import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { Card } from '@mini/components/card';
import { Section } from '@mini/components/section';
import { Sheet } from '@mini/components/sheet';
import { Tap } from '@mini/components/tap';
import type { Customer } from './customer';
import type { Why } from './why-sheet';

interface Props {
  customer: Pick<Customer, 'memberId' | 'nickname' | 'tags' | 'openTags'>;
  onWhy(this: void, why: Why): void;
  reload(this: void): Promise<void>;
}

/** What is known of a customer, in words: a tap on one says why; staff add what they learned in a talk. */
export function CustomerTags({ customer, onWhy, reload }: Props) {
  const { nickname, tags, openTags } = customer;
  const [adding, setAdding] = useState(false);
  if (tags.length === 0 && openTags.length === 0) return null;
  const add = openTags.length > 0 && { more: '贴标签', onMore: () => setAdding(true) };
  return (
    <Card>
      <Section title="标签" {...add}>
        <View className="chips">
          {tags.map(({ tagId, name, why, from }) => (
            <Tap
              className="chip"
              key={tagId}
              label={`${name}，为什么`}
              onTap={() => onWhy({ name, sentence: why, from })}
            >
              {name}
            </Tap>
          ))}
          {tags.length === 0 && <View className="t15 mute">还没有标签</View>}
        </View>
      </Section>
      <Sheet open={adding} title={`给${nickname}贴标签`} onClose={() => setAdding(false)}>
        <OpenTags customer={customer} reload={reload} />
      </Sheet>
    </Card>
  );
}

/** A second tap takes back what staff gave. */
function OpenTags({ customer: { memberId, openTags }, reload }: Pick<Props, 'customer' | 'reload'>) {
  const { run, busy } = useCommand('staff.setTag');

  const turn = (tagId: string, on: boolean): Promise<boolean> =>
    attempt(async () => {
      await run({ memberId, tagId, on });
      await reload();
    });

  return (
    <View className="sheet-choices" aria-busy={busy}>
      {openTags.map(({ groupId, name, single, tags }) => (
        <View key={groupId}>
          <View className="t13 mute customer-title">{single ? `${name}，只能有一个` : name}</View>
          <View className="chips">
            {tags.map((tag) => (
              <Tap
                key={tag.tagId}
                className={`chip ${tag.on ? 'chip-on' : ''}`}
                label={tag.on ? `${tag.name}，已贴` : tag.name}
                onTap={() => void turn(tag.tagId, !tag.on)}
              >
                {tag.name}
              </Tap>
            ))}
          </View>
        </View>
      ))}
    </View>
  );
}
