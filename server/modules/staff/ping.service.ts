import type { StepState } from '@shared/domain/sop/step-machine';
import { nextPing } from '@shared/domain/staff/ping';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { StaffModel } from './staff.model';
import { TaskModel } from './task.model';

const BATCH = 200;

/** More to tell this colleague: at once, or together with what else comes within the half hour. */
export async function ring(ctx: Ctx, staffId: string, tasks: number): Promise<void> {
  const { brand, outreach } = await currentSettings(ctx);
  const row = await StaffModel.findById(staffId).lean();
  const time = { zone: brand.zone, quiet: outreach.quiet };
  const pingAt = row?.pingAt ?? nextPing(row?.lastPingAt ?? null, ctx.now, time);
  queue().upsert(StaffModel, { _id: staffId }, { $inc: { waiting: tasks, unseen: tasks }, $set: { pingAt } });
}

/** Tells staff what came since they were last told. Returns how many were told. */
export async function pingStaff(ctx: Ctx): Promise<number> {
  const due = await StaffModel.find({ pingAt: { $gt: 0, $lte: ctx.now } })
    .sort({ pingAt: 1 })
    .limit(BATCH)
    .lean();
  for (const { _id, pingAt } of due) {
    await transaction(async () => {
      const before = await StaffModel.findOneAndUpdate(
        { _id, pingAt },
        { $set: { pingAt: null, lastPingAt: ctx.now, waiting: 0 } },
      ).lean();
      const open = before && before.waiting > 0 ? await openTasks(ctx, _id, before.waiting) : null;
      // What was done meanwhile, or taken back, is no news.
      if (open && open.tasks > 0) emit(ctx, 'staff.pinged', { staffId: _id, ...open, at: ctx.now });
    });
  }
  return due.length;
}

/** Open tasks of this colleague whose time has come. */
function openOf(staffId: string, now: number) {
  const state: { $in: StepState[] } = { $in: ['pending', 'postponed'] };
  return { staffId, state, dueAt: { $lte: now }, expiresAt: { $gt: now } };
}

/** How many of the last `came` tasks are still open, and what the most urgent of them asks for. */
async function openTasks(ctx: Ctx, staffId: string, came: number): Promise<{ tasks: number; first: string }> {
  const open = await TaskModel.find(openOf(staffId, ctx.now), { title: 1, expiresAt: 1 })
    .sort({ dueAt: -1 })
    .limit(came)
    .lean();
  const [urgent] = open.sort((a, b) => a.expiresAt - b.expiresAt);
  return { tasks: open.length, first: urgent?.title ?? '' };
}

/** Tasks that came since the caller last looked; not more than are open. */
export async function unseenTasks(ctx: Ctx): Promise<number> {
  const staffId = accountId(ctx);
  const unseen = (await StaffModel.findById(staffId).lean())?.unseen ?? 0;
  return unseen === 0 ? 0 : TaskModel.countDocuments(openOf(staffId, ctx.now), { limit: unseen });
}

/** The caller has seen their day. Belongs in a transaction. */
export function lookedAtTasks(ctx: Ctx): void {
  queue().update(StaffModel, { _id: accountId(ctx) }, { $set: { unseen: 0 } });
}
