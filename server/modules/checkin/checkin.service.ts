import { isChecked, planCheckin, planMakeUp } from '@shared/domain/checkin';
import type { CheckinReward, MakeUpRefusal } from '@shared/domain/checkin';
import type { CheckinHistory, CheckinRecord } from '@shared/domain/checkin-run';
import { businessDay, isBusinessDay, monthOf, parts, startOfMonth, addMonths } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { LedgerReason } from '@shared/domain/points.words';
import type { MallSettings } from '@shared/domain/settings';
import { sourceKeys } from '@shared/domain/source-keys';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { earnPoints } from '../points';
import type { Earning } from '../points';
import { currentSettings, lockZone } from '../settings';
import { CheckinModel } from './checkin.model';
import { historyOf } from './history';

export interface Checked {
  reward: CheckinReward;
  /** Balance after it. */
  available: number;
  today: BusinessDay;
  settings: MallSettings;
  /** With the new day in it. */
  history: CheckinHistory;
}

/** Checks in today. @throws CHECKIN_ALREADY_DONE */
export async function tap(ctx: Ctx, memberId: string): Promise<Checked> {
  const settings = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, settings.brand.zone);
  const history = await historyOf(ctx, memberId, today, settings);
  if (isChecked(history, today)) throw new AppError('CHECKIN_ALREADY_DONE');
  const reward = planCheckin(history, today, settings.checkin);
  const available = await write(ctx, memberId, reward, null);
  await lockZone(ctx);
  return { reward, available, today, settings, history: withRecord(history, reward, null) };
}

/** Uses a make-up card for a missed day. @throws MAKEUP_NO_CARD, MAKEUP_DAY_NOT_ALLOWED, MAKEUP_ALREADY_DONE */
export async function makeUp(ctx: Ctx, memberId: string, day: string): Promise<Checked> {
  const settings = await currentSettings(ctx);
  const today = businessDayOf(ctx.now, settings.brand.zone);
  const history = await historyOf(ctx, memberId, today, settings);
  if (!isBusinessDay(day)) throw refusal('notAllowed', today, settings);
  const plan = planMakeUp(history, day, today, settings.checkin);
  if (!plan.ok) throw refusal(plan.refusal, today, settings);
  const used = history.records.filter(
    ({ madeUpOn }) => madeUpOn && monthOf(madeUpOn) === monthOf(today),
  ).length;
  const available = await write(ctx, memberId, plan.reward, {
    on: today,
    card: `${monthOf(today)}#${used + 1}`,
  });
  return {
    reward: plan.reward,
    available,
    today,
    settings,
    history: withRecord(history, plan.reward, today),
  };
}

/** Day, points and news in one bundle. Returns the balance after it. */
async function write(
  ctx: Ctx,
  memberId: string,
  reward: CheckinReward,
  made: { on: BusinessDay; card: string } | null,
): Promise<number> {
  const { day, daily, milestones, bonus, streakAfter } = reward;
  const reason: LedgerReason = made ? { type: 'makeUp', day } : { type: 'checkin' };
  const available = await earnPoints(ctx, memberId, earningsOf(memberId, reward, reason));
  queue().insert(CheckinModel, {
    _id: ctx.ids.next('chk'),
    memberId,
    day,
    madeUpOn: made?.on ?? null,
    ...(made ? { card: made.card } : {}),
    paid: milestones,
    points: daily + bonus,
    at: ctx.now,
  });
  emit(ctx, 'checkin.completed', {
    memberId,
    day,
    streak: streakAfter,
    points: daily + bonus,
    madeUp: made !== null,
    at: ctx.now,
  });
  return available;
}

/** What a reward earns: its day, for `reason`, and the milestones on top. */
export function earningsOf(
  memberId: string,
  { day, daily, milestones }: CheckinReward,
  reason: LedgerReason,
): Earning[] {
  const earnings: Earning[] = [
    { sourceKey: sourceKeys.checkin(memberId, day), points: daily, reason },
    ...milestones.map(({ days, points, on }): Earning => ({
      sourceKey: sourceKeys.milestone(memberId, on, days),
      points,
      reason: { type: 'milestone', days },
    })),
  ];
  return earnings.filter(({ points }) => points > 0);
}

function withRecord(
  history: CheckinHistory,
  { day, milestones }: CheckinReward,
  madeUpOn: BusinessDay | null,
): CheckinHistory {
  const record: CheckinRecord = { day, madeUpOn, paid: milestones };
  return { ...history, records: [...history.records, record].sort((a, b) => (a.day < b.day ? -1 : 1)) };
}

function refusal(why: MakeUpRefusal, today: BusinessDay, { checkin }: MallSettings): AppError {
  switch (why) {
    case 'alreadyDone':
      return new AppError('MAKEUP_ALREADY_DONE');
    case 'notAllowed':
      return new AppError('MAKEUP_DAY_NOT_ALLOWED', { days: checkin.makeUpWithinDays });
    case 'noCard': {
      const { month } = parts(businessDay(startOfMonth(addMonths(monthOf(today), 1))));
      return new AppError('MAKEUP_NO_CARD', { nextMonth: `${month}月1日` });
    }
  }
}
