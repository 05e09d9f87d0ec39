import './tabs.scss';
import { View } from '@tarojs/components';
import { role } from './role';
import { Tap } from './tap';

interface Props<K extends string> {
  items: readonly { key: K; name: string }[];
  selected: K;
  onSelect(this: void, key: NoInfer<K>): void;
}

/** Names with a line under the chosen one; they scroll when there are many. */
export function Tabs<K extends string>({ items, selected, onSelect }: Props<K>) {
  return (
    <View className="tabs scroll-x" {...role('tablist')}>
      {items.map(({ key, name }) => (
        <Tap
          key={key}
          as="tab"
          className={`tab ${key === selected ? 'tab-on' : ''}`}
          label={key === selected ? `${name}，已选` : name}
          onTap={() => onSelect(key)}
        >
          {name}
        </Tap>
      ))}
    </View>
  );
}
