import { useRouter } from '@tarojs/taro';
import { OrderList } from '@mini/features/orders/order-list';
import { tabOf } from '@mini/features/orders/order-view';
import { TradePage } from '../trade-page';

/** 我的订单; `tab` says which to begin with. */
export default function OrdersPage() {
  const { tab } = useRouter().params;
  return (
    <TradePage title="我的订单">
      <OrderList start={tabOf(tab)} />
    </TradePage>
  );
}
