import type { Ctx } from '../context';
import { transaction } from '../db/tx';

/** How long a row that failed keeps out of the way. */
const PUT_OFF_MS = 10 * 60_000;

interface Due {
  /** Serves one row, in a transaction of its own. */
  serve: (id: string) => Promise<void>;
  /** Takes a row that failed out of what is due until `until` (epoch ms). */
  putOff: (id: string, until: number) => Promise<unknown>;
}

/** Serves due rows one by one: one that fails is put off and keeps no other waiting. Answers how many there were. */
export async function serveDue(ctx: Ctx, ids: readonly string[], { serve, putOff }: Due): Promise<number> {
  for (const id of ids) {
    try {
      await transaction(() => serve(id));
    } catch (error) {
      ctx.log.error({ err: error, id }, 'what is due for a row failed, it is put off');
      await putOff(id, ctx.now + PUT_OFF_MS);
    }
  }
  return ids.length;
}
