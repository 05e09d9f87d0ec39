import type { CheckinReward } from './checkin';
import type { MilestoneStep } from './checkin-calendar';
import type { BusinessDay } from './day';
import { formatDay, formatNearDay } from './day.words';
import type { CheckinSettings } from './settings';

/** 「明天满 7 天，另得 20 积分」 */
export function nextMilestoneWords(next: MilestoneStep, today: BusinessDay): string {
  const when = next.expectedDay ? formatNearDay(next.expectedDay, today) : '';
  return `${when}满 ${next.days} 天，另得 ${next.points} 积分`;
}

/** Under a milestone of the path: 「3 天 已得」, 「7 天 明天」, 「15 天」. */
export function milestoneWords(step: MilestoneStep, today: BusinessDay): string {
  if (step.state === 'paid') return `${step.days} 天 已得`;
  if (step.state === 'next' && step.expectedDay)
    return `${step.days} 天 ${formatNearDay(step.expectedDay, today)}`;
  return `${step.days} 天`;
}

/** 「补上 6月6日，连签变成 14 天」 */
export function makeUpWords(suggestion: CheckinReward, today: BusinessDay): string {
  return `补上 ${formatDay(suggestion.day, today)}，连签变成 ${suggestion.streakAfter} 天`;
}

/** The rules, one sentence a line. `clockName` says whose midnight counts: 「北京时间」. */
export function checkinRules(settings: CheckinSettings, clockName: string): string[] {
  const { dailyPoints, milestones, makeUpCardsPerMonth: cards, makeUpWithinDays } = settings;
  const days = milestones.map((milestone) => milestone.days).join('、');
  const points = milestones.map((milestone) => milestone.points).join('、');
  const rules = [
    `每天签到得 ${dailyPoints} 积分，过了${clockName}零点算第二天。`,
    `连签到第 ${days} 天，另得 ${points} 积分。满 ${milestones.at(-1)?.days ?? 0} 天从头再来。`,
  ];
  if (cards > 0) {
    rules.push(
      `断了也没关系。每月 ${cards} 张补签卡，能补最近 ${makeUpWithinDays} 天里的一天，那天的 ${dailyPoints} 积分照给，月底作废。`,
    );
  }
  return rules;
}

/** Whose midnight counts, in words a member knows. */
export function clockName(zone: string): string {
  return zone === 'Asia/Shanghai' ? '北京时间' : '当地时间';
}
