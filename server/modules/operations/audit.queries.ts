import { businessDay, isBusinessDay } from '@shared/domain/day';
import { endOfDay, startOfDay } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { AuditModel } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { currentSettings } from '../settings';
import { cursorOf, markOf } from '../../platform/db/keyset';

type Filters = ParsedInput<'audit.list'>;

/** @throws BAD_INPUT for a day that no calendar has */
export async function auditPage(ctx: Ctx, filters: Filters): Promise<Output<'audit.list'>> {
  const { actor, action, target, limit } = filters;
  const rows = await AuditModel.find({
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(target ? { target } : {}),
    ...(await timeRange(ctx, filters)),
  })
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const names = await accountNames([...new Set(page.map((row) => row.actor))]);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ _id: id, ...row }) => ({ id, ...row, actorName: names.get(row.actor) ?? null })),
    nextCursor: last ? cursorOf({ at: last.at, id: last._id }) : null,
  };
}

/** Both the days and the cursor bound the same field, so that one index range serves them. */
async function timeRange(ctx: Ctx, { from, to, cursor }: Filters): Promise<object> {
  const mark = cursor === undefined ? null : markOf(cursor);
  const bounds: { $gte?: number; $lt?: number; $lte?: number } = {};
  if (from !== undefined || to !== undefined) {
    const { zone } = (await currentSettings(ctx)).brand;
    if (from !== undefined) bounds.$gte = startOfDay(dayOf(from), zone);
    if (to !== undefined) bounds.$lt = endOfDay(dayOf(to), zone);
  }
  if (mark) bounds.$lte = mark.at;
  return {
    ...(Object.keys(bounds).length > 0 ? { at: bounds } : {}),
    ...(mark ? { $or: [{ at: { $lt: mark.at } }, { at: mark.at, _id: { $lt: mark.id } }] } : {}),
  };
}

function dayOf(text: string) {
  if (!isBusinessDay(text)) throw new AppError('BAD_INPUT', { issues: text });
  return businessDay(text);
}
