import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { cursorOf, markOf } from '../../platform/db/keyset';
import { membersById } from '../members';
import { currentSettings } from '../settings';
import { TaskModel } from './task.model';
import { personView } from './task.view';

/** Open tasks nobody can see, because nobody looks after the member. @throws BAD_INPUT for a cursor that is none of ours */
export async function unownedTasks(
  ctx: Ctx,
  { cursor, limit }: ParsedInput<'staff.unowned'>,
): Promise<Output<'staff.unowned'>> {
  const mark = cursor === undefined ? null : markOf(cursor);
  const later = mark && { $or: [{ dueAt: { $gt: mark.at } }, { dueAt: mark.at, _id: { $gt: mark.id } }] };
  const rows = await TaskModel.find({ staffId: null, state: { $in: ['pending', 'postponed'] }, ...later })
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const [members, settings] = [
    await membersById(page.map(({ memberId }) => memberId)),
    await currentSettings(ctx),
  ];
  const items = page.flatMap(({ _id: taskKey, memberId, title, why, dueAt, expiresAt }) => {
    const member = members.get(memberId);
    return member ? [{ taskKey, ...personView(member, settings), title, why, dueAt, expiresAt }] : [];
  });
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items, nextCursor: last ? cursorOf({ at: last.dueAt, id: last._id }) : null };
}
