import { useCallback, useEffect, useRef, useState } from 'react';
import { query } from '@mini/services/api';
import { ApiError } from '@mini/services/api-error';
import type { PointsLine } from './passport-view';

interface History {
  lines: PointsLine[];
  /** Older ones exist, or nothing was asked yet. */
  more: boolean;
  loading: boolean;
  error: ApiError | null;
  next(this: void): Promise<void>;
}

const PAGE = 20;

/** Pages of the ledger, newest first; `next` asks for older ones, one page at a time. */
export function useHistory(): History {
  const [state, setState] = useState({
    lines: [] as PointsLine[],
    more: true,
    loading: false,
    error: null as ApiError | null,
  });
  const before = useRef<string | null>(null);
  const busy = useRef(false);
  const ended = useRef(false);

  const next = useCallback(async () => {
    if (busy.current || ended.current) return;
    busy.current = true;
    setState((old) => ({ ...old, loading: true, error: null }));
    try {
      const { items, nextBefore } = await query('points.history', {
        limit: PAGE,
        ...(before.current && { before: before.current }),
      });
      before.current = nextBefore;
      ended.current = nextBefore === null;
      setState((old) => ({
        lines: [...old.lines, ...items],
        more: nextBefore !== null,
        loading: false,
        error: null,
      }));
    } catch (thrown) {
      const error =
        thrown instanceof ApiError ? thrown : new ApiError('INTERNAL', '这里出了点问题，请再试一次');
      setState((old) => ({ ...old, loading: false, error }));
    } finally {
      busy.current = false;
    }
  }, []);

  useEffect(() => void next(), [next]);

  return { ...state, next };
}
