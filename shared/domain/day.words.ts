import { diffDays, parts } from './day';
import type { BusinessDay } from './day';
import { wallClock } from './zone';

/** `6月3日` in the year of `today`, else `明年 5月31日`, `去年 12月3日`, `2030年1月2日`. */
export function formatDay(day: BusinessDay, today: BusinessDay): string {
  const { year, month, day: date } = parts(day);
  const years = year - parts(today).year;
  const text = `${month}月${date}日`;
  if (years === 0) return text;
  if (years === 1) return `明年 ${text}`;
  if (years === -1) return `去年 ${text}`;
  return `${year}年${text}`;
}

/** `6月3日 14:05` on the brand's clock. `instant` and `now` in epoch ms. */
export function formatMoment(instant: number, now: number, zone: string): string {
  const at = wallClock(instant, zone);
  const day = formatDay(at.day, wallClock(now, zone).day);
  return `${day} ${at.hour}:${String(at.minute).padStart(2, '0')}`;
}

/** 今天, 明天, 昨天, else as `formatDay`. */
export function formatNearDay(day: BusinessDay, today: BusinessDay): string {
  const near: Record<number, string> = { 0: '今天', 1: '明天', [-1]: '昨天' };
  return near[diffDays(today, day)] ?? formatDay(day, today);
}

/** `2026-06-03 14:05` on the brand's clock, for files that outlive today. `instant` in epoch ms. */
export function stampWords(instant: number, zone: string): string {
  const at = wallClock(instant, zone);
  return `${at.day} ${two(at.hour)}:${two(at.minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
