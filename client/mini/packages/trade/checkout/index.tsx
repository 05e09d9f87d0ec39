import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { Checkout } from '@mini/features/checkout/checkout';
import { askedFor } from '@mini/features/checkout/checkout-view';
import { TradePage } from '../trade-page';

/** 确认订单: `lines` (JSON) bought at once, or the cart with the `choice` (JSON) made there. */
export default function CheckoutPage() {
  const { params } = useRouter();
  const [asked] = useState(() => askedFor(params));
  return (
    <TradePage title="确认订单">
      <Checkout {...asked} />
    </TradePage>
  );
}
