import { View } from '@tarojs/components';
import { Card } from '@mini/components/card';
import { Tap } from '@mini/components/tap';
import type { Customer } from './customer';
import type { Why } from './why-sheet';

interface Props extends Pick<Customer, 'tags'> {
  onWhy(this: void, why: Why): void;
}

/** What is known of a customer, in words; a tap on one says why. */
export function CustomerTags({ tags, onWhy }: Props) {
  return (
    <Card>
      <View className="t15 w6 customer-title">标签</View>
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
      </View>
    </Card>
  );
}
