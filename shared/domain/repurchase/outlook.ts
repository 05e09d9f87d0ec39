import { gapQuantile } from './gap-model';
import type { GapModel } from './gap-model';
import { chanceWithin } from './timing';
import type { Standing } from './timing';

/** The 80 % band may be this wide, its end over its beginning, for a date to be told. */
export const WIDEST_BAND = 4;
/** Gaps behind somebody before a date is told: from two purchases nobody is promised one. */
const FEWEST_GAPS = 2;
const WEEK = 7;

/** What may honestly be said of the next purchase. */
export type Outlook =
  | {
      kind: 'date';
      /** Days from now to the middle of the band; below 0 when it is over. */
      inDays: number;
      /** From the last purchase: the 80 % band and its middle. */
      low: number;
      middle: number;
      high: number;
    }
  | { kind: 'chance'; /** P(a purchase in the next 7 days). */ week: number };

/** A date only where the model knows one. */
export function outlookOf(model: GapModel, standing: Standing): Outlook {
  const at = (p: number): number => gapQuantile(model, standing, p) * standing.stretch;
  const [low, high] = [at(0.1), at(0.9)];
  if (standing.gaps < FEWEST_GAPS || high / low > WIDEST_BAND) {
    return { kind: 'chance', week: chanceWithin(model, standing, WEEK) };
  }
  const middle = Math.round(at(0.5));
  const inDays = middle - Math.round(standing.elapsed * standing.stretch);
  return { kind: 'date', inDays, low: Math.round(low), middle, high: Math.round(high) };
}
