import { formatDay } from '@shared/domain/day.words';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { wallClock, type WallClock } from '@shared/domain/zone';
import { readStorage, writeStorage } from './wx';

const STORED = 'brand-zone';

/** Keeps the brand's zone (IANA) for when there is no network to ask. */
export function rememberZone(zone: string): void {
  if (zone !== readStorage<string>(STORED)) writeStorage(STORED, zone);
}

/** The brand's zone (IANA), as it was last known. */
function brandZone(): string {
  return readStorage<string>(STORED) ?? DEFAULT_SETTINGS.brand.zone;
}

/** What the brand's clock shows at `instant` (epoch ms). */
export function brandClock(instant: number): WallClock {
  return wallClock(instant, brandZone());
}

/** A day in words, as seen from today: 「6月3日」, 「去年 12月3日」. `instant`: epoch ms. */
export function brandDay(instant: number): string {
  return formatDay(brandClock(instant).day, brandClock(Date.now()).day);
}
