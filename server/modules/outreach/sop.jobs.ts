import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import type { Job } from '../../platform/jobs/scheduler';
import { advanceRun } from './sop-engine';
import { SopRunModel } from './sop.model';

const BATCH = 500;

/** Runs whose time has come, a transaction each; one that fails stops no other. Returns how many were looked at. */
export async function advanceSops(ctx: Ctx): Promise<number> {
  const due = await SopRunModel.find({ nextAt: { $gt: 0, $lte: ctx.now } }, { _id: 1 })
    .sort({ nextAt: 1 })
    .limit(BATCH)
    .lean();
  for (const { _id } of due) {
    try {
      await transaction(async () => advanceRun(ctx, _id));
    } catch (error) {
      ctx.log.warn({ err: error, runId: _id }, 'an SOP could not go on, will try again');
    }
  }
  return due.length;
}

export const sopJobs: readonly Job[] = [
  {
    name: 'outreach.sops',
    cron: '* * * * *',
    run: async (ctx) => {
      await advanceSops(ctx);
    },
  },
];
