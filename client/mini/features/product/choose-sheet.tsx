import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useChoosing } from '@mini/stores/choosing';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';
import { SkuSheet } from './sku-sheet';

/** The sheet behind the plus of a list, for products with something to choose; every page with such a list has one. */
export function ChooseSheet() {
  const { productId, close } = useChoosing();
  return productId ? <Choose key={productId} productId={productId} onClose={close} /> : null;
}

function Choose({ productId, onClose }: { productId: string; onClose(this: void): void }) {
  const { data, error, reload } = useQuery('catalog.product', { productId });
  if (data) return <SkuSheet product={data} open onClose={onClose} />;
  return (
    <Sheet open title="选一下" onClose={onClose}>
      {error ? (
        <ErrorState
          title="规格没取回来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={reload}
          onCopy={copyText}
        />
      ) : (
        <View aria-busy>
          <Skeleton height={84} light />
          <Skeleton width="60%" height={44} top={20} light />
          <Skeleton height={44} top={40} />
        </View>
      )}
    </Sheet>
  );
}
