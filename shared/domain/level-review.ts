import type { BusinessDay } from './day';
import { growthOn, levelOf, nextReviewDay } from './membership';
import type { GrowthEntry, LevelState } from './membership';
import type { MembershipSettings } from './settings';

/**
 * The next monthly review that could change this level if nothing more is gained: the day a notice would be given or
 * take effect. Null at the lowest level. Whoever changes growth or level asks again, so reviews skip everyone else.
 */
export function nextLevelReview(
  state: LevelState,
  entries: readonly GrowthEntry[],
  today: BusinessDay,
  settings: MembershipSettings,
): BusinessDay | null {
  const { growthNeeded } = levelOf(state.level, settings);
  if (growthNeeded === 0) return null;
  if (state.notice) return state.notice.dropsOn > today ? state.notice.dropsOn : nextReviewDay(today);
  let review = nextReviewDay(today);
  // Ends: the window empties itself.
  while (growthOn(entries, review, settings.windowDays) >= growthNeeded) review = nextReviewDay(review);
  return review;
}
