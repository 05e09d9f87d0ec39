import { useRouter } from '@tarojs/taro';
import { InvoiceRequest } from '@mini/features/invoice/invoice';
import { TradePage } from '../trade-page';

/** Asking for the invoice of `orderId`. */
export default function InvoicePage() {
  const { orderId = '' } = useRouter().params;
  return (
    <TradePage title="开发票">
      <InvoiceRequest orderId={orderId} />
    </TradePage>
  );
}
