import { AfterSales } from '@mini/features/aftersale/after-sales';
import { TradePage } from '../trade-page';

/** All after-sales of the member. */
export default function AfterSalesPage() {
  return (
    <TradePage title="售后">
      <AfterSales />
    </TradePage>
  );
}
