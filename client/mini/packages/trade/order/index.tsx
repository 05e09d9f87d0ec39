import { useRouter } from '@tarojs/taro';
import { Order } from '@mini/features/orders/order';
import { TradePage } from '../trade-page';

/** One order by `id`, or by `no`: the number under which WeChat's order centre knows it. */
export default function OrderPage() {
  const { id = '', no, do: begin } = useRouter().params;
  return (
    <TradePage title="">
      <Order
        which={no ? { outTradeNo: no } : { orderId: id }}
        begin={begin === 'cancel' || begin === 'receive' ? begin : undefined}
      />
    </TradePage>
  );
}
