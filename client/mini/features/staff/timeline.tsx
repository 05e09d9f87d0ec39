import './staff.scss';
import './customer.scss';
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { usePages } from '@mini/services/use-pages';
import { copyText } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { ListEnd } from '@mini/components/list-end';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Story } from './story';

/** The whole story of a customer. */
export function Timeline({ memberId }: { memberId: string }) {
  const { items, error, loading, more, next, reload } = usePages('staff.timeline', { memberId, limit: 30 });
  useReachBottom(() => void next());
  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="轨迹没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={() => void reload()}
        onCopy={copyText}
      />
    );
  }
  if (items.length === 0 && !loading)
    return <EmptyState title="还没有什么动静" detail="来逛过、签到或下单后就有了" />;
  return (
    <View className="page stack">
      <Card>{items.length === 0 ? <Skeleton height={320} light /> : <Story moments={[...items]} />}</Card>
      {items.length > 0 && <ListEnd more={more} loading={loading} error={error} next={next} />}
    </View>
  );
}
