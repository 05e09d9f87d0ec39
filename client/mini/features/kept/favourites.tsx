import './kept.scss';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { formatCount } from '@shared/domain/numbers';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { ListEnd } from '@mini/components/list-end';
import { ProductRow } from '@mini/components/product-row';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Heart } from './heart';

/** Kept products; a visitor is told what would stand here. */
export function Favourites() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <Kept />;
  return (
    <EmptyState
      title="喜欢的收在这里"
      detail="登录后收藏，换了手机也在"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

function Kept() {
  const pages = usePages('catalog.favourites', {});
  const { items, head, loading, error } = pages;
  useReachBottom(() => void pages.next());
  // A heart may have been taken back on the product's page; a list read further down keeps its place.
  useDidShow(() => {
    if (head && items.length <= head.items.length) void pages.reload();
  });

  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="收藏没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={pages.reload}
        onCopy={copyText}
      />
    );
  }
  if (items.length === 0 && !loading) {
    return (
      <EmptyState
        title="还没有收藏"
        detail="看到喜欢的，点一下心形就收在这里"
        action="去商城逛逛"
        onAction={() => openPage('/pages/mall/index')}
      />
    );
  }
  return (
    <View className="page kept">
      {head && items.length > 0 && <View className="t13 mute kept-total">{formatCount(head.total)} 件</View>}
      <Card list>
        {items.length === 0 && <RowsSkeleton />}
        {items.map((product) => (
          <ProductRow
            key={product.productId}
            product={product}
            onOpen={({ productId }) => openPage(`/packages/goods/product/index?id=${productId}`)}
            end={<Heart product={product} />}
          />
        ))}
      </Card>
      {items.length > 0 && <ListEnd {...pages} />}
    </View>
  );
}
