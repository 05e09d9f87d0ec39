import type { Output } from '@shared/contracts';
import { dayTitle, isFirst, isResting, todaySubtitle, todayTitle } from '@shared/domain/staff/today.words';
import { businessDayOf, endOfDay, startOfDay } from '@shared/domain/zone';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { currentSettings } from '../settings';
import { unseenTasks } from './ping.service';
import { TaskModel } from './task.model';
import type { TaskRow } from './task.model';
import { closedViews, taskViews } from './task.queries';
import type { TaskView } from './task.view';

type Today = Output<'staff.today'>;

const MOST = 100;

/**
 * The day of the staff account that is calling. The task that stands large, the one named or else the one in hand or the
 * most urgent, is the only one with words: the others would read the orders of as many members for nothing.
 */
export async function today(ctx: Ctx, taskKey: string | undefined): Promise<Today> {
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
  const since = { staffId, closedAt: { $gt: 0, $gte: startOfDay(day, zone) } };
  const done = await TaskModel.countDocuments({ ...since, state: 'done' });
  const closed = await TaskModel.find({ ...since, state: { $in: ['done', 'skipped'] } })
    .sort({ closedAt: -1 })
    .limit(MOST)
    .lean();
  const byUrgency = [...open].sort((a, b) => a.expiresAt - b.expiresAt);
  const resting = byUrgency.filter((task) => isResting(task, ctx.now));
  const active = byUrgency.filter((task) => !resting.includes(task));
  const first = active.filter((task) => isFirst(task, ctx.now, zone));
  const lead =
    active.find(({ _id }) => _id === taskKey) ??
    active.find(({ state }) => state === 'claimed') ??
    first[0] ??
    active[0];
  const views = await taskViews(ctx, byUrgency, settings, ({ _id }) => _id === lead?._id);
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
    lead: lead?._id ?? null,
    ...{ first: shown(first), later: shown(later), resting: shown(resting) },
    closed: await closedViews(ctx, closed, settings),
  };
}
