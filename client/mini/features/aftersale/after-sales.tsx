import './aftersale.scss';
import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { fen, formatYuan } from '@shared/domain/money';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { LineRow } from '@mini/components/line-row';
import { ListEnd } from '@mini/components/list-end';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import { kindName } from './apply-view';

/** All after-sales, newest first. */
export function AfterSales() {
  const { items, head, error, loading, more, next, reload } = usePages('aftersale.list', { limit: 20 });
  useDidShow(() => {
    if (head && !loading) void reload();
  });
  useReachBottom(() => void next());

  if (items.length === 0 && error) {
    return (
      <ErrorState
        title="售后没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={() => void reload()}
        onCopy={copyText}
      />
    );
  }
  if (items.length === 0 && !loading)
    return <EmptyState title="没有售后" detail="东西不合适，在订单里就能申请" />;
  return (
    <View className="page stack aftersale">
      {items.length === 0 && <Skeleton height={140} light />}
      {items.map(({ afterSaleId, kind, stateText, lines, refund }) => (
        <Tap
          className="card"
          as="link"
          key={afterSaleId}
          onTap={() => openPage(`/packages/trade/aftersale/index?id=${afterSaleId}`)}
        >
          <View className="row">
            <View className="t13 mute grow">{kindName(kind)}</View>
            <View className="t13 w6">{stateText}</View>
          </View>
          {lines.map((line) => (
            <LineRow key={line.key} line={line} />
          ))}
          {refund.money > 0 && <View className="t13 mute">退 {formatYuan(fen(refund.money))}</View>}
        </Tap>
      ))}
      {items.length > 0 && <ListEnd more={more} loading={loading} error={error} next={next} />}
    </View>
  );
}
