import { gapQuantile } from './gap-model';
import type { GapModel, Purchases } from './gap-model';
import { lnBeta } from './special';
import type { Standing } from './timing';

/** How likely the next purchase is on which day, for people to look at. All times are days after the last purchase. */
export interface Curve {
  /** Where it ends. */
  days: number;
  /** Heights relative to its top, 0–1, at equal steps from the last purchase to `days`. */
  points: number[];
  /** The 80 % band. */
  low: number;
  high: number;
  now: number;
}

const STEPS = 60;
/** Room after the band, and after today where that comes later. */
const ROOM = 1.25;

/** Density of the next gap, if there is one, at `days`: what `gapCdf` grows by per day. */
export function gapDensity(model: GapModel, { gaps, sum }: Purchases, days: number): number {
  const { k } = model;
  const scale = model.beta + sum;
  const shape = model.alpha + k * gaps;
  if (days <= 0) return k === 1 ? shape / scale : 0;
  const ln =
    (k - 1) * Math.log(days) +
    shape * Math.log(scale) -
    (k + shape) * Math.log(days + scale) -
    lnBeta(k, shape);
  return Math.exp(ln);
}

/** When somebody buys again if they do, in days of the calendar. */
export function curveOf(model: GapModel, standing: Standing): Curve {
  const at = (p: number): number => gapQuantile(model, standing, p) * standing.stretch;
  const [low, high] = [at(0.1), at(0.9)];
  const now = standing.elapsed * standing.stretch;
  const days = ROOM * Math.max(high, now);
  const heights = Array.from({ length: STEPS + 1 }, (_, i) =>
    gapDensity(model, standing, (i / STEPS) * (days / standing.stretch)),
  );
  const top = Math.max(...heights);
  const points = heights.map((height) => Math.round((height / top) * 1_000) / 1_000);
  return { ...{ days: tenths(days), low: tenths(low), high: tenths(high), now: tenths(now) }, points };
}

function tenths(days: number): number {
  return Math.round(days * 10) / 10;
}
