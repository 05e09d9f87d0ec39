import { useState } from 'react';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { askAfter } from '@mini/stores/asking';
import { Button } from '@mini/components/button';

interface Props {
  skuId: string;
  /** Already asked for. */
  on: boolean;
  loginFirst(this: void, step: () => void): void;
}

/** To be told when it is back, or no longer. */
export function RestockAlert({ skuId, on, loginFirst }: Props) {
  const { run, busy } = useCommand('catalog.setRestockAlert');
  const [asked, setAsked] = useState(on);

  const toggle = (): Promise<boolean> =>
    attempt(async () => {
      const answer = await run({ skuId, on: !asked });
      if (!answer) return;
      setAsked(answer.on);
      if (answer.on) void askAfter('restock');
    });

  return (
    <Button
      kind={asked ? 'line' : 'tint'}
      className="btn-small"
      busy={busy}
      label={asked ? '到货会告诉你，点一下取消' : '到货告诉我'}
      onTap={() => loginFirst(() => void toggle())}
    >
      {asked ? '到货会告诉你' : '到货告诉我'}
    </Button>
  );
}
