import { parts } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { wallClock } from '@shared/domain/zone';

/** `2026年6月15日`: a date as WeChat's fields want it. */
export function dayText(day: BusinessDay): string {
  const { year, month, day: date } = parts(day);
  return `${year}年${month}月${date}日`;
}

/** `2026年6月15日 09:05` on the brand's wall. */
export function momentText(instant: number, zone: string): string {
  const { day, hour, minute } = wallClock(instant, zone);
  return `${dayText(day)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The last minute of a day. */
export function endOfDayText(day: BusinessDay): string {
  return `${dayText(day)} 23:59`;
}

/** Days until something of the member's ends. */
export function leftText(days: number): string {
  return `${days} 天`;
}
