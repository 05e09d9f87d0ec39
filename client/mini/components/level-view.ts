import type { Output } from '@shared/contracts';

export type Progress = Output<'member.levels'>['progress'];
export type Level = Output<'member.levels'>['levels'][number];

/** The bar of the card: from zero to the next level, with a notch where the present level began. Percent. */
export function barOf({ current, next, growth }: Progress): { done: number; notch: number | null } {
  if (!next) return { done: 100, notch: null };
  const percent = (n: number): number => Math.min((n / next.growthNeeded) * 100, 100);
  return { done: percent(growth), notch: current.growthNeeded > 0 ? percent(current.growthNeeded) : null };
}

/** The short line on the card: the first two things this level gives. */
export function benefitLine({ benefits }: Level): string {
  return benefits.slice(0, 2).join('、') || '商品原价';
}

/** Card colours exist for four ranks; more levels share the highest. */
export function rankOf(level: number): 1 | 2 | 3 | 4 {
  if (level <= 1) return 1;
  if (level === 2) return 2;
  return level === 3 ? 3 : 4;
}
