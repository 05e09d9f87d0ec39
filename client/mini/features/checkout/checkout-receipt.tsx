import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Price } from '@mini/components/price';
import { Receipt, ReceiptRow } from '@mini/components/receipt';
import { Tap } from '@mini/components/tap';
import { Toggle } from '@mini/components/toggle';
import { couponWords, pointsNote, receiptParts } from './checkout-view';
import type { CheckoutData } from './checkout-view';

interface Props {
  data: CheckoutData;
  /** The coupons are the cheapest set, chosen for the member. */
  best: boolean;
  onPick(this: void): void;
  onPoints(this: void, on: boolean): void;
}

/** What it costs, a line each; coupons and points are the member's to change. */
export function CheckoutReceipt({ data: { totals, picker }, best, onPick, onPoints }: Props) {
  const { before, after, coupons } = receiptParts(totals.rows);
  const used = picker.coupons.filter(({ status }) => status === 'used').length;
  return (
    <View className="card checkout-receipt">
      <Receipt rows={before} />
      <Tap label="优惠券" onTap={onPick}>
        <ReceiptRow
          label="优惠券"
          beside={
            best && used > 0 && <View className="checkout-tag">{used > 1 ? '最省的一组' : '最省的一张'}</View>
          }
        >
          <View className={`checkout-more ${coupons < 0 ? 'acc' : 'mute'}`}>
            {couponWords(coupons, picker)}
            <Icon name="next" size={14} />
          </View>
        </ReceiptRow>
      </Tap>
      <ReceiptRow label="积分" note={pointsNote(picker.points)}>
        {!picker.points.blocked && <Toggle on={picker.points.used > 0} label="用积分" onChange={onPoints} />}
      </ReceiptRow>
      <Receipt rows={after} />
      <View className="checkout-total">
        <View className="t15 w6 grow">应付</View>
        <Price amount={totals.payable} size={24} />
      </View>
      {totals.earnSentence && <View className="t13 mute checkout-earn">{totals.earnSentence}</View>}
    </View>
  );
}
