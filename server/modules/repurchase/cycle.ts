import { gapQuantile } from '@shared/domain/repurchase/gap-model';
import { categoryKey } from './learned';
import type { Learned } from './learned';
import type { Look } from './look';

/**
 * Days between this member's orders over all goods, for the lifecycle and rules: null when they are as they were, or
 * nothing says. `categories`: of what was just bought.
 */
export function newCycle(
  before: Look | null,
  after: Look | null,
  { learned, categories }: { learned: Learned; categories: readonly (string | null)[] },
): number | null {
  if (after === null) return null;
  const days = cycleOf(after) ?? categoryCycle(learned, categories) ?? middleOf(after);
  const known = before && cycleOf(before);
  return days === known ? null : days;
}

/** The middle of the next gap of who came more than once; the first order says nothing of a rhythm of one's own. */
function cycleOf(look: Look): number | null {
  return look.standing.gaps > 0 ? middleOf(look) : null;
}

function middleOf({ speaks, standing }: Look): number | null {
  // A rhythm lent by single products says little of how often somebody comes.
  return speaks.from === 'product' ? Math.round(gapQuantile(speaks.model, standing, 0.5)) : null;
}

/** Who bought of several comes back for what is used up first. */
function categoryCycle({ rows }: Learned, categories: readonly (string | null)[]): number | null {
  const cycles = categories.flatMap((id) => {
    const row = id === null ? undefined : rows.get(categoryKey(id));
    return row?.model ? row.cycle : [];
  });
  return cycles.length > 0 ? Math.min(...cycles) : null;
}
