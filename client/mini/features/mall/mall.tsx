import './mall.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { copyText, openPage } from '@mini/services/wx';
import { putIntoCart } from '@mini/stores/choosing';
import { sightId, useProductsSeen } from '@mini/stores/sight';
import { Chips } from '@mini/components/chips';
import { ListEnd } from '@mini/components/list-end';
import { ProductRow } from '@mini/components/product-row';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { ErrorState } from '@mini/components/state';
import { Categories } from './categories';
import { MallSkeleton } from './mall-skeleton';
import { Nothing } from './nothing';
import { useMall } from './use-mall';

/** The server's name of what this member buys again; it is no label before there is such a thing. */
const FREQUENT = 'frequent';

/** Labels on the left, goods on the right. `exchange` is what stands under the label of the points mall. */
export function Mall({ exchange }: { exchange: ReactNode }) {
  const mall = useMall();
  const { head, items, loading, error, selected } = mall;
  useProductsSeen(items.length);

  if (!head && error) {
    return (
      <ErrorState
        title="商城没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={mall.reload}
        onCopy={copyText}
      />
    );
  }
  if (!head) return <MallSkeleton />;

  const category = head.categories.find(({ categoryId }) => categoryId === selected);
  const answered = head.selected === selected;
  return (
    <View className="mall">
      <Categories items={head.categories} selected={selected ?? ''} onSelect={mall.select} />
      <View className={`mall-goods ${head.categories[0] === category ? 'mall-goods-first' : ''}`}>
        <View className="t20">{answered ? head.title : category?.name}</View>
        {category?.kind === 'exchange' ? (
          exchange
        ) : (
          <>
            {answered && head.chips.length > 0 && (
              <View className="mall-chips">
                <Chips items={head.chips} selected={mall.chip} onSelect={mall.setChip} />
              </View>
            )}
            {items.map((product) => (
              <ProductRow
                key={product.productId}
                id={sightId(product.productId)}
                product={product}
                onOpen={({ productId }) => openPage(`/packages/goods/product/index?id=${productId}`)}
                onAdd={putIntoCart}
              />
            ))}
            {items.length === 0 && loading && <RowsSkeleton />}
            {items.length === 0 && !loading && (
              <Nothing error={error} frequent={selected === FREQUENT} onRetry={mall.reload} />
            )}
            {items.length > 0 && <ListEnd {...mall} />}
          </>
        )}
      </View>
    </View>
  );
}
