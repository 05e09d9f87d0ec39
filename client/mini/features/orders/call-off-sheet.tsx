import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { useQuery } from '@mini/services/use-query';
import { toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Consequences } from '@mini/components/consequences';
import { refundConsequences } from '@mini/components/refund-view';
import { Sheet } from '@mini/components/sheet';
import { Skeleton } from '@mini/components/skeleton';
import type { OrderSheetProps } from './cancel-sheet';

const REASON = '不想要了';

/** Calling off an order that is paid and not sent: the money comes back once the shop agrees. */
export function CallOffSheet({ order, open, onClose, onDone }: OrderSheetProps) {
  const { orderId } = order;
  const lines = order.lines.map(({ key, quantity }) => ({ key, quantity }));
  const asked = { orderId, kind: 'refund' as const, lines };
  const { data, error, reload } = useQuery('aftersale.preview', asked, { enabled: open });
  const { run, busy } = useCommand('aftersale.apply');

  async function callOff(): Promise<void> {
    await attempt(async () => {
      if (await run({ ...asked, reason: REASON })) toast('已经提交，店里同意后马上退');
    });
    onDone();
  }

  return (
    <Sheet open={open} title="取消这个订单" onClose={onClose}>
      <View className="t15 mute">还没发出，店里同意后马上退回</View>
      {!data && !error && <Skeleton height={120} top={12} light />}
      {!data && error && (
        <Button kind="tint" wide onTap={() => void reload()}>
          没算出来，再试一次
        </Button>
      )}
      {data && <Consequences items={refundConsequences(data, true)} />}
      <View className="row">
        <Button kind="line" className="grow" onTap={onClose}>
          先不取消
        </Button>
        <Button kind="alert" className="grow" disabled={!data} busy={busy} onTap={() => void callOff()}>
          取消订单
        </Button>
      </View>
    </Sheet>
  );
}
