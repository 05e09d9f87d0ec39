/** What the level card says: how much is missing to rise, and to stay. */
import { addDays, diffDays } from './day';
import type { BusinessDay } from './day';
import { dropDay, growthOn, levelOf, nextReviewDay } from './membership';
import type { GrowthEntry, LevelState } from './membership';
import { fenForGrowth } from './money';
import type { Fen } from './money';
import type { Level, MembershipSettings } from './settings';

// Further ahead, asking to buy would be pressure about something that may never happen.
const KEEP_HORIZON_DAYS = 120;

export interface LevelProgress {
  current: Level;
  growth: number;
  /** Null at the highest level. */
  next: { level: Level; missing: number; missingFen: Fen } | null;
  /** Null at the lowest level. */
  keep: KeepOutlook | null;
}

export interface KeepOutlook {
  /** The review at which the level falls unless `missing` is gained before this day. */
  by: BusinessDay;
  missing: number;
  missingFen: Fen;
  /** Last day of the level when `missing` is gained today and nothing after. */
  keptUntil: BusinessDay;
  /** The fall is too far ahead to talk about. */
  safe: boolean;
}

/** `entries`: at least the growth of the last window; `today` in the brand's zone. */
export function levelProgress(
  state: LevelState,
  entries: readonly GrowthEntry[],
  today: BusinessDay,
  settings: MembershipSettings,
): LevelProgress {
  const current = levelOf(state.level, settings);
  const growth = growthOn(entries, today, settings.windowDays);
  const next = settings.levels.find(({ level }) => level > current.level);
  const missing = next ? Math.max(0, next.growthNeeded - growth) : 0;
  return {
    current,
    growth,
    next: next ? { level: next, missing, missingFen: fenForGrowth(missing) } : null,
    keep: keepOutlook(state, current, entries, today, settings),
  };
}

function keepOutlook(
  state: LevelState,
  current: Level,
  entries: readonly GrowthEntry[],
  today: BusinessDay,
  settings: MembershipSettings,
): KeepOutlook | null {
  if (current.growthNeeded === 0) return null;
  const by = nextDrop(state, current, entries, today, settings);
  const missing = current.growthNeeded - growthOn(entries, by, settings.windowDays);
  const bought = [...entries, { day: today, amount: missing }];
  const then = nextDrop({ ...state, notice: null }, current, bought, today, settings);
  const safe = diffDays(today, by) > KEEP_HORIZON_DAYS;
  return { by, missing, missingFen: fenForGrowth(missing), keptUntil: addDays(then, -1), safe };
}

/** The review at which the level falls if nothing more is gained. One exists: the window empties itself. */
function nextDrop(
  state: LevelState,
  current: Level,
  entries: readonly GrowthEntry[],
  today: BusinessDay,
  settings: MembershipSettings,
): BusinessDay {
  if (state.notice && state.notice.dropsOn > today) return state.notice.dropsOn;
  let review = nextReviewDay(today);
  while (growthOn(entries, review, settings.windowDays) >= current.growthNeeded)
    review = nextReviewDay(review);
  return dropDay(review, settings);
}
