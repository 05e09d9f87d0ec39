import { Text, View } from '@tarojs/components';
import { formatChange } from '@shared/domain/numbers';
import { toneOf } from './passport-view';
import type { PointsLine } from './passport-view';
import './points-log.scss';

/** The ledger in sentences, newest first. */
export function PointsLog({ lines }: { lines: readonly PointsLine[] }) {
  return (
    <View className="card points-log">
      {lines.map((line) => (
        <View key={line.id} className="points-line">
          <View className="points-words">
            <View className="t15">{line.title}</View>
            {line.note !== '' && <View className="t13 mute">{line.note}</View>}
          </View>
          <Text className={`points-change ${toneOf(line)}`}>{formatChange(line.amount)}</Text>
        </View>
      ))}
    </View>
  );
}
