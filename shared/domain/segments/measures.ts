import type { Histogram } from './rfm';

/** Days from the first order to the second before the shop has learned its own. */
export const USUAL_CYCLE_DAYS = 30;
/** Visiting days in 30 before the shop knows its busiest fifth. */
export const USUAL_TOP_FIFTH_DAYS = 11;
const LEAST_SAMPLES = 30;

/** The middle of the gaps between first and second orders, in days. */
export function usualCycle(gaps: Histogram): number {
  const total = gaps.reduce((sum, [, n]) => sum + n, 0);
  if (total < LEAST_SAMPLES) return USUAL_CYCLE_DAYS;
  let before = 0;
  for (const [days, n] of gaps) {
    before += n;
    if (before * 2 >= total) return days;
  }
  return USUAL_CYCLE_DAYS;
}

/** The least number of visiting days with which a visitor is among the busiest fifth. */
export function topFifth(visits: Histogram): number {
  const total = visits.reduce((sum, [, n]) => sum + n, 0);
  if (total < LEAST_SAMPLES) return USUAL_TOP_FIFTH_DAYS;
  let above = 0;
  for (const [days, n] of [...visits].reverse()) {
    above += n;
    if (above * 5 >= total) return days;
  }
  return USUAL_TOP_FIFTH_DAYS;
}
