import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';

interface Props {
  open: boolean;
  onClose(this: void): void;
  onCleared(this: void): Promise<void>;
}

/** It cannot be undone, so it is asked first. */
export function ClearSheet({ open, onClose, onCleared }: Props) {
  const { run, busy } = useCommand('catalog.clearFootprints');

  const clear = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await run({});
      if (!answer) return;
      onClose();
      toast(`清掉了 ${answer.cleared} 条`);
      await onCleared();
    });

  return (
    <Sheet open={open} title="清空足迹" onClose={onClose}>
      <View className="t15 mute">看过的商品记录会全部删掉，找不回来。收藏和订单不受影响</View>
      <View className="kept-buttons">
        <Button kind="line" className="grow" onTap={onClose}>
          先留着
        </Button>
        <Button kind="alert" className="grow" busy={busy} onTap={() => void clear()}>
          清空
        </Button>
      </View>
    </Sheet>
  );
}
