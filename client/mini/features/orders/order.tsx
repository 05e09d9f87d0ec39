import './orders.scss';
import './order.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { Input } from '@shared/contracts';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { CallOffSheet } from './call-off-sheet';
import { CancelSheet } from './cancel-sheet';
import { OrderBar } from './order-bar';
import { OrderFacts } from './order-facts';
import { OrderGoods } from './order-goods';
import { OrderHero } from './order-hero';
import { canCallOff } from './order-view';
import type { Action, OrderDetail } from './order-view';
import { ParcelCard } from './parcel-card';
import { ReceiveSheet } from './receive-sheet';
import { useOrderActions } from './use-order-actions';

interface Props {
  /** The order, by its id or by the number of WeChat's order centre. */
  which: Input<'order.get'>;
  /** A sheet to begin with. */
  begin?: 'cancel' | 'receive' | undefined;
}

/** One order: where it is in a sentence, then parcels, goods, money and facts. */
export function Order({ which, begin }: Props) {
  const { data, error, loading, reload } = useQuery('order.get', which);
  useDidShow(() => {
    if (data && !loading) void reload();
  });

  if (!data && error?.code === 'ORDER_GONE') {
    return <EmptyState title="没有找到这个订单" detail="它可能不在你现在登录的账号里" />;
  }
  if (!data && error) {
    return (
      <ErrorState
        title="订单没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <OrderSkeleton />;
  return <OrderOf order={data} begin={begin} reload={reload} />;
}

type SheetName = 'cancel' | 'callOff' | 'receive';

function OrderOf({
  order,
  begin,
  reload,
}: {
  order: OrderDetail;
  begin: Props['begin'];
  reload(this: void): Promise<void>;
}) {
  // The list sends here for what needs a second look; what was done meanwhile needs none.
  const [sheet, setSheet] = useState<SheetName | null>(begin && order.actions.includes(begin) ? begin : null);
  const { act, busy } = useOrderActions(reload);

  function onAct(action: Action): void {
    if (action === 'cancel' || action === 'receive') setSheet(action);
    else if (action === 'afterSale' && canCallOff(order)) setSheet('callOff');
    else act(action, order.orderId);
  }
  const close = (): void => setSheet(null);
  const changed = (): void => {
    close();
    void reload();
  };
  return (
    <>
      <OrderHero order={order} />
      <View className="page stack order">
        {order.parcels.map((parcel) => (
          <ParcelCard key={parcel.parcelId} parcel={parcel} />
        ))}
        <OrderGoods order={order} />
        <OrderFacts order={order} onInvoice={() => onAct('invoice')} />
      </View>
      <OrderBar order={order} busy={busy} onAct={onAct} />
      <CancelSheet order={order} open={sheet === 'cancel'} onClose={close} onDone={changed} />
      <CallOffSheet order={order} open={sheet === 'callOff'} onClose={close} onDone={changed} />
      <ReceiveSheet order={order} open={sheet === 'receive'} onClose={close} onDone={changed} />
    </>
  );
}

function OrderSkeleton() {
  return (
    <View className="page stack" aria-busy>
      <Skeleton width="52%" height={30} top={12} />
      <Skeleton width="64%" height={16} top={8} light />
      <Skeleton height={120} top={40} light />
      <Skeleton height={240} top={12} light />
    </View>
  );
}
