import './line-row.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { formatCount } from '@shared/domain/numbers';
import { Tap } from './tap';
import { Tile } from './tile';

export interface LineGoods {
  key: string;
  name: string;
  /** Empty when there is nothing to choose. */
  option: string;
  imageUrl: string | null;
  tint: string;
  quantity: number;
}

interface Props {
  line: LineGoods;
  /** In fen; without it nothing stands on the right. */
  amount?: number;
  /** Paid with points, too. */
  points?: number;
  /** Under the option: 「售后中」, why it cannot be had. */
  remark?: string;
  faded?: boolean;
  /** In place of the amount. */
  end?: ReactNode;
  onTap?(this: void): void;
}

/** Goods of an order: picture, name, what of it and how many, for how much. */
export function LineRow({ line, amount, points = 0, remark, faded, end, onTap }: Props) {
  const { name, option, imageUrl, tint, quantity } = line;
  const inner = (
    <>
      <Tile url={imageUrl} tint={tint} width={56} height={64} pad={4} faded={faded} />
      <View className="grow">
        <View className={`t15 w5 ${faded ? 'mute' : ''}`}>{name}</View>
        <View className="t13 mute">{[option, `${quantity} 件`].filter(Boolean).join('，')}</View>
        {remark && <View className="t13 gold">{remark}</View>}
      </View>
      {end ?? (amount !== undefined && <View className="line-row-cost">{costOf(amount, points)}</View>)}
    </>
  );
  if (!onTap) return <View className="line-row">{inner}</View>;
  return (
    <Tap className="line-row" as="link" onTap={onTap}>
      {inner}
    </Tap>
  );
}

/** 「¥121.60」, 「600 积分」, 「900 积分 + ¥6.00」; money in fen. */
export function costOf(amount: number, points: number): string {
  if (points === 0) return formatYuan(fen(amount));
  const paid = `${formatCount(points)} 积分`;
  return amount > 0 ? `${paid} + ${formatYuan(fen(amount))}` : paid;
}
