import { addDays } from '../day';
import { afterQuiet } from '../outreach/quiet-hours';
import type { QuietHours } from '../outreach/quiet-hours';
import { minuteOf, wallInstant } from '../outreach/wall-time';
import { businessDayOf } from '../zone';
import type { SopWait } from './types';

const HOUR_MS = 3_600_000;

export interface BrandTime {
  zone: string;
  quiet: QuietHours;
}

/** The instant `wait` after `from`, moved to the end of the quiet hours where it would fall into them. */
export function dueAfter(from: number, wait: SopWait, { zone, quiet }: BrandTime): number {
  if (wait.kind === 'hours') return afterQuiet(from + wait.hours * HOUR_MS, quiet, zone);
  const day = addDays(businessDayOf(from, zone), wait.days);
  return afterQuiet(Math.max(from, wallInstant(day, minuteOf(wait.at), zone)), quiet, zone);
}
