/** Who gets the credit for what a member does after opening shared cards. */

const DAY_MS = 86_400_000;

/** An order or a join is credited to a touch for this long, the last moment excluded. */
export const CREDIT_WINDOW_MS = 7 * DAY_MS;

/** One person opened one link on one day. */
export interface Touch {
  /** Sorts touches of one millisecond. */
  id: string;
  linkId: string;
  /** Set when staff shared it; null when a member did. */
  staffId: string | null;
  /** The member that the sharer is, staff too. */
  sharerId: string;
  /** epoch ms */
  at: number;
}

/** What is kept with what was credited: later touches change nothing. */
export interface Credit {
  linkId: string;
  staffId: string | null;
  sharerId: string;
  touchedAt: number;
}

/**
 * The touch that is credited at `at` (epoch ms), or null. Conflicts: what one shared oneself never counts, whichever of
 * the members `own` one was then; within the window staff go before members, who earn nothing by it; of equals the last.
 */
export function creditOf(own: readonly string[], touches: readonly Touch[], at: number): Credit | null {
  const counting = touches.filter((touch) => !own.includes(touch.sharerId) && inWindow(touch.at, at));
  const byStaff = counting.filter(({ staffId }) => staffId !== null);
  const last = (byStaff.length > 0 ? byStaff : counting).reduce<Touch | null>(later, null);
  if (!last) return null;
  const { linkId, staffId, sharerId } = last;
  return { linkId, staffId, sharerId, touchedAt: last.at };
}

function inWindow(touchedAt: number, at: number): boolean {
  return touchedAt <= at && at - touchedAt < CREDIT_WINDOW_MS;
}

function later(best: Touch | null, touch: Touch): Touch {
  if (!best || touch.at > best.at) return touch;
  return touch.at === best.at && touch.id > best.id ? touch : best;
}
