import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';
import { Card } from '@mini/components/card';
import type { Customer } from './customer';

/** The newest orders, a line each. */
export function CustomerOrders({ orders }: Pick<Customer, 'orders'>) {
  return (
    <Card list className="gap lined">
      {orders.map(({ orderId, day, goods, paid, state }) => (
        <View className="task-row" key={orderId}>
          <View className="grow">
            <View className="t15 w5">{goods}</View>
            <View className="t13 mute">{[day, state].join('，')}</View>
          </View>
          <View className="t15 w6 nw">{formatYuan(fen(paid))}</View>
        </View>
      ))}
    </Card>
  );
}
