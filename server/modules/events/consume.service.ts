import type { CountedEvent } from '@shared/events';
import { eventKind } from '@shared/domain/events/catalogue';
import { stitch } from '@shared/domain/events/stitch';
import type { Stitched } from '@shared/domain/events/stitch';
import { isId } from '@shared/domain/ids';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { BehaviorEventModel, DailyCounterModel, DeviceModel } from './event.model';
import type { BehaviorEventRow } from './event.model';

const BATCH = 500;
/** One piece of news holds so many events at most. */
const NEWS = 100;

/**
 * Takes the events that came in first: finds whose they are, adds them to the daily counters, tells the news and marks
 * them, all or nothing. Answers how many it took. Two that run at once take the same events and one of them starts over.
 */
export async function countEvents(ctx: Ctx, batch = BATCH): Promise<number> {
  if (!(await BehaviorEventModel.exists({ waiting: { $gt: 0 } }))) return 0;
  return transaction(async () => {
    const rows = await BehaviorEventModel.find({ waiting: { $gt: 0 } })
      .sort({ waiting: 1, _id: 1 })
      .limit(batch)
      .lean();
    const stitched = stitch(rows.map(unstitched), await membersOf(rows));
    await link(ctx, stitched);
    touchStrangers(ctx, rows, stitched);
    count(rows, stitched);
    tell(ctx, rows, stitched);
    await mark(rows, stitched);
    return rows.length;
  });
}

function unstitched({ _id: eventId, subjectId, deviceId }: BehaviorEventRow) {
  return { eventId, memberId: isId('dev', subjectId) ? null : subjectId, deviceId };
}

async function membersOf(rows: readonly BehaviorEventRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ deviceId }) => deviceId ?? []))];
  if (ids.length === 0) return new Map();
  const devices = await DeviceModel.find({ _id: { $in: ids } }).lean();
  return new Map(devices.flatMap(({ _id, memberId }) => (memberId === null ? [] : [[_id, memberId]])));
}

async function link(ctx: Ctx, { moved, claimed }: Stitched): Promise<void> {
  for (const [deviceId, memberId] of moved) {
    point(ctx, deviceId, memberId);
    if (claimed.has(deviceId)) await claimPast(ctx, deviceId, memberId);
  }
}

function point(ctx: Ctx, deviceId: string, memberId: string): void {
  const seen = { memberId, linkedAt: ctx.now, seenAt: ctx.now };
  queue().upsert(DeviceModel, { _id: deviceId }, { $set: seen });
}

/** Back in line: they are counted for their member now. */
async function claimPast(ctx: Ctx, deviceId: string, memberId: string): Promise<void> {
  await BehaviorEventModel.updateMany(
    { subjectId: deviceId, waiting: 0 },
    { $set: { subjectId: memberId, waiting: ctx.now } },
  );
}

/**
 * Writes to the devices of visitors, also so that another worker that links one of them at this moment meets this
 * transaction: else events of that visitor could slip between the two.
 */
function touchStrangers(ctx: Ctx, rows: readonly BehaviorEventRow[], { memberOf, moved }: Stitched): void {
  const strangers = new Set(rows.flatMap(({ _id, deviceId }) => (memberOf.has(_id) ? [] : (deviceId ?? []))));
  for (const deviceId of strangers) {
    if (moved.has(deviceId)) continue;
    queue().upsert(DeviceModel, { _id: deviceId }, { $set: { seenAt: ctx.now } });
  }
}

function count(rows: readonly BehaviorEventRow[], { memberOf }: Stitched): void {
  const counters = new Map<string, { memberId: string; name: string; day: string; count: number }>();
  for (const { _id, name, day } of rows) {
    const memberId = memberOf.get(_id);
    if (memberId === undefined) continue;
    const key = `${memberId}|${name}|${day}`;
    const counter = counters.get(key);
    if (counter) counter.count += 1;
    else counters.set(key, { memberId, name, day, count: 1 });
  }
  for (const [_id, { count: n, ...of }] of counters)
    queue().upsert(DailyCounterModel, { _id }, { $inc: { count: n }, $setOnInsert: of });
}

function tell(ctx: Ctx, rows: readonly BehaviorEventRow[], { memberOf }: Stitched): void {
  const news = new Map<string, CountedEvent[]>();
  for (const row of rows) {
    const memberId = memberOf.get(row._id);
    if (memberId === undefined || !eventKind(row.name)?.news) continue;
    const events = news.get(memberId);
    if (events) events.push(countedEvent(row));
    else news.set(memberId, [countedEvent(row)]);
  }
  for (const [memberId, events] of news) {
    for (let from = 0; from < events.length; from += NEWS)
      emit(ctx, 'behavior.counted', { memberId, events: events.slice(from, from + NEWS), at: ctx.now });
  }
}

/** An event as news tells it. */
export function countedEvent({
  _id: eventId,
  name,
  at,
  day,
  source,
  props,
}: Pick<BehaviorEventRow, '_id' | 'name' | 'at' | 'day' | 'source' | 'props'>): CountedEvent {
  return { ...props, eventId, name, at, day, source };
}

async function mark(rows: readonly BehaviorEventRow[], { memberOf }: Stitched): Promise<void> {
  const settled = new Map<string | null, string[]>();
  for (const { _id, subjectId } of rows) {
    const memberId = memberOf.get(_id) ?? subjectId;
    const changed = memberId === subjectId ? null : memberId;
    const ids = settled.get(changed);
    if (ids) ids.push(_id);
    else settled.set(changed, [_id]);
  }
  for (const [subjectId, ids] of settled) {
    await BehaviorEventModel.updateMany(
      { _id: { $in: ids }, waiting: { $gt: 0 } },
      { $set: { waiting: 0, ...(subjectId === null ? {} : { subjectId }) } },
    );
  }
}
