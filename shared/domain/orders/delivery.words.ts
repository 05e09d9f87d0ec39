import { diffDays, weekdayOf } from '../day';
import type { BusinessDay } from '../day';
import { formatDay } from '../day.words';

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** 「周一 6月15日送到」, 「明天送到」 */
export function deliveryWords(day: BusinessDay, today: BusinessDay): string {
  const days = diffDays(today, day);
  if (days === 0) return '今天送到';
  if (days === 1) return '明天送到';
  return `${WEEKDAYS[weekdayOf(day)]} ${formatDay(day, today)}送到`;
}

/** 「顺丰，一个包裹」, 「分 2 个包裹」; empty when nothing is sent. `templates`: names of the freight templates in use. */
export function parcelsWords(templates: readonly string[]): string {
  const [only, ...others] = templates;
  if (only === undefined) return '';
  return others.length === 0 ? `${only}，一个包裹` : `分 ${templates.length} 个包裹`;
}

/** 「上海市」 → 「上海」, as people say it. */
export function cityWords(city: string): string {
  return city.length > 2 ? city.replace(/(市|地区|盟)$/, '') : city;
}
