import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import type { AfterSaleSheetProps } from './send-back-sheet';

/** Taking the request back. */
export function WithdrawSheet({ afterSaleId, open, onClose, onDone }: AfterSaleSheetProps) {
  const { run, busy } = useCommand('aftersale.cancel');

  const withdraw = (): Promise<boolean> =>
    attempt(async () => {
      const next = await run({ afterSaleId });
      if (next) onDone(next);
    });

  return (
    <Sheet open={open} title="撤销申请" onClose={onClose}>
      <View className="t15 mute">撤销后不退款，订单照常走。售后期内还能再申请。</View>
      <View className="row aftersale-sheet-row">
        <Button kind="line" className="grow" onTap={onClose}>
          先不撤
        </Button>
        <Button kind="alert" className="grow" busy={busy} onTap={() => void withdraw()}>
          撤销申请
        </Button>
      </View>
    </Sheet>
  );
}
