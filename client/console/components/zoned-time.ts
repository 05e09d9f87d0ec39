import dayjs from 'dayjs';
import type { Dayjs } from 'dayjs';
import { businessDay } from '@shared/domain/day';
import { startOfDay, wallClock } from '@shared/domain/zone';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** What the brand's clock shows at an instant (epoch ms), for a picker that knows only this machine's clock. */
export function shownAt(instant: number, zone: string): Dayjs {
  const { day, hour, minute } = wallClock(instant, zone);
  return dayjs(day).hour(hour).minute(minute);
}

/** The instant (epoch ms) at which the brand's clock shows what was picked, to the minute. */
export function instantOf(picked: Dayjs, zone: string): number {
  const day = businessDay(picked.format('YYYY-MM-DD'));
  return startOfDay(day, zone) + picked.hour() * HOUR + picked.minute() * MINUTE;
}
