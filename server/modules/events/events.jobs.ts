import { addDays } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Job } from '../../platform/jobs/scheduler';
import { currentSettings } from '../settings';
import { DeadEventModel } from './dead-event.model';
import { BehaviorEventModel, DeviceModel } from './event.model';

const DEAD_DAYS = 30;
const DAY_MS = 86_400_000;
/** Deleted at a time, so that others come between. */
const CHUNK = 2_000;

/** Forgets events that are older than they may be kept; their daily counters stay. */
export async function forgetOld(ctx: Ctx, now: number): Promise<void> {
  const { brand, retention } = await currentSettings(ctx);
  const today = businessDayOf(now, brand.zone);
  const eventsFrom = addDays(today, -retention.eventDays);
  for (;;) {
    const rows = await BehaviorEventModel.find({ day: { $lt: eventsFrom }, waiting: 0 }, { _id: 1 })
      .sort({ day: 1 })
      .limit(CHUNK)
      .lean();
    if (rows.length > 0) await BehaviorEventModel.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) } });
    if (rows.length < CHUNK) break;
  }
  await DeviceModel.deleteMany({ seenAt: { $lt: now - retention.eventDays * DAY_MS } });
  await DeadEventModel.deleteMany({ day: { $lt: addDays(today, -DEAD_DAYS) } });
}

export const eventJobs: readonly Job[] = [{ name: 'events.forgetOld', cron: '50 3 * * *', run: forgetOld }];
