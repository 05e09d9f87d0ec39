import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '@shared/contracts';
import { command, query } from '../../services/api';
import { explain } from '../../services/api-error';
import { newKey } from '../../services/key';

type Granted = Output<'coupon.grant'>;

/** Whom: members by id, or all who are in an audience. */
export type Whom = { memberIds: readonly string[] } | { segmentId: string };

export interface Giving {
  state: 'idle' | 'giving' | 'stopped' | 'done';
  given: number;
  refused: Granted['refused'];
  /** Why it stopped; it can go on from there. */
  problem: string;
}

const AT_ONCE = 50;
const NOTHING: Giving = { state: 'idle', given: 0, refused: [], problem: '' };

/**
 * Gives a coupon piece by piece. Each piece keeps its key, so that going on after a lost answer gives nobody two; it
 * stops when the window is closed.
 */
export function useGive(templateId: string) {
  const client = useQueryClient();
  const [giving, setGiving] = useState(NOTHING);
  const at = useRef<{ cursor: string | undefined; key: string }>({ cursor: undefined, key: newKey() });
  const closed = useRef(false);
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
    };
  }, []);

  async function give(whom: Whom, reason: string): Promise<void> {
    setGiving((before) => ({ ...before, state: 'giving', problem: '' }));
    try {
      for (;;) {
        const { memberIds, nextCursor } = await pieceOf(whom, at.current.cursor);
        if (memberIds.length > 0) {
          const answer = await command('coupon.grant', { templateId, memberIds, reason }, at.current.key);
          setGiving((before) => ({
            ...before,
            given: before.given + answer.given,
            refused: [...before.refused, ...answer.refused],
          }));
        }
        if (nextCursor === null) break;
        at.current = { cursor: nextCursor, key: newKey() };
        if (closed.current) return;
      }
      setGiving((before) => ({ ...before, state: 'done' }));
      void client.invalidateQueries();
    } catch (error) {
      setGiving((before) => ({ ...before, state: 'stopped', problem: explain(error) }));
    }
  }

  return { giving, give };
}

async function pieceOf(
  whom: Whom,
  cursor: string | undefined,
): Promise<{ memberIds: string[]; nextCursor: string | null }> {
  if ('memberIds' in whom) {
    const from = Number(cursor ?? 0);
    const to = from + AT_ONCE;
    return {
      memberIds: whom.memberIds.slice(from, to),
      nextCursor: to < whom.memberIds.length ? String(to) : null,
    };
  }
  const { segmentId } = whom;
  const page = await query('customers.list', { segmentId, limit: AT_ONCE, ...(cursor && { cursor }) });
  return { memberIds: page.items.map(({ memberId }) => memberId), nextCursor: page.nextCursor };
}
