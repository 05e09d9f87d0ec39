import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { openPage } from '@mini/services/wx';
import { LineRow } from '@mini/components/line-row';
import { Receipt } from '@mini/components/receipt';
import type { OrderDetail } from './order-view';

/** What was bought, and how the sum came about. */
export function OrderGoods({ order }: { order: OrderDetail }) {
  const { lines, rows, payable, paidAt, pointsSentence } = order;
  return (
    <View className="card order-goods">
      <View className="lined">
        {lines.map((line) => (
          <LineRow
            key={line.key}
            line={line}
            amount={line.amount}
            points={line.kind === 'exchange' ? line.points : 0}
            remark={line.afterSale || undefined}
            onTap={() => openPage(`/packages/goods/product/index?id=${line.productId}`)}
          />
        ))}
      </View>
      <View className="order-rule" />
      <Receipt rows={rows} quiet />
      <View className="order-sum">
        <View className="t15 w6 grow">{paidAt === null ? '应付' : '实付'}</View>
        <View className="t17">{formatYuan(fen(payable))}</View>
      </View>
      {pointsSentence && <View className="t13 mute">{pointsSentence}</View>}
    </View>
  );
}
