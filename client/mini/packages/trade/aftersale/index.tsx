import { useRouter } from '@tarojs/taro';
import { AfterSale } from '@mini/features/aftersale/after-sale';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { TradePage } from '../trade-page';

/** One after-sale, by `id`. */
export default function AfterSalePage() {
  const { id = '' } = useRouter().params;
  return (
    <TradePage title="售后">
      <AfterSale afterSaleId={id} />
      <AskSheet />
    </TradePage>
  );
}
