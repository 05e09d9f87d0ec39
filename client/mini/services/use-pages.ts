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
  /** From the first page again, forgetting all that was answered; what is shown stays until the answer. */
  reload(this: void): Promise<void>;
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
  // First pages of earlier questions: a label that is tapped again shows them at once, and asks behind that.
  const known = useRef(new Map<string, Loaded<N>>());
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
        const first = { head: page, items: page.items, more: page.nextCursor !== null };
        const calm = { loading: false, error: null };
        if (!from) known.current.set(text, { ...first, ...calm });
        setState((old) =>
          from
            ? { ...old, ...calm, more: first.more, items: [...old.items, ...page.items] }
            : { ...first, ...calm },
        );
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

  const reload = useCallback(() => {
    known.current.clear();
    return ask(null);
  }, [ask]);
  const next = useCallback(async () => {
    if (!busy.current && cursor.current) await ask(cursor.current);
  }, [ask]);

  // Another question: the items of the old one go.
  useEffect(() => {
    const before = known.current.get(text);
    cursor.current = before?.head?.nextCursor ?? null;
    setState((old) => before ?? (old.items.length > 0 ? { ...old, items: [], more: false } : old));
    if (enabled) void ask(null);
  }, [enabled, text, ask]);

  return { ...state, next, reload };
}
