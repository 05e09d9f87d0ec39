import type { HourProfile } from './best-hour';

/** Who comes at the same time of the day; each begins at its hour and lasts until the next one's. */
const BEGINS = { morning: 5, midday: 11, evening: 16, night: 21 } as const;
export type HourSegment = keyof typeof BEGINS;
export const HOUR_SEGMENTS = Object.keys(BEGINS) as HourSegment[];

/** One visit, or two, may be chance. */
const FEWEST_DAYS = 3;

/** The time of the day at which somebody comes most; null while too few days tell. */
export function hourSegmentOf({ weekday, weekend, days }: HourProfile): HourSegment | null {
  if (days < FEWEST_DAYS) return null;
  const visits = new Map<HourSegment, number>();
  for (const hours of [weekday, weekend])
    for (const [hour, count] of hours.entries())
      visits.set(partOf(hour), (visits.get(partOf(hour)) ?? 0) + count);
  return HOUR_SEGMENTS.reduce((most, each) =>
    (visits.get(each) ?? 0) > (visits.get(most) ?? 0) ? each : most,
  );
}

function partOf(hour: number): HourSegment {
  return HOUR_SEGMENTS.filter((segment) => hour >= BEGINS[segment]).at(-1) ?? 'night';
}
