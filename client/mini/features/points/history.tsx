import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { copyText } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { EmptyState, ErrorState } from '@mini/components/state';
import { PointsLog } from './points-log';
import { LogSkeleton } from './points-skeleton';
import { useHistory } from './use-history';

/** The whole ledger, a page at a time as one reaches the end. */
export function PointsHistory() {
  const { lines, more, loading, error, next } = useHistory();
  useReachBottom(() => void next());

  if (lines.length === 0 && error) {
    return (
      <ErrorState
        title="积分记录没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={next}
        onCopy={copyText}
      />
    );
  }
  if (lines.length === 0 && more) {
    return (
      <View className="page">
        <LogSkeleton />
      </View>
    );
  }
  if (lines.length === 0)
    return <EmptyState title="还没有积分记录" detail="签到、下单得的积分，都会一笔一笔写在这里" />;

  return (
    <View className="page points-all">
      <PointsLog lines={lines} />
      <View className="points-end t13 mute">
        {error && <View>{error.message}</View>}
        {more ? (
          <Button kind="text" busy={loading} onTap={next}>
            {loading ? '正在取' : '再看一些'}
          </Button>
        ) : (
          '就这些，从第一笔到现在'
        )}
      </View>
    </View>
  );
}
