import { brandClock } from '@mini/services/brand';

/** 8:13 on the brand's clock, from epoch ms. */
export function clockTime(at: number): string {
  const { hour, minute } = brandClock(at);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
