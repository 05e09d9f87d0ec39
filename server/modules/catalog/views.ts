import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Clock } from '../../platform/clock';
import { createSnapshot } from '../../platform/snapshot';
import { currentSettings } from '../settings';
import { ProductViewsModel } from './personal.model';

/** Counts wait here, so that a busy product is not a row that everybody writes; a crash may lose this much. */
const FLUSH_MS = 10_000;
const DAYS = 7;

let waiting = new Map<string, number>();
let flushedAt = -Infinity;

/** One more member looked at a product today. */
export async function countView(productId: string, today: BusinessDay, now: number): Promise<void> {
  waiting.set(productId, (waiting.get(productId) ?? 0) + 1);
  if (Math.abs(now - flushedAt) < FLUSH_MS) return;
  const counts = [...waiting].map(([id, views]) => [`views.${id}`, views] as const);
  waiting = new Map();
  flushedAt = now;
  await ProductViewsModel.updateOne({ _id: today }, { $inc: Object.fromEntries(counts) }, { upsert: true });
}

const popular = createSnapshot(async (ctx) => {
  const today = businessDayOf(ctx.clock.now(), (await currentSettings(ctx)).brand.zone);
  const days = await ProductViewsModel.find({ _id: { $gt: addDays(today, -DAYS) } })
    .session(null)
    .lean();
  const views = new Map<string, number>();
  for (const day of days)
    for (const [id, count] of Object.entries(day.views)) views.set(id, (views.get(id) ?? 0) + count);
  return [...views].sort(([, a], [, b]) => b - a).map(([productId]) => productId);
});

/** Ids of the products most members looked at in the last week, at most a second behind. */
export function popularProducts(ctx: { clock: Clock }): Promise<readonly string[]> {
  return popular.now(ctx);
}
