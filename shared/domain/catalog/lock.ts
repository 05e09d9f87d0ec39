/** Goods that only members, or members from a level on, can buy: what unlocks them, and how far away that is. */
import { formatCount } from '../numbers';
import type { Level } from '../settings';

export interface Viewer {
  /** Null: a visitor. */
  level: number | null;
  /** Growth that counts today. */
  growth: number;
}

export interface Lock {
  kind: 'membersOnly' | 'level';
  /** 「黑金会员可买」 */
  title: string;
  /** 「还差 3,140 成长值」; null for a visitor. */
  detail: string | null;
  /** Share of the way, basis points; null for a visitor. */
  progressBp: number | null;
}

/** Null where this person may buy. `levels` ascending. */
export function lockOf(
  minLevel: number | null,
  { level, growth }: Viewer,
  levels: readonly Level[],
): Lock | null {
  if (minLevel === null || (level !== null && level >= minLevel)) return null;
  // A level that the settings no longer have is the next higher one.
  const needed = levels.find((other) => other.level >= minLevel) ?? levels.at(-1);
  if (!needed || needed.growthNeeded === 0) {
    return { kind: 'membersOnly', title: '会员可买', detail: null, progressBp: null };
  }
  const title = `${needed.name}会员可买`;
  if (level === null) return { kind: 'level', title, detail: null, progressBp: null };
  const missing = Math.max(0, needed.growthNeeded - growth);
  const progressBp = Math.floor((Math.min(growth, needed.growthNeeded) * 10_000) / needed.growthNeeded);
  return {
    kind: 'level',
    title,
    detail: `还差 ${formatCount(missing)} 成长值`,
    progressBp: Math.max(0, progressBp),
  };
}
