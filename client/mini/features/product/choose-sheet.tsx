import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useChoosing } from '@mini/stores/choosing';
import { useInFront } from '@mini/stores/front';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import { ErrorState } from '@mini/components/state';
import { SkuSheet } from './sku-sheet';
import { chosenSku, type Chosen } from './sku-view';

/** The sheet behind the plus of a list, for products with something to choose; every page with such a list has one. */
export function ChooseSheet() {
  const { open, productId, close } = useChoosing();
  const inFront = useInFront();
  return <Choose key={productId} productId={productId} open={inFront && open} onClose={close} />;
}

interface Props {
  productId: string;
  open: boolean;
  onClose(this: void): void;
}

function Choose({ productId, open, onClose }: Props) {
  const { data, error, reload } = useQuery('catalog.product', { productId }, { enabled: open });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const sku = data && chosenSku(data.skus, chosen);
  if (data && sku) {
    return (
      <SkuSheet
        product={data}
        open={open}
        sku={sku}
        quantity={chosen?.quantity ?? 1}
        onChange={({ skuId }, quantity) => setChosen({ skuId, quantity })}
        onClose={onClose}
      />
    );
  }
  return (
    <Sheet open={open} title="选一下" onClose={onClose}>
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
