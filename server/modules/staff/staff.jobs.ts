import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import type { Job } from '../../platform/jobs/scheduler';
import { ownerFor } from './assign.service';
import { countUnanswered } from './follow-up.service';
import { pingStaff, ring } from './ping.service';
import { TaskModel } from './task.model';
import type { TaskRow } from './task.model';
import { closeTask, tellSkip } from './task.service';

const BATCH = 200;

/**
 * Leases that ran out, skips that stay, what was put off until now, and tasks that are no use any more. Returns how many
 * were looked at.
 */
export async function wakeTasks(ctx: Ctx): Promise<number> {
  const due = await TaskModel.find({ wakeAt: { $gt: 0, $lte: ctx.now } })
    .sort({ wakeAt: 1 })
    .limit(BATCH)
    .lean();
  for (const { _id } of due) {
    await transaction(async () => {
      const task = await TaskModel.findById(_id).lean();
      if (task?.wakeAt && task.wakeAt <= ctx.now) await wake(ctx, task);
    });
  }
  return due.length;
}

async function wake(ctx: Ctx, task: TaskRow): Promise<void> {
  if (task.state === 'skipped') {
    tellSkip(ctx, task);
    return;
  }
  if (task.expiresAt <= ctx.now) {
    closeTask(ctx, task, 'expire', 'timer', '过了时候');
    return;
  }
  const { _id, memberId, staffId, state, leaseUntil } = task;
  const ranOut = state === 'claimed';
  const free = { claimedBy: null, leaseUntil: null, restUntil: null, wakeAt: task.expiresAt };
  queue().update(
    TaskModel,
    { _id, memberId, state, leaseUntil },
    { $set: { state: ranOut ? 'pending' : state, ...free } },
  );
  // They were told 「再提醒你」.
  if (!ranOut && staffId !== null) await ring(ctx, staffId, 1);
}

/** Tasks that came while the shop had no staff get somebody once it has. */
export async function handOutTasks(ctx: Ctx): Promise<number> {
  const lost = await TaskModel.find(
    { staffId: null, state: { $in: ['pending', 'postponed'] } },
    { memberId: 1 },
  )
    .sort({ dueAt: 1 })
    .limit(BATCH)
    .lean();
  let given = 0;
  for (const memberId of new Set(lost.map((task) => task.memberId))) {
    const staffId = await transaction(async () => {
      const owner = await ownerFor(ctx, memberId);
      // The owner may be an old one: then only the tasks have to find them.
      if (owner !== null)
        await TaskModel.updateMany({ memberId, staffId: null }, { $set: { staffId: owner } });
      return owner;
    });
    if (staffId === null) break;
    given += 1;
  }
  return given;
}

const job = (name: string, cron: string, work: (ctx: Ctx) => Promise<unknown>): Job => ({
  name,
  cron,
  async run(ctx) {
    await work(ctx);
  },
});

export const staffJobs: readonly Job[] = [
  job('staff.wakeTasks', '* * * * *', wakeTasks),
  job('staff.ping', '* * * * *', pingStaff),
  job('staff.handOut', '*/5 * * * *', handOutTasks),
  job('staff.countReplies', '*/10 * * * *', countUnanswered),
];
