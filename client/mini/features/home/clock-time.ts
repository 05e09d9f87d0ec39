import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { wallClock } from '@shared/domain/zone';

/** 8:13 on the brand's clock, from epoch ms. */
export function clockTime(at: number): string {
  const { hour, minute } = wallClock(at, DEFAULT_SETTINGS.brand.zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
