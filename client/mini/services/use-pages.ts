import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Output, QueryName } from '@shared/contracts';
import { query } from './api';
import { ApiError } from './api-error';

/** Queries that answer a page of items and where the next one starts. */
type PagedName = {
  [N in QueryName]: Output<N> extends { items: readonly unknown[]; nextCursor: string | null } ? N : never;
}[QueryName];

type Item<N extends PagedName> = Output<N>['items'][number];

interface Loaded<N extends PagedName> {
  /** The newest first page, for what it says beside its items; it stays while another question is asked. */
  head: Output<N> | null;
  items: readonly Item<N>[];
  /** Older ones exist. */
  more: boolean;
  loading: boolean;
  error: ApiError | null;
}

export interface PagesState<N extends PagedName> extends Loaded<N> {
  /** The next page; nothing while one is on its way or when there is none. */
  next(this: void): Promise<void>;
  /** From the first page again; what is shown stays until the answer. */
  reload(this: void): Promise<void>;
  /** Changes the list after a command told the new state. */
  patch(this: void, change: (items: readonly Item<N>[]) => readonly Item<N>[]): void;
}

/** A list that is asked for a page at a time. `input` names everything but the cursor. */
export function usePages<N extends PagedName>(
  name: N,
  input: Omit<Input<N>, 'cursor'>,
  { enabled = true }: { enabled?: boolean } = {},
): PagesState<N> {
  const text = JSON.stringify(input);
  const empty: Loaded<N> = { head: null, items: [], more: false, loading: enabled, error: null };
  const [state, setState] = useState(empty);
  const cursor = useRef<string | null>(null);
  const turn = useRef(0);
  const busy = useRef(false);

  const ask = useCallback(
    async (from: string | null) => {
      const mine = ++turn.current;
      busy.current = true;
      setState((old) => ({ ...old, loading: true, error: null }));
      try {
        const asked = { ...(JSON.parse(text) as Input<N>), ...(from && { cursor: from }) };
        const page: Output<N> = await query(name, asked);
        if (mine !== turn.current) return;
        cursor.current = page.nextCursor;
        setState((old) => ({
          head: from ? old.head : page,
          items: from ? [...old.items, ...page.items] : page.items,
          more: page.nextCursor !== null,
          loading: false,
          error: null,
        }));
      } catch (thrown) {
        if (mine !== turn.current) return;
        const error =
          thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', '这里出了点问题，请再试一次');
        setState((old) => ({ ...old, loading: false, error }));
      } finally {
        if (mine === turn.current) busy.current = false;
      }
    },
    [name, text],
  );

  const reload = useCallback(() => ask(null), [ask]);
  const next = useCallback(async () => {
    if (!busy.current && cursor.current) await ask(cursor.current);
  }, [ask]);
  const patch = useCallback(
    (change: (items: readonly Item<N>[]) => readonly Item<N>[]) =>
      setState((old) => ({ ...old, items: change(old.items) })),
    [],
  );

  // Another question: the items of the old one go.
  useEffect(() => {
    cursor.current = null;
    setState((old) => (old.items.length > 0 ? { ...old, items: [], more: false } : old));
    if (enabled) void reload();
  }, [enabled, reload]);

  return { ...state, next, reload, patch };
}
