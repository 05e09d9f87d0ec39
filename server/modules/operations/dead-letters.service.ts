import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { OutboxModel } from '../../platform/events/outbox.model';
import type { OutboxRow } from '../../platform/events/outbox.model';
import { cursorOf, markOf } from '../../platform/db/keyset';

/** Read through `outbox_due`: dead rows by the time of their last attempt. */
export async function deadPage(
  _ctx: Ctx,
  { cursor, limit }: ParsedInput<'outbox.listDead'>,
): Promise<Output<'outbox.listDead'>> {
  const mark = cursor === undefined ? null : markOf(cursor);
  const after = mark && {
    dueAt: { $lte: mark.at },
    $or: [{ dueAt: { $lt: mark.at } }, { dueAt: mark.at, _id: { $lt: mark.id } }],
  };
  const rows = await OutboxModel.find({ state: 'dead', ...after })
    .sort({ dueAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ _id: eventId, name, at, attempts, lastError, payload }) => ({
      eventId,
      name,
      at,
      attempts,
      lastError: lastError ?? '',
      payload,
    })),
    nextCursor: last ? cursorOf({ at: last.dueAt, id: last._id }) : null,
    total: await OutboxModel.countDocuments({ state: 'dead' }),
  };
}

/** @throws NOT_FOUND when none of them is dead any more */
export async function retryDead(
  ctx: Ctx,
  input: ParsedInput<'outbox.retry'>,
): Promise<Output<'outbox.retry'>> {
  const rows = await deadOnes(input.eventIds);
  for (const row of rows) {
    // From one and not from none: the relay then asks which handlers are done with it.
    move(row, { state: 'waiting', attempts: 1, dueAt: ctx.now });
    audit(ctx, 'outbox.retry', row._id, { name: row.name, lastError: row.lastError });
  }
  return { retried: rows.length };
}

/** @throws NOT_FOUND when none of them is dead any more */
export async function discardDead(
  ctx: Ctx,
  { eventIds, reason }: ParsedInput<'outbox.discard'>,
): Promise<Output<'outbox.discard'>> {
  const rows = await deadOnes(eventIds);
  for (const row of rows) {
    move(row, { state: 'done', dueAt: ctx.now });
    const { name, payload, lastError } = row;
    audit(ctx, 'outbox.discard', row._id, { name, payload, lastError, reason });
  }
  return { discarded: rows.length };
}

async function deadOnes(eventIds: readonly string[]): Promise<OutboxRow[]> {
  const rows = await OutboxModel.find({ _id: { $in: [...eventIds] }, state: 'dead' }).lean();
  if (rows.length === 0) throw new AppError('NOT_FOUND');
  return rows;
}

/** A row that a colleague moved meanwhile is theirs. */
function move(row: OutboxRow, to: Partial<OutboxRow>): void {
  queue().update(OutboxModel, { _id: row._id, state: 'dead' }, { $set: to }, { code: 'BUSY' });
}
