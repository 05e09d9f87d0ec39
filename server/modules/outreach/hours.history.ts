import { businessDay } from '@shared/domain/day';
import { NO_HOURS, withVisit } from '@shared/domain/repurchase/best-hour';
import type { HourProfile } from '@shared/domain/repurchase/best-hour';
import { wallClock } from '@shared/domain/zone';
import type { Chronicle, Told } from '../../platform/chronicle';
import { HourProfileModel, StoreHoursModel } from './hour.model';
import { countsOf, SELF_STARTED, storeSlot } from './hour.service';

/** When all members of the histories came: the sums of the store. */
export class StoreHours {
  private readonly days = new Map<string, { day: string; counts: Map<string, number> }>();

  /** A visit, by every path it counts at. */
  count(memberId: string, day: string, paths: readonly string[]): void {
    const _id = storeSlot(memberId, day);
    const known = this.days.get(_id) ?? { day, counts: new Map<string, number>() };
    for (const path of paths) known.counts.set(path, (known.counts.get(path) ?? 0) + 1);
    this.days.set(_id, known);
  }

  /** Adds to the sums of the store what was counted here. */
  async save(): Promise<void> {
    const writes = [...this.days].map(([_id, { day, counts }]) => ({
      updateOne: {
        filter: { _id },
        update: { $inc: Object.fromEntries(counts), $setOnInsert: { day } },
        upsert: true,
      },
    }));
    if (writes.length > 0) await StoreHoursModel.bulkWrite(writes, { ordered: false });
    this.days.clear();
  }
}

/** At which hours one member came of themselves. */
export class HourHistory {
  private profile: HourProfile = NO_HOURS;

  constructor(
    private readonly memberId: string,
    private readonly store: StoreHours,
  ) {}

  /** As `learnHours`, of visits that no message brought. */
  hear({ settings }: Chronicle, { name, news }: Told): void {
    if (name !== 'behavior.counted') return;
    for (const { name: event, day, at } of news.events) {
      if (!SELF_STARTED.has(event)) continue;
      const { hour } = wallClock(at, settings.brand.zone);
      const next = withVisit(this.profile, businessDay(day), hour);
      if (next !== this.profile) this.store.count(this.memberId, day, countsOf(next, hour));
      this.profile = next;
    }
  }

  importInto({ bulk }: Chronicle): void {
    if (this.profile !== NO_HOURS)
      bulk.add(HourProfileModel, { _id: this.memberId, profile: this.profile, promptedAt: null });
  }
}
