import { eventKind } from '@shared/domain/events/catalogue';
import type { BusinessDay } from '@shared/domain/day';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle, Told } from '../../platform/chronicle';
import { countedEvent } from './consume.service';
import { BehaviorEventModel, DailyCounterModel, DeviceModel } from './event.model';
import type { BehaviorEventRow, DailyCounterRow } from './event.model';
import { copyOf } from './record.handlers';

/** Between two products. */
const LOOK_MS = 8_000;

/** What one member did on their one phone, and what happened to them: counted by day, and told to those who learn. */
export class EventHistory {
  private readonly counters = new Map<string, DailyCounterRow>();
  private readonly deviceId: string;
  private seenAt: number;

  /** `looksFrom`: of visits before that day only the counters are kept; what happened is told to the end. */
  constructor(
    ctx: Chronicle,
    private readonly memberId: string,
    private readonly looksFrom: BusinessDay,
  ) {
    this.deviceId = ctx.ids.next('dev');
    this.seenAt = ctx.now;
  }

  /** As the recorder does with news. */
  hear(ctx: Chronicle, told: Told): void {
    const props = copyOf(told);
    if (props) this.take(ctx, [this.rowOf(ctx, { name: told.name, source: 'server', props })]);
  }

  /** As a batch of the phone: an opening, and some seconds for each product. */
  visit(ctx: Chronicle, productIds: readonly string[]): void {
    const seen = productIds.map((productId, index) =>
      this.rowOf(
        ctx,
        { name: 'product.view', source: 'client', props: { productId } },
        LOOK_MS * (index + 1),
      ),
    );
    this.take(ctx, [this.rowOf(ctx, { name: 'app.show', source: 'client', props: {} }), ...seen]);
    this.seenAt = ctx.now;
  }

  importInto({ bulk }: Chronicle): void {
    const { deviceId: _id, memberId, seenAt } = this;
    bulk.add(DeviceModel, { _id, memberId, linkedAt: seenAt, seenAt });
    bulk.add(DailyCounterModel, ...this.counters.values());
  }

  private rowOf(
    { now, ids, settings }: Chronicle,
    event: Pick<BehaviorEventRow, 'name' | 'source' | 'props'>,
    after = 0,
  ): BehaviorEventRow {
    const at = now + after;
    const phone = event.source === 'client';
    return {
      _id: ids.next('evt'),
      subjectId: this.memberId,
      ...event,
      deviceId: phone ? this.deviceId : null,
      at,
      day: businessDayOf(at, settings.brand.zone),
      clientAt: phone ? at : null,
      receivedAt: now,
      told: eventKind(event.name)?.told ?? false,
      waiting: 0,
    };
  }

  private take(ctx: Chronicle, rows: readonly BehaviorEventRow[]): void {
    const { memberId } = this;
    for (const row of rows) {
      const { name, day, source } = row;
      if (source === 'server' || day >= this.looksFrom) ctx.bulk.add(BehaviorEventModel, row);
      const _id = `${memberId}|${name}|${day}`;
      const counter = this.counters.get(_id);
      if (counter) counter.count += 1;
      else this.counters.set(_id, { _id, memberId, name, day, count: 1 });
    }
    const events = rows.filter(({ name }) => eventKind(name)?.news).map(countedEvent);
    if (events.length > 0) ctx.tell('behavior.counted', { memberId, events, at: ctx.now });
  }
}
