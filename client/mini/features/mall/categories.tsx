import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { role } from '@mini/components/role';
import { Tap } from '@mini/components/tap';

interface Props {
  items: Output<'catalog.mall'>['categories'];
  selected: string;
  onSelect(this: void, categoryId: string): void;
}

/** The shelf labels on the left; they stay while the goods move. */
export function Categories({ items, selected, onSelect }: Props) {
  return (
    <View className="mall-cats" {...role('tablist')} aria-label="分类">
      {items.map(({ categoryId, name }) => (
        <Tap
          key={categoryId}
          as="tab"
          className={`mall-cat ${categoryId === selected ? 'mall-cat-on' : ''}`}
          label={categoryId === selected ? `${name}，已选` : undefined}
          onTap={() => onSelect(categoryId)}
        >
          {name}
        </Tap>
      ))}
    </View>
  );
}
