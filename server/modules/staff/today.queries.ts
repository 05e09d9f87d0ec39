import type { Output } from '@shared/contracts';
import { dayTitle, isFirst, isResting, todaySubtitle, todayTitle } from '@shared/domain/staff/today.words';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf, endOfDay, startOfDay } from '@shared/domain/zone';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { membersById } from '../members';
import { usualHour } from '../outreach';
import { currentSettings } from '../settings';
import { giftNames } from './gifts';
import { unseenTasks } from './ping.service';
import { libraryNow } from './scripts';
import { TaskModel } from './task.model';
import type { TaskRow } from './task.model';
import { filledView, personView, taskView } from './task.view';
import type { TaskView } from './task.view';
import { scriptValues } from './values';

type Today = Output<'staff.today'>;

const MOST = 100;

/** The day of the staff account that is calling. */
export async function today(ctx: Ctx): Promise<Today> {
  const staffId = accountId(ctx);
  const settings = await currentSettings(ctx);
  const { zone } = settings.brand;
  const day = businessDayOf(ctx.now, zone);
  const open = await TaskModel.find({
    staffId,
    state: { $in: ['pending', 'claimed', 'postponed'] },
    dueAt: { $lt: endOfDay(day, zone) },
    expiresAt: { $gt: ctx.now },
  })
    .sort({ dueAt: 1 })
    .limit(MOST)
    .lean();
  const done = await TaskModel.countDocuments({
    staffId,
    state: 'done',
    closedAt: { $gt: 0, $gte: startOfDay(day, zone) },
  });
  const byUrgency = [...open].sort((a, b) => a.expiresAt - b.expiresAt);
  const resting = byUrgency.filter((task) => isResting(task, ctx.now));
  const active = byUrgency.filter((task) => !resting.includes(task));
  const first = active.filter((task) => isFirst(task, ctx.now, zone));
  // Only the first card shows what to say: the others would read the orders of as many members for nothing.
  const lead = first[0] ?? active[0];
  const views = await taskViews(ctx, byUrgency, settings, lead?._id);
  const shown = (tasks: readonly TaskRow[]): TaskView[] => tasks.flatMap(({ _id }) => views.get(_id) ?? []);
  const later = active.filter((task) => !first.includes(task)).sort((a, b) => a.dueAt - b.dueAt);
  const name = (await accountNames([staffId])).get(staffId) ?? '';
  return {
    name,
    day: dayTitle(day),
    title: todayTitle(first.length, later.length),
    subtitle: todaySubtitle(name, done),
    done,
    total: done + active.length,
    fresh: await unseenTasks(ctx),
    ...{ first: shown(first), later: shown(later), resting: shown(resting) },
  };
}

/** Tasks as staff see them, by key; the one named `spoken` with the line that suits it best. */
export async function taskViews(
  ctx: Ctx,
  tasks: readonly TaskRow[],
  settings: MallSettings,
  spoken: string | undefined,
): Promise<Map<string, TaskView>> {
  const members = await membersById(tasks.map(({ memberId }) => memberId));
  const gifts = await giftNames(
    ctx,
    tasks.flatMap(({ grants }) => grants ?? []),
  );
  const views = new Map<string, TaskView>();
  for (const task of tasks) {
    const member = members.get(task.memberId);
    if (!member) continue;
    const extras = {
      script: task._id === spoken ? await lineFor(ctx, task) : null,
      gift: task.grants === null ? null : (gifts.get(task.grants) ?? null),
      bestHour: task._id === spoken ? await hourWords(ctx, task.memberId) : null,
    };
    views.set(task._id, taskView(task, personView(member, settings), extras, ctx.now, settings.brand.zone));
  }
  return views;
}

async function hourWords(ctx: Ctx, memberId: string): Promise<string | null> {
  const hour = await usualHour(ctx, memberId);
  return hour === null ? null : `常在 ${hour} 点看手机`;
}

/** The first line of the task that can be sent as it is, else its first. */
async function lineFor(ctx: Ctx, task: TaskRow): Promise<TaskView['script']> {
  const { byId } = await libraryNow.now(ctx);
  const lines = task.scriptIds.flatMap((id) => byId.get(id) ?? []).filter(({ retired }) => !retired);
  if (lines.length === 0) return null;
  const { memberId, orderId, productId, staffId } = task;
  const staffName = staffId === null ? null : ((await accountNames([staffId])).get(staffId) ?? null);
  const values = await scriptValues(ctx, memberId, { orderId, productId, staffName });
  const filled = lines.map((line) => filledView(line, values));
  return filled.find(({ missing }) => missing.length === 0) ?? filled[0] ?? null;
}
