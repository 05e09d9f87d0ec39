import { addDays, daysBetween } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle } from '../../platform/chronicle';
import { COUNTED_AFTER_MS, SHOWN_DAYS, TagDayModel } from './trend';

/** How many members of a told crowd had each tag when a day ended, as if they had been counted each night. */
export class TagDays {
  /** By tag and day: how many more have it than the day before. */
  private readonly changes = new Map<string, Map<BusinessDay, number>>();

  /** A member got a tag, or lost it. */
  note({ now, settings }: Chronicle, tagId: string, on: boolean): void {
    const day = businessDayOf(now - COUNTED_AFTER_MS, settings.brand.zone);
    const days = this.changes.get(tagId) ?? new Map<BusinessDay, number>();
    this.changes.set(tagId, days.set(day, (days.get(day) ?? 0) + (on ? 1 : -1)));
  }

  /** Adds the crowd to what was counted of others, on the days before `today` that trends show. */
  async save(today: BusinessDay): Promise<void> {
    const shown = daysBetween(addDays(today, -SHOWN_DAYS), addDays(today, -1));
    const writes = [...this.changes].flatMap(([tagId, days]) => {
      let members = [...days].reduce((sum, [day, n]) => (day < shown[0]! ? sum + n : sum), 0);
      return shown.map((day) => {
        members += days.get(day) ?? 0;
        const update = { $inc: { members }, $setOnInsert: { tagId, day } };
        return { updateOne: { filter: { _id: `${tagId}:${day}` }, update, upsert: true } };
      });
    });
    if (writes.length > 0) await TagDayModel.bulkWrite(writes, { ordered: false });
    this.changes.clear();
  }
}
