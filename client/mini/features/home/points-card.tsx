import { Text, View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { NumberRoll } from '@mini/components/number-roll';
import { Tap } from '@mini/components/tap';
import { openPage } from '@mini/services/wx';
import type { Home } from './home-state';

const POINTS = '/packages/member/points/index';

/** Points now, and what of them expires next. */
export function PointsCard({ points }: { points: NonNullable<Home['member']>['points'] }) {
  const { available, worthFen, expiring } = points;
  return (
    <View className="card pts">
      <Tap className="pts-cell" onTap={() => openPage(POINTS)}>
        <View className="t13 mute">我的积分</View>
        <View className="pts-number">
          <NumberRoll className="t24" value={available} />
          <Text className="t13 mute">抵 {formatYuan(fen(worthFen))}</Text>
        </View>
      </Tap>
      <Tap className="pts-cell" onTap={() => openPage(POINTS)}>
        <View className="t13 mute">即将过期</View>
        <View className="pts-number">
          <Text className="t24">{expiring ? expiring.amount : 0}</Text>
          <Text className={`t13 ${expiring ? 'gold' : 'mute'}`}>
            {expiring ? expiring.label : '最近没有'}
          </Text>
        </View>
      </Tap>
    </View>
  );
}
