import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Output, QueryName } from '@shared/contracts';
import { query } from './api';
import { ApiError } from './api-error';
import { isLoggedIn, onSessionChange } from './session';
import { endLaunch } from './launch';
import { track } from './track';
import { readStorage, removeStorage, writeStorage } from './wx';

interface Answer<T> {
  /** The newest answer; while it is being renewed the old one stays. */
  data: T | null;
  error: ApiError | null;
  loading: boolean;
}

export interface QueryState<T> extends Answer<T> {
  reload(this: void): Promise<void>;
  /** Replaces the answer after a command told the new state. */
  patch(this: void, change: (data: T) => T): void;
}

interface Options {
  /** false: do not ask (a visitor on a member's page). */
  enabled?: boolean;
  /** Keep the last answer on the phone, to have something to show when there is no network. */
  keep?: boolean;
}

const KEPT = 'kept';
/** One answer in so many is timed. */
const TIMED = 10;

// What was kept belongs to the member who left.
onSessionChange(() => removeStorage(KEPT));

/** One query of a screen: asks when it appears and whenever `input` changes. */
export function useQuery<N extends QueryName>(
  name: N,
  input: Input<N>,
  { enabled = true, keep = false }: Options = {},
): QueryState<Output<N>> {
  const text = JSON.stringify(input);
  const [state, setState] = useState<Answer<Output<N>>>(() => ({
    data: null,
    error: null,
    loading: enabled,
  }));
  const latest = useRef(0);

  const reload = useCallback(async () => {
    const turn = ++latest.current;
    const asked = Date.now();
    setState((old) => ({ ...old, loading: true }));
    try {
      const data = await query(name, JSON.parse(text) as Input<N>);
      if (Math.random() * TIMED < 1) track('perf.query', { query: name, ms: Date.now() - asked });
      if (turn !== latest.current) return;
      if (keep && isLoggedIn()) writeStorage(KEPT, { ...readStorage<object>(KEPT), [name]: data });
      setState({ data, error: null, loading: false });
      endLaunch();
    } catch (thrown) {
      const error =
        thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', '这里出了点问题，请再试一次');
      if (turn !== latest.current) return;
      const fallback = keep && error.unanswered ? kept<N>(name) : null;
      setState((old) => ({ data: old.data ?? fallback, error, loading: false }));
    }
  }, [name, text, keep]);

  const patch = useCallback(
    (change: (data: Output<N>) => Output<N>) =>
      setState((old) => (old.data ? { ...old, data: change(old.data) } : old)),
    [],
  );

  useEffect(() => {
    if (enabled) void reload();
  }, [enabled, reload]);

  return { ...state, reload, patch };
}

function kept<N extends QueryName>(name: N): Output<N> | null {
  return readStorage<{ [K in N]?: Output<N> }>(KEPT)?.[name] ?? null;
}
