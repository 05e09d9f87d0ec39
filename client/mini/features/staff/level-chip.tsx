import { Text } from '@tarojs/components';
import { Icon } from '@mini/components/icon';

/** The level beside a name; nothing at the first one. */
export function LevelChip({ name }: { name: string | null }) {
  if (name === null) return null;
  return (
    <Text className="lv">
      <Icon name="hill" size={12} />
      {name}
    </Text>
  );
}
