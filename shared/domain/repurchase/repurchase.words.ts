import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';
import type { Outlook } from './outlook';
import type { Against, ReminderKind } from './timing';

export const REMINDER_WORDS: Readonly<Record<ReminderKind, string>> = {
  first: '第一次提醒',
  followUp: '再提醒一次',
  winBack: '转召回',
};

/** For staff, whose task is over with it. */
export const AGAINST_WORDS: Readonly<Record<Against, string>> = {
  snoozed: '顾客说了先不用提醒',
  inCart: '已经放进购物车了',
  elsewhere: '后来买了同类的',
  soldOut: '现在买不到',
  locked: '顾客的等级买不了',
};

/** 「5月22日买的，大概还剩 4 天」, 「5月22日买的，本周回购概率 12%」: for staff and operators. */
export function dueWords(outlook: Outlook, lastDay: BusinessDay, today: BusinessDay): string {
  return `${formatDay(lastDay, today)}买的，${outlook.kind === 'date' ? leftWords(outlook.inDays) : chanceWords(outlook.week)}`;
}

function chanceWords(week: number): string {
  const percent = Math.round(week * 100);
  return percent < 1 ? '本周回购概率不到 1%' : `本周回购概率 ${percent}%`;
}

function leftWords(inDays: number): string {
  if (inDays > 0) return `大概还剩 ${inDays} 天`;
  return inDays === 0 ? '大概今天用完' : `大概 ${-inDays} 天前用完了`;
}

/** Under the name of a product on the home card: a number of days only where it is honest. */
export function restockWords(outlook: Outlook): string {
  if (outlook.kind === 'chance') return '还够用吗';
  return outlook.inDays > 0 ? `大概还剩 ${outlook.inDays} 天` : '大概用完了';
}

/** 「5月22日买的 250g × 2」 */
export function boughtWords(
  { day, units }: { day: BusinessDay; units: number },
  option: string,
  today: BusinessDay,
): string {
  const what = [option, units > 1 ? `× ${units}` : ''].filter((word) => word !== '').join(' ');
  return `${formatDay(day, today)}买的${what === '' ? '' : ` ${what}`}`;
}

/** Why the card is shown, and what was looked at for it. */
export function restockWhy(outlook: Outlook, times: number): string {
  const seen = '只看了你的订单。';
  if (outlook.kind === 'date') {
    return `你买过 ${times} 次，多半隔 ${outlook.low} 到 ${outlook.high} 天再买一次，现在快到日子了。${seen}`;
  }
  return `常买它的人，这个时候多半在想要不要再买一次。你的日子还说不准，所以不写还剩几天。${seen}`;
}
