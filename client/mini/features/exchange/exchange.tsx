import './exchange.scss';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { formatCount } from '@shared/domain/numbers';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { useLoginFirst } from '@mini/stores/login-first';
import { useRenewal } from '@mini/stores/renewal';
import { useSession } from '@mini/stores/session';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Skeleton } from '@mini/components/skeleton';
import { ExchangeRow } from './exchange-row';
import { checkoutPage } from './exchange-view';

/** The points mall: what points buy, how many one has, and what is missing. */
export function Exchange() {
  const { data, error, reload } = useQuery('exchange.list', {});
  const loginFirst = useLoginFirst();
  const loggedIn = useSession((state) => state.loggedIn);
  useRenewal(reload);
  // Points may have been spent on another page.
  useDidShow(() => {
    if (data) void reload();
  });

  if (!data && error) {
    return (
      <ErrorState
        title="积分商城没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <ExchangeSkeleton />;
  return (
    <View className="exchange">
      <View className="t13 mute">
        {data.balance === null ? '登录后看得到够不够换' : `你有 ${formatCount(data.balance)} 积分`}
      </View>
      {data.items.length === 0 && <EmptyState title="还没有可换的" detail="积分结算时也能抵钱，不着急" />}
      {data.items.map((item) => (
        <ExchangeRow
          key={item.exchangeId}
          item={item}
          visitor={!loggedIn}
          onOpen={() => openPage(`/packages/goods/product/index?id=${item.productId}`)}
          onExchange={() => loginFirst(() => openPage(checkoutPage(item)))}
        />
      ))}
    </View>
  );
}

function ExchangeSkeleton() {
  return (
    <View className="exchange" aria-busy>
      <Skeleton width="40%" height={18} light />
      {[1, 2, 3].map((row) => (
        <View className="exchange-row" key={row}>
          <Skeleton width="72px" height={84} light />
          <View className="grow">
            <Skeleton width="60%" height={18} />
            <Skeleton width="40%" height={20} top={10} light />
            <Skeleton width="50%" height={14} top={12} light />
          </View>
        </View>
      ))}
    </View>
  );
}
