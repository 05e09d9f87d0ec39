import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { goBack, toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';

/** Takes an address out of the book, after saying what that changes. */
export function RemoveAddress({ addressId, detail }: { addressId: string; detail: string }) {
  const [asking, setAsking] = useState(false);
  const { run, busy } = useCommand('address.remove');

  const remove = (): Promise<boolean> =>
    attempt(async () => {
      if (!(await run({ addressId }))) return;
      toast('地址删掉了');
      goBack();
    });

  return (
    <>
      <View className="address-remove">
        <Button kind="text" onTap={() => setAsking(true)}>
          删除这个地址
        </Button>
      </View>
      <Sheet open={asking} title="删除这个地址" onClose={() => setAsking(false)}>
        <View className="t15 mute">{detail}。已经下的订单照原地址寄，不受影响。</View>
        <View className="row address-remove-row">
          <Button kind="line" className="grow" onTap={() => setAsking(false)}>
            先留着
          </Button>
          <Button kind="alert" className="grow" busy={busy} onTap={() => void remove()}>
            删除
          </Button>
        </View>
      </Sheet>
    </>
  );
}
