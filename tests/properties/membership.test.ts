import * as fc from 'fast-check';
import { addDays, businessDay, daysBetween } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { levelProgress } from '@shared/domain/level-progress';
import { firstLevel, growthOn, levelForGrowth, raiseLevel, reviewLevel } from '@shared/domain/membership';
import type { GrowthEntry, LevelChange, LevelState } from '@shared/domain/membership';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';

const settings = DEFAULT_SETTINGS.membership;
const FIRST = businessDay('2025-01-01');

const purchases = fc.array(fc.record({ after: fc.nat(500), amount: fc.integer({ min: 50, max: 4_000 }) }), {
  maxLength: 25,
});

interface Turn {
  day: BusinessDay;
  change: LevelChange;
  state: LevelState;
}

/** Lives through every day from `from` to `to`: growth raises at once, the first of the month reviews. */
function live(
  state: LevelState,
  entries: readonly GrowthEntry[],
  from: BusinessDay,
  to: BusinessDay,
): Turn[] {
  return daysBetween(from, to).map((day) => {
    const rule = day.endsWith('-01') ? reviewLevel : raiseLevel;
    const review = rule(state, growthOn(entries, day, settings.windowDays), day, settings);
    state = review.state;
    return { day, change: review.change, state };
  });
}

const entriesOf = (list: { after: number; amount: number }[]): GrowthEntry[] =>
  list.map(({ after, amount }) => ({ day: addDays(FIRST, after), amount }));

it('a level falls only on a first of the month, by one, and at least 30 days after the notice', () => {
  fc.assert(
    fc.property(purchases, (list) => {
      const turns = live(firstLevel(FIRST, settings), entriesOf(list), FIRST, addDays(FIRST, 1_000));
      turns.forEach(({ day, change, state }, i) => {
        const before = turns[i - 1]?.state;
        if (!before || state.level >= before.level) return;
        expect(change).toBe('downgraded');
        expect(day.endsWith('-01')).toBe(true);
        expect(before.level - state.level).toBe(1);
        expect(addDays(before.notice!.givenOn, 30) <= day).toBe(true);
      });
      expect(turns.at(-1)?.state).toMatchObject({ level: 1, notice: null });
    }),
    { numRuns: 30 },
  );
});

it('no member ever stands below the level that the growth of the day reaches', () => {
  fc.assert(
    fc.property(purchases, (list) => {
      const entries = entriesOf(list);
      for (const { day, state } of live(firstLevel(FIRST, settings), entries, FIRST, addDays(FIRST, 700))) {
        const earned = levelForGrowth(growthOn(entries, day, settings.windowDays), settings).level;
        expect(state.level).toBeGreaterThanOrEqual(earned);
      }
    }),
    { numRuns: 30 },
  );
});

it('the level card keeps its word: buy what it says and the level stays as long as it says, else it falls that day', () => {
  fc.assert(
    fc.property(purchases, fc.nat(500), (list, after) => {
      const today = addDays(FIRST, after);
      const entries = entriesOf(list).filter(({ day }) => day <= today);
      const state = live(firstLevel(FIRST, settings), entries, FIRST, today).at(-1)!.state;
      const { keep } = levelProgress(state, entries, today, settings);
      if (!keep) {
        expect(state.level).toBe(1);
        return;
      }
      const tomorrow = addDays(today, 1);
      const idle = live(state, entries, tomorrow, keep.by);
      expect(idle.find((turn) => turn.state.level < state.level)?.day).toBe(keep.by);

      const bought = [...entries, { day: today, amount: keep.missing }];
      const raised = raiseLevel(state, growthOn(bought, today, settings.windowDays), today, settings).state;
      if (raised.level > state.level) return;
      const kept = live(raised, bought, tomorrow, addDays(keep.keptUntil, 1));
      expect(kept.find((turn) => turn.state.level < state.level)?.day).toBe(addDays(keep.keptUntil, 1));
    }),
    { numRuns: 100 },
  );
});
