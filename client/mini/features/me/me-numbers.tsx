import { View } from '@tarojs/components';
import { formatCount } from '@shared/domain/numbers';
import { Tap } from '@mini/components/tap';

interface Entry {
  name: string;
  value: number;
  onTap(this: void): void;
}

/** A row of what one has, each leading to its page. */
export function MeNumbers({ numbers }: { numbers: readonly Entry[] }) {
  return (
    <View className="card gap me-numbers">
      {numbers.map(({ name, value, onTap }) => (
        <Tap key={name} className="me-number" onTap={onTap}>
          <View className="t20">{formatCount(value)}</View>
          <View className="t13 mute">{name}</View>
        </Tap>
      ))}
    </View>
  );
}
