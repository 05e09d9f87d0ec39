import type { Output } from '@shared/contracts/index';

export type Progress = Output<'member.levels'>['progress'];
export type Level = Output<'member.levels'>['levels'][number];

/** The bar of the card: from zero to the next level, with a notch where the present level began. Percent. */
export function barOf({ current, next, growth }: Progress): { done: number; notch: number | null } {
  if (!next) return { done: 100, notch: null };
  const percent = (n: number): number => Math.min((n / next.growthNeeded) * 100, 100);
  return { done: percent(growth), notch: current.growthNeeded > 0 ? percent(current.growthNeeded) : null };
}

/** `9500` → `95%`, `9250` → `92.5%`. */
export function rateWords(rateBp: number): string {
  return `${rateBp / 100}%`;
}

/** The short line on the card: what this level is worth when buying. */
export function benefitLine({ rateBp, freeFreight }: Level): string {
  const price = rateBp < 10_000 ? `商品 ${rateWords(rateBp)}` : '商品原价';
  return freeFreight ? `${price}、单单包邮` : price;
}

/** Card colours exist for four ranks; more levels share the highest. */
export function rankOf(level: number): 1 | 2 | 3 | 4 {
  if (level <= 1) return 1;
  if (level === 2) return 2;
  return level === 3 ? 3 : 4;
}
