import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { CommandName, Input, Output, QueryName } from '@shared/contracts';
import { command, query } from './api';
import { ApiError, explain } from './api-error';
import { newKey } from './key';

export function useApi<N extends QueryName>(
  name: N,
  input: Input<N>,
  options: Pick<UseQueryOptions<Output<N>>, 'enabled' | 'refetchInterval'> = {},
): UseQueryResult<Output<N>> {
  return useQuery({ queryKey: [name, input], queryFn: () => query(name, input), ...options });
}

/**
 * One command behind a button. While it runs a second click does nothing; after a lost answer the next click repeats
 * it under the same key, so that it happens once. A refusal is shown with its request id; every list is read anew.
 */
export function useCommand<N extends CommandName>(name: N, done?: string) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const pending = useRef<{ key: string; text: string } | null>(null);

  /** Answers undefined when it was refused (the operator was told) or was a double click. */
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
        if (done) void message.success(done);
        void client.invalidateQueries();
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError && error.unanswered)) pending.current = null;
        void message.error(explain(error), 6);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [name, done, client, message],
  );

  return { run, busy };
}
