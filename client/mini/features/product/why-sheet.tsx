import './why-sheet.scss';
import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';
import { WhyReceipt } from './why-receipt';

interface Props {
  open: boolean;
  skuId: string;
  quantity: number;
  /** Absent when it cannot be bought. */
  onBuy?(this: void): void;
  onClose(this: void): void;
}

/** Why this price: a receipt, what others pay, the parity promise. */
export function WhySheet({ open, skuId, quantity, onBuy, onClose }: Props) {
  const { data, error, reload } = useQuery('pricing.explain', { skuId, quantity }, { enabled: open });
  return (
    <Sheet open={open} title="为什么是这个价" onClose={onClose}>
      {data && <WhyReceipt why={data} onBuy={onBuy} />}
      {!data && error && (
        <ErrorState
          title="没算出来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={reload}
          onCopy={copyText}
        />
      )}
      {!data && !error && (
        <View aria-busy>
          {[1, 2, 3, 4].map((row) => (
            <Skeleton key={row} height={22} top={14} light />
          ))}
          <Skeleton width="40%" height={30} top={24} />
          <Skeleton height={60} top={24} light />
        </View>
      )}
    </Sheet>
  );
}
