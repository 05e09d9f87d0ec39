import { useCallback, useRef, useState } from 'react';
import type { CommandName, Input, Output } from '@shared/contracts';
import { command } from './api';
import { ApiError } from './api-error';
import { newKey } from './key';

/**
 * One command behind a button. While it runs a second tap does nothing; after a lost answer the next tap
 * repeats it under the same key, so that it happens once.
 */
export function useCommand<N extends CommandName>(name: N) {
  const [busy, setBusy] = useState(false);
  const pending = useRef<{ key: string; text: string } | null>(null);
  const running = useRef(false);

  /** @throws ApiError; answers undefined when the tap was a double one. */
  const run = useCallback(
    async (input: Input<N>): Promise<Output<N> | undefined> => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      const text = JSON.stringify(input);
      if (pending.current?.text !== text) pending.current = { key: newKey(), text };
      try {
        const answer = await command(name, input, pending.current.key);
        pending.current = null;
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError && error.unanswered)) pending.current = null;
        throw error;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [name],
  );

  return { run, busy, pendingKey: () => pending.current?.key };
}
