import { View } from '@tarojs/components';
import type { Input, Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { replacePage, toast } from '@mini/services/wx';
import { askAfter } from '@mini/stores/asking';
import { Button } from '@mini/components/button';
import { Consequences } from '@mini/components/consequences';
import { refundConsequences } from '@mini/components/refund-view';
import { Sheet } from '@mini/components/sheet';

interface Props {
  open: boolean;
  request: Input<'aftersale.apply'>;
  refund: Output<'aftersale.preview'>;
  onClose(this: void): void;
}

/** What the request brings, before it is sent. */
export function ApplySheet({ open, request, refund, onClose }: Props) {
  const { run, busy } = useCommand('aftersale.apply');

  const apply = (): Promise<boolean> =>
    attempt(async () => {
      const made = await run(request);
      if (!made) return;
      toast('已经提交');
      void askAfter('aftersale');
      replacePage(`/packages/trade/aftersale/index?id=${made.afterSaleId}`);
    });

  return (
    <Sheet open={open} title="这样退" onClose={onClose}>
      <View className="t15 mute">
        {request.kind === 'refund' ? '店里同意后马上退回' : '店里同意后把商品寄回来，收到就退'}
      </View>
      <Consequences items={refundConsequences(refund)} />
      <View className="row">
        <Button kind="line" className="grow" onTap={onClose}>
          再想想
        </Button>
        <Button className="grow" busy={busy} onTap={() => void apply()}>
          提交
        </Button>
      </View>
    </Sheet>
  );
}
