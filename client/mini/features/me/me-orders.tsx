import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { openPage } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import type { IconName } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

type Orders = Output<'member.me'>['orders'];

const WAITING: readonly { key: keyof Orders; name: string; icon: IconName; page: string }[] = [
  { key: 'toPay', name: '待付款', icon: 'card', page: 'orders/index?tab=toPay' },
  { key: 'toShip', name: '待发货', icon: 'box', page: 'orders/index?tab=toShip' },
  { key: 'toReceive', name: '待收货', icon: 'truck', page: 'orders/index?tab=toReceive' },
  { key: 'toReview', name: '待评价', icon: 'pencil', page: 'reviews/index' },
  { key: 'afterSale', name: '售后', icon: 'undo', page: 'aftersales/index' },
];

/** 我的订单: by what they wait for, with how many do. */
export function MeOrders({ orders }: { orders: Orders }) {
  const open = (page: string) => () => openPage(`/packages/trade/${page}`);
  return (
    <View className="card gap me-orders">
      <View className="me-orders-head">
        <View className="t17">我的订单</View>
        <Tap className="link me-orders-all" as="link" label="全部订单" onTap={open('orders/index')}>
          全部
          <Icon name="next" size={14} />
        </Tap>
      </View>
      <View className="me-orders-row">
        {WAITING.map(({ key, name, icon, page }) => (
          <Tap
            key={key}
            className="me-order"
            as="link"
            label={orders[key] > 0 ? `${name}，${orders[key]} 个` : name}
            onTap={open(page)}
          >
            <Icon name={icon} size={24} />
            {name}
            {orders[key] > 0 && <View className="me-order-count">{Math.min(orders[key], 99)}</View>}
          </Tap>
        ))}
      </View>
    </View>
  );
}
