import { cycleDaysOf } from '@shared/domain/checkin';
import { needsEarlier } from '@shared/domain/checkin-run';
import type { CheckinHistory } from '@shared/domain/checkin-run';
import { addDays, monthOf, startOfMonth } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { joinedAtOf } from '../members';
import { CheckinModel } from './checkin.model';
import { outageDays } from './outages.service';

/**
 * The days that matter for `today`, and those from `from` on when that is earlier: one indexed read, and more only
 * while a streak reaches beyond what was read.
 */
export async function historyOf(
  ctx: Ctx,
  memberId: string,
  today: BusinessDay,
  settings: MallSettings,
  from: BusinessDay = today,
): Promise<CheckinHistory> {
  const { checkin, brand } = settings;
  const [outages, joinedAt] = await Promise.all([outageDays(ctx), joinedAtOf(memberId)]);
  const since = businessDayOf(joinedAt, brand.zone);
  // Cards are counted by calendar month, a streak by cycles: the start of this month and one cycle back.
  const month = addDays(startOfMonth(monthOf(today)), -checkin.makeUpWithinDays);
  let reach = cycleDaysOf(checkin) + checkin.makeUpWithinDays;
  for (;;) {
    const first = [from, month, addDays(today, -reach)].sort()[0] ?? from;
    const rows = await CheckinModel.find(
      { memberId, day: { $gte: first, $lte: today } },
      { day: 1, madeUpOn: 1, paid: 1, _id: 0 },
    )
      .sort({ day: 1 })
      .lean();
    const history = { records: rows, outages, since };
    if (!needsEarlier(history, first, today, checkin.makeUpWithinDays)) return history;
    reach *= 4;
  }
}
