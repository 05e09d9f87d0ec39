import './chips.scss';
import { View } from '@tarojs/components';
import { Tap } from './tap';

interface Props {
  items: readonly string[];
  /** None is chosen when absent. */
  selected?: string;
  onSelect(this: void, item: string): void;
}

/** Words to choose one of; they wrap. */
export function Chips({ items, selected, onSelect }: Props) {
  return (
    <View className="chips">
      {items.map((item) => (
        <Tap key={item} className={`chip ${item === selected ? 'chip-on' : ''}`} onTap={() => onSelect(item)}>
          {item}
        </Tap>
      ))}
    </View>
  );
}
