import './kept.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { putIntoCart } from '@mini/stores/choosing';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import { ListEnd } from '@mini/components/list-end';
import { ProductRow } from '@mini/components/product-row';
import { RowsSkeleton } from '@mini/components/rows-skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import { ClearSheet } from './clear-sheet';
import { byDay } from './footprints-view';

/** What this member looked at, by day; a visitor leaves no footprints. */
export function Footprints() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <Seen />;
  return (
    <EmptyState
      title="看过的能找回来"
      detail="登录后记下最近 90 天看过的商品，随时能清空"
      action="微信登录"
      onAction={askLogin}
    />
  );
}

function Seen() {
  const pages = usePages('catalog.footprints', {});
  const [clearing, setClearing] = useState(false);
  const { items, loading, error } = pages;
  useReachBottom(() => void pages.next());

  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="足迹没取回来"
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
        title="还没有足迹"
        detail="看过的商品会在这里留 90 天"
        action="去商城逛逛"
        onAction={() => openPage('/pages/mall/index')}
      />
    );
  }
  return (
    <View className="page kept">
      {items.length === 0 && (
        <Card list>
          <RowsSkeleton />
        </Card>
      )}
      {byDay(items).map(({ day, label, products }, index) => (
        <View key={day} className="kept-day">
          <View className="kept-head">
            <View className="t17">{label}</View>
            {index === 0 && (
              <Tap className="link" onTap={() => setClearing(true)}>
                <Icon name="trash" size={16} />
                清空足迹
              </Tap>
            )}
          </View>
          <Card list>
            {products.map((product) => (
              <ProductRow
                key={product.productId}
                product={product}
                onOpen={({ productId }) => openPage(`/packages/goods/product/index?id=${productId}`)}
                onAdd={putIntoCart}
              />
            ))}
          </Card>
        </View>
      ))}
      {items.length > 0 && <ListEnd {...pages} end="只留最近 90 天" />}
      <ClearSheet open={clearing} onClose={() => setClearing(false)} onCleared={pages.reload} />
    </View>
  );
}
