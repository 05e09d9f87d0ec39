import { isId } from '@shared/domain/ids';
import { readEvent } from '@shared/domain/events/read-event';
import type { Refusal } from '@shared/domain/events/read-event';
import { occurredAt } from '@shared/domain/events/time';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { insertNew } from '../../platform/db/insert-new';
import { currentSettings } from '../settings';
import { bury } from './dead-events.service';
import type { DeadEvent } from './dead-events.service';
import { BehaviorEventModel } from './event.model';
import type { BehaviorEventRow } from './event.model';
import { GroupCommit } from './group-commit';

const commit = new GroupCommit<BehaviorEventRow>((rows) => insertNew(BehaviorEventModel, rows), {
  waitMs: 20,
  rows: 1_000,
});

/**
 * Takes a batch of a phone. Each event stands alone: it is new, was here before, or is refused and buried where an
 * operator sees it. Nothing is answered before it is on disk.
 * @throws BAD_INPUT for what is no device's id
 */
export async function track(ctx: Ctx, input: ParsedInput<'events.track'>): Promise<Output<'events.track'>> {
  const { deviceId, sentAt, events, dropped } = input;
  if (!isId('dev', deviceId)) throw new AppError('BAD_INPUT', { issues: 'deviceId' });
  const { zone } = (await currentSettings(ctx)).brand;
  const subjectId = ctx.actor.kind === 'member' ? ctx.actor.id : deviceId;
  const rows: BehaviorEventRow[] = [];
  const dead: DeadEvent[] = dropped > 0 ? [{ reason: 'DROPPED', count: dropped, raw: { deviceId } }] : [];
  const refused = events.map((raw): Refusal | null => {
    const read = readEvent(raw);
    if ('refused' in read) {
      dead.push({ reason: read.refused, count: 1, raw });
      return read.refused;
    }
    const { eventId, name, props, at: clientAt } = read.event;
    const at = occurredAt(clientAt, sentAt, ctx.now);
    rows.push({
      _id: eventId,
      subjectId,
      deviceId,
      name,
      source: 'client',
      props,
      at,
      day: businessDayOf(at, zone),
      clientAt,
      receivedAt: ctx.now,
      told: read.kind.told,
      waiting: ctx.now,
    });
    return null;
  });
  if (dead.length > 0) await bury(ctx, dead, businessDayOf(ctx.now, zone));
  const fresh = rows.length > 0 ? await commit.add(rows) : [];
  let taken = 0;
  return { results: refused.map((reason) => (reason ? { reject: reason } : fresh[taken++] ? 'ok' : 'dup')) };
}
