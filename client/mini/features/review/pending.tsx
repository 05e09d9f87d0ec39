import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useQuery } from '@mini/services/use-query';
import { copyText, openPage } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { LineRow } from '@mini/components/line-row';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';

/** What was received and not reviewed yet; of one order when `orderId` names it. */
export function Pending({ orderId }: { orderId?: string | undefined }) {
  const { data, error, loading, reload } = useQuery('review.pending', {});
  useDidShow(() => {
    if (data && !loading) void reload();
  });

  if (!data && error) {
    return (
      <ErrorState
        title="没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) {
    return (
      <View aria-busy>
        <Skeleton height={180} top={8} light />
      </View>
    );
  }
  const items = data.items.filter((item) => !orderId || item.orderId === orderId);
  if (items.length === 0) {
    return <EmptyState title="都评价过了" detail="写过的能在商品页看到" />;
  }
  return (
    <View className="card list lined">
      {items.map((item) => {
        const page = `/packages/trade/review/index?orderId=${item.orderId}&key=${encodeURIComponent(item.key)}`;
        return (
          <LineRow
            key={`${item.orderId} ${item.key}`}
            line={item}
            end={
              <Button
                kind="tint"
                className="btn-small"
                label={`评价${item.name}`}
                onTap={() => openPage(page)}
              >
                写评价
              </Button>
            }
          />
        );
      })}
    </View>
  );
}
