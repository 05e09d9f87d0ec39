import type { GapModel, Purchases } from '@shared/domain/repurchase/gap-model';
import { purchaseDays, uniforms } from '../../server/main/simulate/sample';

function summaryOf(bought: readonly number[], seenUntil: number): Purchases {
  const gaps = bought.slice(1).map((day, i) => day - (bought[i] ?? 0));
  return {
    gaps: gaps.length,
    sum: gaps.reduce((sum, gap) => sum + gap, 0),
    logSum: gaps.reduce((sum, gap) => sum + Math.log(gap), 0),
    elapsed: seenUntil - (bought.at(-1) ?? 0),
  };
}

/** A crowd whose first purchases lie `fewest` to `most` days back. */
export function crowd(
  model: GapModel,
  { people, fewest, most, seed }: { people: number; fewest: number; most: number; seed: number },
): Purchases[] {
  const random = uniforms(seed);
  return Array.from({ length: people }, () => {
    const days = fewest + (most - fewest) * random();
    return summaryOf(purchaseDays(model, days, random), days);
  });
}
