import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { formatCount, sum } from '@shared/domain/numbers';
import { Tap } from '@mini/components/tap';
import { expirySegments, LISTED_GROUPS } from './passport-view';
import type { ExpiryGroup } from './passport-view';
import './expiry.scss';

/** Lots by the day they end: a bar of all of them, a line each for the first. */
export function ExpiryCard({ groups }: { groups: readonly ExpiryGroup[] }) {
  const [all, setAll] = useState(false);
  const segments = expirySegments(groups);
  const listed = all || segments.length === LISTED_GROUPS + 1 ? segments : segments.slice(0, LISTED_GROUPS);
  const folded = segments.slice(listed.length);
  return (
    <View className="card">
      <View className="t17">先用快到期的</View>
      <View className="expiry-bar" aria-hidden>
        {segments.map(({ lastDay, width, opacity, soon }) => (
          <View
            key={lastDay}
            className={`expiry-segment ${soon ? 'soon' : ''}`}
            style={{ flex: `${width} 1 0`, opacity }}
          />
        ))}
      </View>
      {listed.map(({ lastDay, label, amount, daysLeft, soon, opacity }) => (
        <View key={lastDay} className="expiry-group">
          <View className={`expiry-swatch ${soon ? 'soon' : ''}`} style={{ opacity }} />
          <View className="expiry-words">
            <Text className="t15">{label}</Text>
            {soon && (
              <Text className="t13 gold">{daysLeft === 0 ? '今天最后一天' : `还有 ${daysLeft} 天`}</Text>
            )}
          </View>
          <Text className="w6">{formatCount(amount)}</Text>
        </View>
      ))}
      {folded.length > 0 && (
        <Tap className="link" onTap={() => setAll(true)}>
          还有 {folded.length} 批，共 {formatCount(sum(folded.map(({ amount }) => amount)))} 积分
        </Tap>
      )}
    </View>
  );
}
