import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { askAfter } from '@mini/stores/asking';
import { useLoginFirst } from '@mini/stores/login-first';
import { Button } from '@mini/components/button';
import type { Sku } from './sku-view';

/** Out of stock: asks to be told when it is back, or no longer. */
export function RestockButton({ sku: { skuId } }: { sku: Sku }) {
  const { run, busy } = useCommand('catalog.setRestockAlert');
  const loginFirst = useLoginFirst();
  const [waiting, setWaiting] = useState<string | null>(null);
  const on = waiting === skuId;

  const toggle = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await run({ skuId, on: !on });
      if (!answer) return;
      setWaiting(answer.on ? skuId : null);
      if (answer.on) void askAfter('restock');
    });

  return (
    <View className="sku-buttons grow">
      <Button
        className="grow"
        kind={on ? 'tint' : 'primary'}
        busy={busy}
        onTap={() => loginFirst(() => void toggle())}
      >
        {on ? '到货会告诉你，点一下取消' : '到货告诉我'}
      </Button>
    </View>
  );
}
