import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Price } from '@mini/components/price';
import { Tap } from '@mini/components/tap';
import { sumWords } from './cart-view';
import type { CartData } from './cart-view';

interface Props {
  cart: CartData;
  units: number;
  /** The sums do not know of the last taps yet. */
  behind: boolean;
  /** Changes wait for the network. */
  waiting: boolean;
  /** A visitor has no coupons to pick from. */
  onPick: (() => void) | undefined;
  onCheckout(this: void): void;
}

/** What it comes to, with what is taken off, and the one button. */
export function CartBar({ cart: { totals, picker }, units, behind, waiting, onPick, onCheckout }: Props) {
  const words = waiting ? '改动记下了，连上网再算' : sumWords(totals);
  return (
    <Bar>
      <View className="cart-bar">
        {onPick && (
          <Tap className="cart-best" label="优惠怎么用" onTap={onPick}>
            <View className="acc">
              <Icon name="ticket" size={18} />
            </View>
            <View className="t13 grow">{picker.title}</View>
            {picker.saved > 0 && <View className="t15 w6 acc nw">省 {formatYuan(fen(picker.saved))}</View>}
            <Icon name="next" size={16} />
          </Tap>
        )}
        <View className="row">
          <View className="grow">
            <View className={behind ? 'cart-behind' : ''}>
              <Price amount={totals.payable} size={24} />
            </View>
            {words && <View className="t13 mute">{words}</View>}
          </View>
          <Button className="cart-go" disabled={units === 0} onTap={onCheckout}>
            {units > 0 ? `去结算 ${units} 件` : '去结算'}
          </Button>
        </View>
      </View>
    </Bar>
  );
}
