import type { Output } from '@shared/contracts';

export type PointsLine = Output<'points.passport'>['recent'][number];
export type ExpiryGroup = Output<'points.passport'>['expiry'][number];

/** Groups listed before the rest is folded away; the bar always shows all of them. */
export const LISTED_GROUPS = 4;

export interface ExpirySegment extends ExpiryGroup {
  /** Share of the bar, in percent. */
  width: number;
  /** Shade of the accent: 1 for the first to expire, fading for the later ones. Gold ones are always 1. */
  opacity: number;
}

const SHADES = [1, 0.68, 0.36, 0.22];
/** A sliver must still be seen and told from its neighbours. */
const MIN_WIDTH = 3;

/** The bar and its list: soonest first, gold for what expires soon, then greens that fade. */
export function expirySegments(groups: readonly ExpiryGroup[]): ExpirySegment[] {
  const total = groups.reduce((sum, group) => sum + group.amount, 0);
  const soon = groups.filter((group) => group.soon).length;
  return groups.map((group, index) => ({
    ...group,
    width: Math.max((group.amount / Math.max(total, 1)) * 100, MIN_WIDTH),
    opacity: group.soon ? 1 : (SHADES[Math.min(index - soon, SHADES.length - 1)] ?? 1),
  }));
}

/** Green is money you can use; what is not here yet or was taken is not green. */
export function toneOf(line: Pick<PointsLine, 'state' | 'amount'>): 'gain' | 'quiet' | 'plain' {
  if (line.state === 'pending' || line.state === 'held' || line.state === 'void') return 'quiet';
  return line.amount > 0 ? 'gain' : 'plain';
}

/** A member who never earned and owes nothing sees how to begin, not zeros. */
export function isUntouched(passport: Output<'points.passport'>): boolean {
  const { available, pending, held, debt, recent } = passport;
  return recent.length === 0 && available + pending + held + debt === 0;
}
