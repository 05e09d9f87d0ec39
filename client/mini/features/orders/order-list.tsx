import './orders.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { ListEnd } from '@mini/components/list-end';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tabs } from '@mini/components/tabs';
import { OrderCardView } from './order-card';
import { EMPTY, TABS } from './order-view';
import type { OrderTab } from './order-view';
import { useOrderActions } from './use-order-actions';

/** 我的订单, by what they wait for. */
export function OrderList({ start }: { start: OrderTab }) {
  const [tab, setTab] = useState(start);
  const page = usePages('order.list', { tab, limit: 10 });
  const { items, head, error, loading, more, next, reload } = page;
  const { act, busy } = useOrderActions(reload);
  useDidShow(() => {
    if (head && !loading) void reload();
  });
  useReachBottom(() => void next());

  return (
    <>
      <Tabs items={TABS} selected={tab} onSelect={setTab} />
      <View className="page stack orders">
        {items.map((order) => (
          <OrderCardView
            key={order.orderId}
            order={order}
            busy={busy}
            onOpen={() => openPage(`/packages/trade/order/index?id=${order.orderId}`)}
            onAct={(action) => act(action, order.orderId)}
          />
        ))}
        {items.length === 0 && loading && <OrdersSkeleton />}
        {items.length === 0 && !loading && error && (
          <ErrorState
            title="订单没取回来"
            detail={error.message}
            requestId={error.requestId}
            onRetry={() => void reload()}
            onCopy={copyText}
          />
        )}
        {items.length === 0 && !loading && !error && (
          <EmptyState title={EMPTY[tab]} action="去商城看看" onAction={() => openPage('/pages/mall/index')} />
        )}
        {items.length > 0 && <ListEnd more={more} loading={loading} error={error} next={next} />}
      </View>
    </>
  );
}

function OrdersSkeleton() {
  return (
    <>
      {[1, 2, 3].map((row) => (
        <View className="card" key={row} aria-busy>
          <Skeleton width="46%" height={14} light />
          <View className="row orders-skeleton">
            <Skeleton width="56px" height={64} light />
            <View className="grow">
              <Skeleton width="60%" height={16} />
              <Skeleton width="40%" height={14} top={8} light />
            </View>
          </View>
        </View>
      ))}
    </>
  );
}
