import type { Output } from '@shared/contracts';
import {
  isChecked,
  makeUpCardsLeft,
  makeUpDays,
  planCheckin,
  streakOf,
  suggestMakeUp,
} from '@shared/domain/checkin';
import { dayCells, milestonePath, nextMilestone } from '@shared/domain/checkin-calendar';
import type { CheckinHistory } from '@shared/domain/checkin-run';
import { checkinRules, clockName, nextMilestoneWords } from '@shared/domain/checkin.words';
import { addMonths, daysOfMonth, monthOf, weekOf } from '@shared/domain/day';
import type { BusinessDay, Month } from '@shared/domain/day';
import type { MallSettings } from '@shared/domain/settings';

type MonthView = Output<'checkin.month'>;
export type StreakView = MonthView['streak'];
export type MakeUpView = MonthView['makeUp'];

export function streakView(
  history: CheckinHistory,
  today: BusinessDay,
  { checkin }: MallSettings,
): StreakView {
  const checkedToday = isChecked(history, today);
  const next = nextMilestone(history, today, checkin);
  const reward = checkedToday ? null : planCheckin(history, today, checkin);
  return {
    days: streakOf(history, today),
    checkedToday,
    todayPoints: reward ? reward.daily + reward.bonus : 0,
    next,
    sentence: next ? nextMilestoneWords(next, today) : '',
  };
}

export function makeUpView(
  history: CheckinHistory,
  today: BusinessDay,
  { checkin }: MallSettings,
): MakeUpView {
  const suggestion = suggestMakeUp(history, today, checkin);
  const cards = makeUpCardsLeft(history, today, checkin);
  return {
    cards,
    points: checkin.dailyPoints,
    suggestion: suggestion && { day: suggestion.day, streakAfter: suggestion.streakAfter },
    eligibleDays: cards > 0 ? makeUpDays(history, today, checkin) : [],
  };
}

export function weekView(
  history: CheckinHistory,
  today: BusinessDay,
  { checkin }: MallSettings,
): MonthView['days'] {
  return dayCells(history, weekOf(today), today, checkin);
}

export function monthView(
  history: CheckinHistory,
  month: Month,
  today: BusinessDay,
  settings: MallSettings,
): MonthView {
  const { checkin, brand } = settings;
  const days = dayCells(history, daysOfMonth(month), today, checkin);
  return {
    today,
    month,
    previousMonth: month > monthOf(history.since) ? addMonths(month, -1) : null,
    nextMonth: month < monthOf(today) ? addMonths(month, 1) : null,
    checkedDays: days.filter(({ state }) => state === 'checked' || state === 'madeUp').length,
    days,
    streak: streakView(history, today, settings),
    milestones: milestonePath(history, today, checkin),
    makeUp: makeUpView(history, today, settings),
    rules: checkinRules(checkin, clockName(brand.zone)),
  };
}
