import { Text, View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { fen, formatYuan } from '@shared/domain/money';
import { formatCount } from '@shared/domain/numbers';
import { BrandMark } from '@mini/components/brand';
import { Contours } from '@mini/components/contours';
import './passport.scss';

/** The cover of the passport: what can be used, and what is on its way in or out. */
export function PassportCard({ passport }: { passport: Output<'points.passport'> }) {
  const { available, worthFen, pending, held, expiringIn30Days, nickname, levelName } = passport;
  return (
    <View className="passport">
      <Contours />
      <View className="passport-body">
        <View className="passport-owner">
          <BrandMark />
          <View className="t13">
            {nickname} {levelName}
          </View>
        </View>
        <View className="passport-balance">{formatCount(available)}</View>
        <View className="passport-quiet">可用积分，抵 {formatYuan(fen(worthFen))}</View>
        <View className="passport-parts">
          <Part name="待到账" amount={pending} />
          <Part name="冻结中" amount={held} />
          <Part name="30 天内到期" amount={expiringIn30Days} soon={expiringIn30Days > 0} />
        </View>
      </View>
    </View>
  );
}

function Part({ name, amount, soon = false }: { name: string; amount: number; soon?: boolean }) {
  return (
    <View className="passport-part">
      <View className="passport-quiet">{name}</View>
      <Text className={`passport-amount ${soon ? 'soon' : ''}`}>{formatCount(amount)}</Text>
    </View>
  );
}
