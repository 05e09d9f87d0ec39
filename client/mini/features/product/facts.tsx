import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { chosenWords, type Product, type Sku } from './sku-view';

interface Props {
  product: Product;
  sku: Sku | undefined;
  quantity: number;
  onChoose(this: void): void;
  onParity(this: void): void;
}

/** What is chosen, when it comes, what is promised. */
export function Facts({ product, sku, quantity, onChoose, onParity }: Props) {
  const { options, delivery, freight, parity, limit, restockOn } = product;
  return (
    <View className="facts">
      <Fact name={options.length > 0 ? '规格' : '数量'} onTap={onChoose}>
        <View className="t15">{chosenWords(sku, quantity)}</View>
        {limit && <View className="t13 mute">{limit.sentence}</View>}
      </Fact>
      <Fact name="送达">
        <View className="t15">{delivery}</View>
        <View className="t13 mute">{freight}</View>
      </Fact>
      {sku?.stock === 'out' && restockOn && (
        <Fact name="补货">
          <View className="t15">{restockWords(restockOn)}</View>
        </Fact>
      )}
      {parity && (
        <Fact name="保障" onTap={onParity}>
          <View className="facts-parity t13">
            <Icon name="shield" size={16} />
            {parity.title}
          </View>
        </Fact>
      )}
    </View>
  );
}

/** A line of facts: its name, what is so, and an arrow where it leads somewhere. */
function Fact({ name, children, onTap }: { name: string; children: ReactNode; onTap?(this: void): void }) {
  const inner = (
    <>
      <View className="t13 mute facts-name">{name}</View>
      <View className="grow">{children}</View>
      {onTap && <Icon name="next" size={16} />}
    </>
  );
  if (!onTap) return <View className="facts-row">{inner}</View>;
  return (
    <Tap className="facts-row" onTap={onTap}>
      {inner}
    </Tap>
  );
}

/** 「6月20日再来」 */
function restockWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `大约 ${month}月${date}日补上`;
}
