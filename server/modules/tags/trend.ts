import type { AnyBulkWriteOperation } from 'mongoose';
import type { Output } from '@shared/contracts';
import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { defineModel, defineSchema } from '../../platform/db/base-schema';
import { currentSettings } from '../settings';
import { bookNow } from './book';
import { sizeOf } from './sizes';

/** How many members had a tag, or were in an audience, when a business day ended. */
interface TagDayRow {
  /** `tagId:day` */
  _id: string;
  tagId: string;
  day: BusinessDay;
  members: number;
}

const daySchema = defineSchema<TagDayRow>({
  _id: { type: String, required: true },
  tagId: { type: String, required: true },
  day: { type: String, required: true },
  members: { type: Number, required: true },
});
daySchema.index({ tagId: 1, day: 1 }, { name: 'tag_days_tag' });
export const TagDayModel = defineModel('tag_days', daySchema);

/** Counts every tag and audience in its index, for the day that has just ended. Safe to repeat. Returns how many. */
export async function countTags(ctx: Ctx): Promise<number> {
  const book = await bookNow(ctx);
  const day = addDays(businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone), -1);
  const live = [...book.tags.values()].filter(({ on }) => on);
  const rows: AnyBulkWriteOperation<TagDayRow>[] = [];
  for (const { _id: tagId } of live) {
    const members = await sizeOf(book, tagId);
    const [_id, row] = [`${tagId}:${day}`, { tagId, day, members }];
    rows.push({ updateOne: { filter: { _id }, update: { $set: row }, upsert: true } });
  }
  if (rows.length > 0) await TagDayModel.bulkWrite(rows, { ordered: false });
  return live.length;
}

export const SHOWN_DAYS = 60;
/** A day is counted so long after it ended: what its midnight turns belongs to it. */
export const COUNTED_AFTER_MS = 10 * 60_000;

/** Day by day, oldest first; days that were not counted are left out. */
export async function trendOf(ctx: Ctx, tagId: string): Promise<Output<'tags.get'>['trend']> {
  const today = businessDayOf(ctx.now, (await currentSettings(ctx)).brand.zone);
  const rows = await TagDayModel.find({ tagId, day: { $gte: addDays(today, -SHOWN_DAYS) } })
    .sort({ day: 1 })
    .lean();
  return rows.map(({ day, members }) => ({ day, members }));
}
