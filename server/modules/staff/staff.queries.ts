import type { Output } from '@shared/contracts';
import { weekOf } from '@shared/domain/day';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { staffAccounts } from '../identity';
import { currentSettings } from '../settings';
import { StaffModel } from './staff.model';
import { TaskModel } from './task.model';

type List = Output<'staff.list'>;

/** Staff for operators: who has how many customers, what is open, what was done this week. */
export async function listStaff(ctx: Ctx): Promise<List> {
  const { zone } = (await currentSettings(ctx)).brand;
  const [monday] = weekOf(businessDayOf(ctx.now, zone));
  const accounts = await staffAccounts();
  const ids = accounts.map(({ _id }) => _id);
  const rows = await StaffModel.find({ _id: { $in: ids } }, { customers: 1 }).lean();
  const open = await countBy({ staffId: { $in: ids }, state: { $in: ['pending', 'claimed', 'postponed'] } });
  const since = monday === undefined ? ctx.now : startOfDay(monday, zone);
  const done = await countBy({
    staffId: { $in: ids },
    state: 'done',
    closedAt: { $gt: 0, $gte: since },
  });
  const unassignedTasks = await TaskModel.countDocuments({
    staffId: null,
    state: { $in: ['pending', 'postponed'] },
  });
  const items = accounts.map(({ _id: staffId, name, disabled, createdAt, memberId, inviteUntil }) => ({
    ...{ staffId, name, disabled, createdAt, bound: memberId !== null },
    invitedUntil: inviteUntil !== null && inviteUntil > ctx.now ? inviteUntil : null,
    customers: rows.find(({ _id }) => _id === staffId)?.customers ?? 0,
    openTasks: open.get(staffId) ?? 0,
    doneThisWeek: done.get(staffId) ?? 0,
  }));
  return { items, unassignedTasks };
}

async function countBy($match: object): Promise<Map<string, number>> {
  const counted = await TaskModel.aggregate<{ _id: string; n: number }>([
    { $match },
    { $group: { _id: '$staffId', n: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, n }) => [_id, n]));
}
