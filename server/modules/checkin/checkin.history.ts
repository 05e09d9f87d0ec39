import { historyAfter, planCheckin } from '@shared/domain/checkin';
import type { CheckinHistory as Days } from '@shared/domain/checkin-run';
import { businessDayOf } from '@shared/domain/zone';
import type { Chronicle } from '../../platform/chronicle';
import type { PointsHistory } from '../points';
import { CheckinModel } from './checkin.model';
import { earningsOf } from './checkin.service';

/** The check-ins of one member as they came about, by the same plan as `tap`. */
export class CheckinHistory {
  private days: Days;

  /** Joined at `ctx.now`. */
  constructor(
    ctx: Chronicle,
    private readonly memberId: string,
  ) {
    const since = businessDayOf(ctx.now, ctx.settings.brand.zone);
    this.days = { records: [], outages: new Set(), since };
  }

  /** As `tap`. */
  tap(ctx: Chronicle, points: PointsHistory): void {
    const { memberId } = this;
    const today = businessDayOf(ctx.now, ctx.settings.brand.zone);
    const reward = planCheckin(this.days, today, ctx.settings.checkin);
    points.earn(ctx, earningsOf(memberId, reward, { type: 'checkin' }));
    const { day, daily, bonus, milestones, streakAfter } = reward;
    const given = daily + bonus;
    const row = { _id: ctx.ids.next('chk'), memberId, day, madeUpOn: null, paid: milestones, points: given };
    ctx.bulk.add(CheckinModel, { ...row, at: ctx.now });
    ctx.tell('checkin.completed', {
      memberId,
      day,
      streak: streakAfter,
      points: given,
      madeUp: false,
      at: ctx.now,
    });
    this.days = historyAfter(this.days, reward, today);
  }
}
