import { addDays, businessDay, diffDays, weekdayOf } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { minuteOfDay, wallInstant } from '@shared/domain/outreach/wall-time';
import { isQuiet } from '@shared/domain/outreach/quiet-hours';
import { bestHour, NO_HOURS, withVisit } from '@shared/domain/repurchase/best-hour';
import type { HourProfile } from '@shared/domain/repurchase/best-hour';
import { businessDayOf, wallClock } from '@shared/domain/zone';
import type { CountedEvent, DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { createSnapshot } from '../../platform/snapshot';
import { openidOf } from '../identity';
import { currentSettings } from '../settings';
import { drawOf } from './holdout';
import { HourProfileModel, StoreHoursModel } from './hour.model';

/** What a member does without being asked to. */
export const SELF_STARTED = new Set(['app.show', 'order.paid']);
const SLOTS = 8;
const DECAY = 0.97;
const STORE_DAYS = 60;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Learns from visits; one that a message brought says nothing about when a member comes of themselves. */
export async function learnHours(
  ctx: Ctx,
  { memberId, events }: DomainEvents['behavior.counted'],
): Promise<void> {
  const started = events.filter(isSelfStarted(events));
  // What is counted late must not bring back a member who left.
  if (started.length === 0 || (await openidOf(ctx, memberId)) === null) return;
  const { zone } = (await currentSettings(ctx)).brand;
  const before = (await HourProfileModel.findById(memberId).lean())?.profile ?? NO_HOURS;
  let profile = before;
  for (const { day, at } of [...started].sort((a, b) => a.at - b.at)) {
    const { hour } = wallClock(at, zone);
    const next = withVisit(profile, businessDay(day), hour);
    if (next !== profile) countForStore(memberId, day, hour);
    profile = next;
  }
  if (profile !== before) queue().upsert(HourProfileModel, { _id: memberId }, { $set: { profile } });
}

const OPENED_WITHIN_MS = 60_000;

function isSelfStarted(events: readonly CountedEvent[]): (event: CountedEvent) => boolean {
  const opened = events.filter(({ name }) => name === 'message.open').map(({ at }) => at);
  return ({ name, at }) =>
    SELF_STARTED.has(name) && !opened.some((message) => Math.abs(message - at) < OPENED_WITHIN_MS);
}

function countForStore(memberId: string, day: string, hour: number): void {
  queue().upsert(
    StoreHoursModel,
    { _id: storeSlot(memberId, day) },
    { $inc: { [`hours.${hour}`]: 1 }, $setOnInsert: { day } },
  );
}

/** The row of a day in which the visits of a member are counted. */
export function storeSlot(memberId: string, day: string): string {
  return `${day}:${Math.floor(drawOf(memberId, 'slot') * SLOTS)}`;
}

const storeHours = createSnapshot(async () => {
  const rows = await StoreHoursModel.find()
    .session(null)
    .sort({ day: -1 })
    .limit(STORE_DAYS * SLOTS)
    .lean();
  const newest = rows[0]?.day;
  if (newest === undefined) return NO_HOURS;
  const sums = { weekday: HOURS.map(() => 0), weekend: HOURS.map(() => 0) };
  for (const { day, hours } of rows) {
    const weight = DECAY ** diffDays(businessDay(day), businessDay(newest));
    const sum = sums[weekdayOf(businessDay(day)) >= 5 ? 'weekend' : 'weekday'];
    for (const [hour, count] of Object.entries(hours))
      sum[Number(hour)] = (sum[Number(hour)] ?? 0) + weight * count;
  }
  return { ...NO_HOURS, ...sums };
});

/** Tells the hour (0 to 23) of any day at which a member is best reached for what `key` names. */
export async function bestHourOf(
  ctx: Ctx,
  memberId: string,
  key: string,
): Promise<(day: BusinessDay) => number> {
  const { outreach, brand } = await currentSettings(ctx);
  const own = (await HourProfileModel.findById(memberId).lean())?.profile ?? NO_HOURS;
  const store: HourProfile = await storeHours.now(ctx);
  return (day) => {
    const open = (hour: number): boolean =>
      !isQuiet(wallInstant(day, hour * 60, brand.zone), outreach.quiet, brand.zone);
    const allowed = HOURS.filter(open);
    // Drawn from the key, so that planning again plans the same.
    const draw = [drawOf(memberId, `${key}:explore`), drawOf(memberId, `${key}:hour`)] as const;
    return bestHour({ own, segment: NO_HOURS, store, day, allowed, draw }).hour;
  };
}

/** The next instant (epoch ms) that is a best hour of the member. */
export async function nextBestInstant(ctx: Ctx, memberId: string, key: string): Promise<number> {
  const { zone } = (await currentSettings(ctx)).brand;
  const hourOf = await bestHourOf(ctx, memberId, key);
  const today = businessDayOf(ctx.now, zone);
  const thisHour = Math.floor(minuteOfDay(ctx.now, zone) / 60);
  if (hourOf(today) === thisHour) return ctx.now;
  const day = hourOf(today) > thisHour ? today : addDays(today, 1);
  return wallInstant(day, hourOf(day) * 60, zone);
}
