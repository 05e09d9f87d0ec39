import type { DomainEvents } from '@shared/events';
import { DailyCounterModel } from '../../../server/modules/events/event.model';
import { OutboxModel } from '../../../server/platform/events/outbox.model';

/** Keys `member|name|day` whose counter is not what is expected; missing and extra ones, too. */
export async function wrongCounters(expected: ReadonlyMap<string, number>): Promise<string[]> {
  const left = new Map(expected);
  const wrong: string[] = [];
  for await (const { _id, count } of DailyCounterModel.find({ memberId: /^mem_/ }, { count: 1 })
    .lean()
    .cursor()) {
    if (left.get(_id) !== count) wrong.push(`${_id}: ${count} instead of ${left.get(_id) ?? 'none'}`);
    left.delete(_id);
  }
  return [...wrong, ...[...left].map(([key, count]) => `${key}: none instead of ${count}`)];
}

/** Events of `news` that were not told exactly once, and told ones that are not in it. */
export async function mistold(news: ReadonlySet<string>): Promise<string[]> {
  const left = new Set(news);
  const wrong: string[] = [];
  for await (const row of OutboxModel.find({ name: 'behavior.counted' }, { payload: 1 }).lean().cursor()) {
    for (const { eventId } of (row.payload as DomainEvents['behavior.counted']).events)
      if (!left.delete(eventId)) wrong.push(`${eventId} was told without need`);
  }
  return [...wrong, ...[...left].map((eventId) => `${eventId} was never told`)];
}
