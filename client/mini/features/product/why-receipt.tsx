import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { fen, formatYuan } from '@shared/domain/money';
import { Button } from '@mini/components/button';
import { Icon } from '@mini/components/icon';
import { Price } from '@mini/components/price';

type Why = Output<'pricing.explain'>;

/** The receipt, the ladder of levels, the promise. */
export function WhyReceipt({ why, onBuy }: { why: Why; onBuy?(this: void): void }) {
  const { rows, payable, after, ladder, promise, parity, withCoupons } = why;
  return (
    <>
      {rows.map((row) => (
        <WhyRow key={row.label} row={row} />
      ))}
      <View className="why-sum">
        <View className="t15 w6 grow">这样买，付</View>
        <Price amount={payable} size={24} />
      </View>
      <View className="t13 mute">{after}</View>
      {ladder.length > 0 && <Ladder ladder={ladder} />}
      <View className="t13 mute why-promise">{promise}</View>
      {parity && (
        <View className="why-parity">
          <View className="acc">
            <Icon name="shield" size={20} />
          </View>
          <View className="grow">
            <View className="t15 w6">同价保障</View>
            <View className="t13 mute">{parity.sentence}</View>
          </View>
        </View>
      )}
      {onBuy && (
        <Button className="why-buy" wide onTap={onBuy}>
          {withCoupons ? '用券买' : '这样买'}，{formatYuan(fen(payable))}
        </Button>
      )}
    </>
  );
}

function WhyRow({ row: { label, note, amount, applied } }: { row: Why['rows'][number] }) {
  return (
    <View className={`why-row ${applied ? '' : 'mute'}`}>
      <View className="grow">
        <View className="why-label t15">{label}</View>
        {note && <View className="why-note t13 mute">{note}</View>}
      </View>
      <View className={`t15 nw ${amountClass(amount, applied)}`}>{formatYuan(fen(amount))}</View>
    </View>
  );
}

/** Only a reduction is green; what changes nothing is light. */
function amountClass(amount: number, applied: boolean): string {
  if (amount < 0) return 'acc w6';
  return amount > 0 && applied ? 'w6' : '';
}

function Ladder({ ladder }: { ladder: Why['ladder'] }) {
  return (
    <View className="why-ladder" aria-label="各等级的价">
      {ladder.map(({ name, price, mine }) => (
        <View key={name} className={`why-step t13 ${mine ? 'why-step-mine' : ''}`}>
          <View className={mine ? 'gold w6' : ''}>{mine ? `你 ${name}` : name}</View>
          <View className={mine ? 'w6 why-mine' : 'w5'}>{formatYuan(fen(price)).replace('¥', '')}</View>
        </View>
      ))}
    </View>
  );
}
