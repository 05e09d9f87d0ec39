import './consequences.scss';
import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { formatCount } from '@shared/domain/numbers';

export interface Consequence {
  name: string;
  worth: { money: number } | { points: number } | { words: string };
}

/** What a step will do, in numbers, before it is taken. */
export function Consequences({ items }: { items: readonly Consequence[] }) {
  return (
    <View className="consequences">
      {items.map(({ name, worth }) => (
        <View className="consequence" key={name}>
          <View className="grow mute">{name}</View>
          <View className="w6 nw">{wordsOf(worth)}</View>
        </View>
      ))}
    </View>
  );
}

function wordsOf(worth: Consequence['worth']): string {
  if ('money' in worth) return formatYuan(fen(worth.money));
  return 'points' in worth ? formatCount(worth.points) : worth.words;
}
