import { diffDays } from './day';
import type { BusinessDay } from './day';
import type { WallClock } from './zone';

/** 早上好 from 5, 中午好 from 11, 下午好 from 14, 晚上好 from 18 and through the night. */
export function greetingWords({ hour }: Pick<WallClock, 'hour'>): string {
  if (hour >= 5 && hour < 11) return '早上好';
  if (hour >= 11 && hour < 14) return '中午好';
  if (hour >= 14 && hour < 18) return '下午好';
  return '晚上好';
}

/** Days with the brand, the day of joining being the first. */
export function daysSince(joinedOn: BusinessDay, today: BusinessDay): number {
  return diffDays(joinedOn, today) + 1;
}

/** 「来半山的第 214 天，慢慢来」; late in the evening it says good night instead. */
export function companyWords(shortName: string, days: number, { hour }: Pick<WallClock, 'hour'>): string {
  return `来${shortName}的第 ${days} 天，${hour >= 21 || hour < 5 ? '早点休息' : '慢慢来'}`;
}
