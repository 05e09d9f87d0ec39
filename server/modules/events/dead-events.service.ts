import { eventKind } from '@shared/domain/events/catalogue';
import type { Refusal } from '@shared/domain/events/read-event';
import type { Output, ParsedInput } from '@shared/contracts';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { DeadEventModel } from './dead-event.model';
import { BehaviorEventModel } from './event.model';

/** `DROPPED`: the phone's queue was full, it only says how many it lost. */
export interface DeadEvent {
  reason: Refusal | 'DROPPED';
  count: number;
  raw: Readonly<Record<string, unknown>>;
}

const SAMPLES = 5;
const SAMPLE_LENGTH = 500;

/** Counts refused events and keeps the last of each kind. */
export async function bury(ctx: Ctx, dead: readonly DeadEvent[], day: string): Promise<void> {
  for (const { reason, count, raw } of dead) {
    const name = typeof raw.name === 'string' && eventKind(raw.name) ? raw.name : '';
    await DeadEventModel.updateOne(
      { _id: `${day}|${reason}|${name}` },
      {
        $inc: { count },
        $set: { lastAt: ctx.now },
        $push: { samples: { $each: [JSON.stringify(raw).slice(0, SAMPLE_LENGTH)], $slice: -SAMPLES } },
        $setOnInsert: { day, reason, name, firstAt: ctx.now },
      },
      { upsert: true },
    );
  }
}

/** Newest days first, and how far counting is behind. */
export async function deadEvents(
  ctx: Ctx,
  { cursor, limit }: ParsedInput<'events.listDead'>,
): Promise<Output<'events.listDead'>> {
  const [day = '', ...rest] = (cursor ?? '').split('|');
  const after = cursor === undefined ? {} : before(day, rest.length === 2 ? cursor : '');
  const rows = await DeadEventModel.find(after)
    .sort({ day: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const page = rows.slice(0, limit);
  const [oldest] = await BehaviorEventModel.find({ waiting: { $gt: 0 } }, { waiting: 1 })
    .sort({ waiting: 1 })
    .limit(1)
    .lean();
  return {
    items: page.map(({ _id: deadId, ...row }) => ({ deadId, ...row })),
    nextCursor: rows.length > limit ? (page.at(-1)?._id ?? null) : null,
    behindMs: oldest ? Math.max(0, ctx.now - oldest.waiting) : 0,
  };
}

/** @throws BAD_INPUT for what is no cursor of ours */
function before(day: string, deadId: string): object {
  if (deadId === '') throw new AppError('BAD_INPUT', { issues: 'cursor' });
  return { day: { $lte: day }, $or: [{ day: { $lt: day } }, { day, _id: { $lt: deadId } }] };
}

/** Takes rows an operator has dealt with off the list; what they held stays in the audit log. @throws NOT_FOUND */
export async function clearDead(
  ctx: Ctx,
  { deadIds, reason }: ParsedInput<'events.clearDead'>,
): Promise<Output<'events.clearDead'>> {
  const rows = await DeadEventModel.find({ _id: { $in: deadIds } }).lean();
  if (rows.length === 0) throw new AppError('NOT_FOUND');
  await DeadEventModel.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } });
  for (const { _id, ...row } of rows) audit(ctx, 'events.clearDead', _id, { ...row, reason });
  return { cleared: rows.length };
}
