import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Consequences } from '@mini/components/consequences';
import { Sheet } from '@mini/components/sheet';
import { cancelConsequences } from './order-view';
import type { OrderDetail } from './order-view';

export interface OrderSheetProps {
  order: OrderDetail;
  open: boolean;
  onClose(this: void): void;
  /** The order has changed. */
  onDone(this: void): void;
}

/** Calling off an order that is not paid. */
export function CancelSheet({ order, open, onClose, onDone }: OrderSheetProps) {
  const { run, busy } = useCommand('order.cancel');

  async function cancel(): Promise<void> {
    await attempt(async () => {
      const answer = await run({ orderId: order.orderId });
      if (answer && answer.state !== 'closed') toast('微信说已经付过了，订单照常发货');
    });
    onDone();
  }

  return (
    <Sheet open={open} title="取消这个订单" onClose={onClose}>
      <View className="t15 mute">还没付款，马上就能取消</View>
      <Consequences items={cancelConsequences(order)} />
      <View className="row">
        <Button kind="line" className="grow" onTap={onClose}>
          先不取消
        </Button>
        <Button kind="alert" className="grow" busy={busy} onTap={() => void cancel()}>
          取消订单
        </Button>
      </View>
    </Sheet>
  );
}
