import { addDays } from '../day';
import { businessDayOf } from '../zone';
import { minuteOf, minuteOfDay, wallInstant } from './wall-time';

/** `HH:MM` on the brand's wall, [from, to): at `from` it is quiet, at `to` no longer. Equal times: never quiet. */
export interface QuietHours {
  from: string;
  to: string;
}

export function isQuiet(instant: number, { from, to }: QuietHours, zone: string): boolean {
  const [start, end, now] = [minuteOf(from), minuteOf(to), minuteOfDay(instant, zone)];
  return start <= end ? start <= now && now < end : now >= start || now < end;
}

/** `instant` itself, or the end of the quiet hours it falls into. */
export function afterQuiet(instant: number, quiet: QuietHours, zone: string): number {
  if (!isQuiet(instant, quiet, zone)) return instant;
  const end = minuteOf(quiet.to);
  const today = businessDayOf(instant, zone);
  const day = minuteOfDay(instant, zone) < end ? today : addDays(today, 1);
  return wallInstant(day, end, zone);
}
