import { businessDay } from '@shared/domain/day';
import { levelProgress } from '@shared/domain/level-progress';
import type { GrowthEntry, LevelState } from '@shared/domain/membership';
import { benefitWords, keepWords, upgradeWords } from '@shared/domain/membership.words';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { readGolden } from './read-golden';

interface Card {
  why: string;
  today: string;
  state: LevelState;
  growth: GrowthEntry[];
  shows: Record<string, unknown>;
}

it.each(readGolden<Card>('membership'))('the level card %s says what was worked out by hand', (_, card) => {
  const today = businessDay(card.today);
  const progress = levelProgress(card.state, card.growth, today, DEFAULT_SETTINGS.membership);
  const { current, growth, next, keep } = progress;
  expect({
    level: current.name,
    benefits: benefitWords(current).join('、'),
    growth,
    next: next && `${next.level.name} ${next.level.growthNeeded}`,
    upgrade: upgradeWords(progress),
    ...(keep && { by: keep.by, missingFen: keep.missingFen, keptUntil: keep.keptUntil }),
    keep: keepWords(progress, today),
  }).toEqual(card.shows);
});
