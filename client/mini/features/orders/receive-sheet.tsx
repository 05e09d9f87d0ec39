import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { isWeapp, toast } from '@mini/services/wx';
import { openConfirmReceipt } from '@mini/services/wx-trade';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import type { OrderSheetProps } from './cancel-sheet';

/** Confirming that everything came; WeChat has its own page for it where the order was reported there. */
export function ReceiveSheet({ order, open, onClose, onDone }: OrderSheetProps) {
  const { run, busy } = useCommand('order.receive');

  async function receive(): Promise<void> {
    const done = await attempt(async () => {
      if (isWeapp && order.confirmReceive) {
        const end = await openConfirmReceipt(order.confirmReceive);
        if (end !== 'success') return;
      }
      if (await run({ orderId: order.orderId })) toast('收到了，谢谢');
    }, '没有打开微信的收货页，请再试一次');
    if (done) onDone();
  }

  return (
    <Sheet open={open} title="东西都收到了吗" onClose={onClose}>
      <View className="t15 mute">
        {order.pointsSentence ? `${order.pointsSentence}。` : ''}确认之后不合适，照样能申请售后。
      </View>
      <View className="row order-sheet-row">
        <Button kind="line" className="grow" onTap={onClose}>
          还没收到
        </Button>
        <Button className="grow" busy={busy} onTap={() => void receive()}>
          都收到了
        </Button>
      </View>
    </Sheet>
  );
}
