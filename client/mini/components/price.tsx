import './price.scss';
import { Text, View } from '@tarojs/components';
import { Icon } from './icon';
import { priceParts } from './price-view';

interface Props {
  /** In fen. */
  amount: number;
  /** 17, 24 or 32 px. */
  size?: 17 | 24 | 32;
}

/** A single price: the yuan large, sign and cents small. */
export function Price({ amount, size = 17 }: Props) {
  const { yuan, cents, whole } = priceParts(amount);
  return (
    <View className={`price price-${size}`} aria-label={whole}>
      <Text className="price-sign">¥</Text>
      {yuan}
      <Text className="price-cents">{cents}</Text>
    </View>
  );
}

/** 「金卡价」 beside a price. */
export function PriceBadge({ children }: { children: string }) {
  return (
    <View className="lv">
      <Icon name="hill" size={12} />
      {children}
    </View>
  );
}
