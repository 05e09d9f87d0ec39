import type { Output } from '@shared/contracts';
import type { MallSettings } from '@shared/domain/settings';
import { closedWords } from '@shared/domain/staff/today.words';
import type { Ctx } from '../../platform/context';
import { membersById } from '../members';
import { giftNames } from './gifts';
import { NO_SPEECH, speakerOf } from './speech';
import type { TaskRow } from './task.model';
import { canUnskip } from './task.service';
import { personView, taskView } from './task.view';
import type { TaskView } from './task.view';

/** Tasks as staff see them, by key; those that are `spoken` with the line that suits them best. */
export async function taskViews(
  ctx: Ctx,
  tasks: readonly TaskRow[],
  settings: MallSettings,
  spoken: (task: TaskRow) => boolean,
): Promise<Map<string, TaskView>> {
  const members = await membersById(tasks.map(({ memberId }) => memberId));
  const gifts = await giftNames(
    ctx,
    tasks.flatMap(({ grants }) => grants ?? []),
  );
  const speakers = new Map<string, Awaited<ReturnType<typeof speakerOf>>>();
  const views = new Map<string, TaskView>();
  for (const task of tasks) {
    const { _id, memberId, grants } = task;
    const member = members.get(memberId);
    if (!member) continue;
    if (spoken(task) && !speakers.has(memberId)) speakers.set(memberId, await speakerOf(ctx, memberId));
    const speech = spoken(task) ? await speakers.get(memberId)?.(task) : undefined;
    const gift = grants === null ? null : (gifts.get(grants) ?? null);
    const extras = { ...NO_SPEECH, ...speech, gift };
    views.set(_id, taskView(task, personView(member, settings), extras, ctx.now, settings.brand.zone));
  }
  return views;
}

/** Tasks that were done or skipped, in the same order. */
export async function closedViews(
  ctx: Ctx,
  tasks: readonly TaskRow[],
  settings: MallSettings,
): Promise<Output<'staff.today'>['closed']> {
  const members = await membersById(tasks.map(({ memberId }) => memberId));
  return tasks.flatMap((task) => {
    const member = members.get(task.memberId);
    if (!member) return [];
    const { _id: taskKey, title } = task;
    const outcome = closedWords(task, settings.brand.zone);
    return { taskKey, ...personView(member, settings), title, outcome, undoable: canUnskip(task, ctx.now) };
  });
}

/** One task with its words. @throws Error when its member is gone: then it is, too */
export async function wholeTask(ctx: Ctx, task: TaskRow, settings: MallSettings): Promise<TaskView> {
  const view = (await taskViews(ctx, [task], settings, () => true)).get(task._id);
  if (!view) throw new Error(`the member of ${task._id} is gone`);
  return view;
}
