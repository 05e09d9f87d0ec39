import { afterQuiet } from '../outreach/quiet-hours';
import type { BrandTime } from '../sop/timing';

/** Nobody is pinged twice within this time; what comes meanwhile is told together. */
const PING_EVERY_MS = 30 * 60_000;

/** When staff may be told of a task that came at `now`: at once, or with what else comes until then. */
export function nextPing(lastPingAt: number | null, now: number, { zone, quiet }: BrandTime): number {
  const free = lastPingAt === null ? now : Math.max(now, lastPingAt + PING_EVERY_MS);
  return afterQuiet(free, quiet, zone);
}
