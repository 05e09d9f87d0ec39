import { nextPing } from '@shared/domain/staff/ping';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { currentSettings } from '../settings';
import { StaffModel } from './staff.model';

const BATCH = 200;

/** More to tell this colleague: at once, or together with what else comes within the half hour. */
export async function ring(ctx: Ctx, staffId: string, tasks: number): Promise<void> {
  const { brand, outreach } = await currentSettings(ctx);
  const row = await StaffModel.findById(staffId).lean();
  const time = { zone: brand.zone, quiet: outreach.quiet };
  const pingAt = row?.pingAt ?? nextPing(row?.lastPingAt ?? null, ctx.now, time);
  queue().upsert(StaffModel, { _id: staffId }, { $inc: { waiting: tasks }, $set: { pingAt } });
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
      if (before && before.waiting > 0)
        emit(ctx, 'staff.pinged', { staffId: _id, tasks: before.waiting, at: ctx.now });
    });
  }
  return due.length;
}
