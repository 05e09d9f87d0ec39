import { accountNames } from '../identity';
import { usualHour } from '../outreach';
import type { Ctx } from '../../platform/context';
import { libraryNow } from './scripts';
import type { TaskRow } from './task.model';
import { filledView } from './task.view';
import type { TaskView } from './task.view';
import { fillerOf } from './values';

/** What helps to begin a talk. */
export type Speech = Pick<TaskView, 'script' | 'bestHour'>;

export const NO_SPEECH: Speech = { script: null, bestHour: null };

/** When to speak to one member, and with what words for each of their tasks; read once for all of these. */
export async function speakerOf(ctx: Ctx, memberId: string): Promise<(task: TaskRow) => Promise<Speech>> {
  const [fill, hour, { byId }] = await Promise.all([
    fillerOf(ctx, memberId),
    usualHour(ctx, memberId),
    libraryNow.now(ctx),
  ]);
  const bestHour = hour === null ? null : `常在 ${hour} 点看手机`;
  return async ({ scriptIds, orderId, productId, staffId }) => {
    const lines = scriptIds.flatMap((id) => byId.get(id) ?? []).filter(({ retired }) => !retired);
    const staffName = staffId === null ? null : ((await accountNames([staffId])).get(staffId) ?? null);
    const filled = lines.map((line) => filledView(line, fill({ orderId, productId, staffName })));
    // One that can be sent as it is goes before one with gaps.
    const script = filled.find(({ missing }) => missing.length === 0) ?? filled[0] ?? null;
    return { script, bestHour };
  };
}
