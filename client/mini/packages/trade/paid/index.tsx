import { useRouter } from '@tarojs/taro';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { Paid } from '@mini/features/pay/paid';
import { TradePage } from '../trade-page';

/** How the payment of `orderId` ended. */
export default function PaidPage() {
  const { orderId = '' } = useRouter().params;
  return (
    <TradePage title="付款结果">
      <Paid orderId={orderId} />
      <AskSheet />
    </TradePage>
  );
}
