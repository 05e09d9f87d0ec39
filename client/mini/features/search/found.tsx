import { View } from '@tarojs/components';
import { formatCount } from '@shared/domain/numbers';
import type { PagesState } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { putIntoCart } from '@mini/stores/choosing';
import { sightId, useProductsSeen } from '@mini/stores/sight';
import { Card } from '@mini/components/card';
import { ListEnd } from '@mini/components/list-end';
import { ProductRow } from '@mini/components/product-row';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';

/** What a search brought. */
export function Found({ q, found }: { q: string; found: PagesState<'catalog.search'> }) {
  const { items, head, loading, error } = found;
  useProductsSeen(items.length);
  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="没搜成"
        detail={error.message}
        requestId={error.requestId}
        onRetry={found.reload}
        onCopy={copyText}
      />
    );
  }
  if (items.length === 0 && loading) {
    return (
      <View className="page search-found">
        <Card list>
          <RowsSkeleton />
        </Card>
      </View>
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState
        title={`没有找到「${q}」`}
        detail="换个说法，或用拼音首字母试试"
        action="去商城逛逛"
        onAction={() => openPage('/pages/mall/index')}
      />
    );
  }
  return (
    <View className="page search-found">
      <View className="t13 mute search-total">找到 {formatCount(head?.total ?? items.length)} 件</View>
      <Card list>
        {items.map((product) => (
          <ProductRow
            key={product.productId}
            id={sightId(product.productId)}
            product={product}
            onOpen={({ productId }) => openPage(`/packages/goods/product/index?id=${productId}`)}
            onAdd={putIntoCart}
          />
        ))}
      </Card>
      <ListEnd {...found} />
    </View>
  );
}
