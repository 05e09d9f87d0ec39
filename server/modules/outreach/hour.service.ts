import { addDays, businessDay, diffDays, weekdayOf } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { minuteOfDay, wallInstant } from '@shared/domain/outreach/wall-time';
import { isQuiet } from '@shared/domain/outreach/quiet-hours';
import { bestHour, NO_HOURS, withVisit } from '@shared/domain/repurchase/best-hour';
import type { HourProfile } from '@shared/domain/repurchase/best-hour';
import { HOUR_SEGMENTS, hourSegmentOf } from '@shared/domain/repurchase/hour-segment';
import { businessDayOf, wallClock } from '@shared/domain/zone';
import type { CountedEvent, DomainEvents } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { createSnapshot } from '../../platform/snapshot';
import { openidOf } from '../identity';
import { currentSettings } from '../settings';
import { drawOf } from './holdout';
import { HourProfileModel, StoreHoursModel } from './hour.model';
import type { StoreHoursRow } from './hour.model';

/** What a member does without being asked to. */
export const SELF_STARTED = new Set(['app.show', 'order.paid']);
const SLOTS = 8;
const DECAY = 0.97;
const STORE_DAYS = 60;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Learns from visits and orders; those that something of ours brought say nothing about when a member comes by themselves. */
export async function learnHours(
  ctx: Ctx,
  { memberId, events }: DomainEvents['behavior.counted'],
): Promise<void> {
  const prompts = events.filter(({ name }) => PROMPTS.has(name)).map(({ at }) => at);
  const started = events.filter(isSelfStarted);
  // What is counted late must not bring back a member who left.
  if (started.length + prompts.length === 0 || (await openidOf(ctx, memberId)) === null) return;
  const { zone } = (await currentSettings(ctx)).brand;
  const row = await HourProfileModel.findById(memberId).lean();
  const before = row?.profile ?? NO_HOURS;
  const known = row?.promptedAt ? [...prompts, row.promptedAt] : prompts;
  let profile = before;
  for (const { day, at } of [...started].sort((a, b) => a.at - b.at)) {
    if (known.some((prompt) => at > prompt - JUST_BEFORE_MS && at < prompt + SESSION_MS)) continue;
    const { hour } = wallClock(at, zone);
    const next = withVisit(profile, businessDay(day), hour);
    if (next !== profile) countForStore(memberId, day, countsOf(next, hour));
    profile = next;
  }
  const promptedAt = known.length > 0 ? Math.max(...known) : null;
  if (profile !== before || prompts.length > 0)
    queue().upsert(HourProfileModel, { _id: memberId }, { $set: { profile, promptedAt } });
}

/** Something of ours was opened: a message, a card that somebody shared. */
const PROMPTS = new Set(['message.open', 'share.touched']);
/** WeChat's scenes of cards in chats, messages of ours and mini-program codes. */
const PROMPTED_SCENES: ReadonlySet<unknown> = new Set([1007, 1008, 1014, 1044, 1047, 1048, 1049, 1107]);
/** The app shows before it says what it was opened by. */
const JUST_BEFORE_MS = 60_000;
/** What is bought so soon after belongs to the same visit. */
const SESSION_MS = 1_800_000;

function isSelfStarted({ name, scene }: CountedEvent): boolean {
  return SELF_STARTED.has(name) && !PROMPTED_SCENES.has(scene);
}

function countForStore(memberId: string, day: string, counts: readonly string[]): void {
  const $inc = Object.fromEntries(counts.map((path) => [path, 1]));
  queue().upsert(StoreHoursModel, { _id: storeSlot(memberId, day) }, { $inc, $setOnInsert: { day } });
}

/** Where a visit counts: for everybody, and among those who come at the same time of the day. */
export function countsOf(profile: HourProfile, hour: number): string[] {
  const segment = hourSegmentOf(profile);
  return [`hours.${hour}`, ...(segment === null ? [] : [`of.${segment}.${hour}`])];
}

/** The row of a day in which the visits of a member are counted. */
export function storeSlot(memberId: string, day: string): string {
  return `${day}:${Math.floor(drawOf(memberId, 'slot') * SLOTS)}`;
}

/** When everybody comes, and when each segment does. */
const shopHours = createSnapshot(async () => {
  const rows = await StoreHoursModel.find()
    .session(null)
    .sort({ day: -1 })
    .limit(STORE_DAYS * SLOTS)
    .lean();
  const segments = HOUR_SEGMENTS.map(
    (segment) => [segment, together(rows, ({ of }) => of?.[segment])] as const,
  );
  return { store: together(rows, ({ hours }) => hours), segments: new Map(segments) };
});

/** The newest rows first; older days weigh less. */
function together(
  rows: readonly StoreHoursRow[],
  hoursOf: (row: StoreHoursRow) => Readonly<Record<string, number>> | undefined,
): HourProfile {
  const newest = rows[0]?.day;
  if (newest === undefined) return NO_HOURS;
  const sums = { weekday: HOURS.map(() => 0), weekend: HOURS.map(() => 0) };
  for (const row of rows) {
    const day = businessDay(row.day);
    const weight = DECAY ** diffDays(day, businessDay(newest));
    const sum = sums[weekdayOf(day) >= 5 ? 'weekend' : 'weekday'];
    for (const [hour, count] of Object.entries(hoursOf(row) ?? {}))
      sum[Number(hour)] = (sum[Number(hour)] ?? 0) + weight * count;
  }
  return { ...NO_HOURS, ...sums };
}

/** Tells the hour (0 to 23) of any day at which a member is best reached for what `key` names. */
export async function bestHourOf(
  ctx: Ctx,
  memberId: string,
  key: string,
): Promise<(day: BusinessDay) => number> {
  const { outreach, brand } = await currentSettings(ctx);
  const own = (await HourProfileModel.findById(memberId).lean())?.profile ?? NO_HOURS;
  const { store, segments } = await shopHours.now(ctx);
  const like = hourSegmentOf(own);
  const segment = (like && segments.get(like)) ?? NO_HOURS;
  return (day) => {
    const open = (hour: number): boolean =>
      !isQuiet(wallInstant(day, hour * 60, brand.zone), outreach.quiet, brand.zone);
    const allowed = HOURS.filter(open);
    // Drawn from the key, so that planning again plans the same.
    const draw = [drawOf(memberId, `${key}:explore`), drawOf(memberId, `${key}:hour`)] as const;
    return bestHour({ own, segment, store, day, allowed, draw }).hour;
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
