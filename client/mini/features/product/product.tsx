import './product.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { copyText, openPage } from '@mini/services/wx';
import { useLoginFirst } from '@mini/stores/login-first';
import { ErrorState, EmptyState } from '@mini/components/state';
import { BuyBar } from './buy-bar';
import { BuyInfo } from './buy-info';
import { CareCard } from './care-card';
import { checkoutPage } from './checkout-page';
import { Facts } from './facts';
import { Gallery } from './gallery';
import { ProductSkeleton } from './product-skeleton';
import { ReviewsCard } from './reviews-card';
import { SkuSheet } from './sku-sheet';
import { refusal } from './sku-view';
import type { useProduct } from './use-product';
import { WhySheet } from './why-sheet';

interface Props {
  page: ReturnType<typeof useProduct>;
  onShare(this: void): void;
}

/** A product: the pack, its price, how to use it, what others say. */
export function Product({ page, onShare }: Props) {
  const { data, error, sku, quantity } = page;
  const [sheet, setSheet] = useState<'why' | 'sku' | null>(null);
  const loginFirst = useLoginFirst();
  const close = (): void => setSheet(null);

  if (!data && error?.code === 'PRODUCT_GONE') {
    return (
      <EmptyState
        title="这件已经不在了"
        detail="可能下架了，看看别的"
        action="去商城"
        onAction={() => openPage('/pages/mall/index')}
      />
    );
  }
  if (!data && error) {
    return (
      <ErrorState
        title="商品没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={page.reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <ProductSkeleton />;

  function buy(skuId: string): void {
    loginFirst(() => {
      close();
      openPage(checkoutPage(skuId, quantity));
    });
  }
  return (
    <>
      <Gallery name={data.name} images={data.images} tint={data.tint} onShare={onShare} />
      <View className="product-info">
        <BuyInfo product={data} sku={sku} onWhy={() => setSheet('why')} />
        <Facts
          product={data}
          sku={sku}
          quantity={quantity}
          onChoose={() => setSheet('sku')}
          onParity={() => setSheet('why')}
        />
      </View>
      {data.description.length > 0 && (
        <View className="product-block">
          {data.description.map((paragraph) => (
            <View key={paragraph} className="t15 product-paragraph">
              {paragraph}
            </View>
          ))}
        </View>
      )}
      {data.care && <CareCard care={data.care} />}
      <ReviewsCard productId={data.productId} reviews={data.reviews} />
      <BuyBar page={page} product={data} />
      {sku && (
        <>
          <SkuSheet
            product={data}
            open={sheet === 'sku'}
            sku={sku}
            quantity={quantity}
            onChange={page.choose}
            onClose={close}
          />
          <WhySheet
            key={`${sku.skuId} ${quantity}`}
            open={sheet === 'why'}
            skuId={sku.skuId}
            quantity={quantity}
            onClose={close}
            onBuy={refusal(data, sku) ? undefined : () => buy(sku.skuId)}
          />
        </>
      )}
    </>
  );
}
