import { cycleDaysOf } from '@shared/domain/checkin';
import { needsEarlier } from '@shared/domain/checkin-run';
import type { CheckinHistory, CheckinRecord } from '@shared/domain/checkin-run';
import { addDays, monthOf, startOfMonth } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import type { Part } from '../../platform/db/parts';
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
  for (let reach = 1; ; reach *= 4) {
    const first = firstDay(today, settings, reach, from);
    const rows = await CheckinModel.find({ memberId, day: { $gte: first, $lte: today } }, FIELDS)
      .sort({ day: 1 })
      .lean();
    const history = await completed(ctx, memberId, rows, settings);
    if (!needsEarlier(history, first, today, settings.checkin.makeUpWithinDays)) return history;
  }
}

/** The first rows of `historyOf`, to be read along with the member; `historyFrom` makes the history of them. */
export function recordsPart(today: BusinessDay, settings: MallSettings): Part<CheckinRecord[]> {
  const match = { $match: { day: { $gte: firstDay(today, settings, 1, today), $lte: today } } };
  return {
    from: 'checkins',
    by: 'memberId',
    pipeline: [match, { $sort: { day: 1 } }, { $project: FIELDS }],
    read: (rows: CheckinRecord[]) => rows,
  };
}

/** As `historyOf`, from the rows of `recordsPart`; reads more only for a streak that reaches beyond them. */
export async function historyFrom(
  ctx: Ctx,
  memberId: string,
  records: readonly CheckinRecord[],
  today: BusinessDay,
  settings: MallSettings,
): Promise<CheckinHistory> {
  const history = await completed(ctx, memberId, records, settings);
  const beyond = needsEarlier(
    history,
    firstDay(today, settings, 1, today),
    today,
    settings.checkin.makeUpWithinDays,
  );
  return beyond ? historyOf(ctx, memberId, today, settings) : history;
}

const FIELDS = { day: 1, madeUpOn: 1, paid: 1, _id: 0 } as const;

/** Cards are counted by calendar month, a streak by cycles: the start of this month and `reach` cycles back. */
function firstDay(
  today: BusinessDay,
  { checkin }: MallSettings,
  reach: number,
  from: BusinessDay,
): BusinessDay {
  const month = addDays(startOfMonth(monthOf(today)), -checkin.makeUpWithinDays);
  const cycles = addDays(today, -reach * (cycleDaysOf(checkin) + checkin.makeUpWithinDays));
  return [from, month, cycles].sort()[0] ?? from;
}

async function completed(
  ctx: Ctx,
  memberId: string,
  records: readonly CheckinRecord[],
  { brand }: MallSettings,
): Promise<CheckinHistory> {
  const [outages, joinedAt] = await Promise.all([outageDays(ctx), joinedAtOf(memberId)]);
  return { records, outages, since: businessDayOf(joinedAt, brand.zone) };
}
