import { useRouter } from '@tarojs/taro';
import { Apply } from '@mini/features/aftersale/apply';
import { TradePage } from '../trade-page';

/** Asking for an after-sale of `orderId`. */
export default function AfterSaleApplyPage() {
  const { orderId = '' } = useRouter().params;
  return (
    <TradePage title="申请售后">
      <Apply orderId={orderId} />
    </TradePage>
  );
}
