import {
  historyAfter,
  makeUpCardsLeft,
  planCheckin,
  planMakeUp,
  streakOf,
  suggestMakeUp,
} from '@shared/domain/checkin';
import { dayCells, milestonePath, nextMilestone } from '@shared/domain/checkin-calendar';
import type { DayCell, DayState } from '@shared/domain/checkin-calendar';
import type { CheckinHistory, PaidMilestone } from '@shared/domain/checkin-run';
import { makeUpWords, milestoneWords, nextMilestoneWords } from '@shared/domain/checkin.words';
import { businessDay, daysBetween, daysOfMonth, monthOf, weekOf } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { readGolden } from './read-golden';

interface Story {
  why: string;
  since: string;
  outages: string[];
  steps: Step[];
}

type Step =
  | { tap: [string, string]; paid: string[] }
  | { makeUp: string; today: string; paid: string[] }
  | { today: string; shows: Record<string, unknown> };

const settings = DEFAULT_SETTINGS.checkin;
const SIGNS: Record<DayState, string> = {
  checked: '✓',
  madeUp: '补✓',
  canMakeUp: '补',
  missed: '漏',
  outage: '停',
  today: '今',
  future: '·',
  before: '前',
};

const draw = (cells: DayCell[]): string =>
  cells.map(({ state, bonus }) => `${SIGNS[state]}${bonus ? `+${bonus}` : ''}`).join(' ');
const list = (milestones: readonly PaidMilestone[]): string[] =>
  milestones.map(({ days, on }) => `${days}@${on}`);

function show(history: CheckinHistory, today: BusinessDay): Record<string, unknown> {
  const month = dayCells(history, daysOfMonth(monthOf(today)), today, settings);
  const next = nextMilestone(history, today, settings);
  const suggestion = suggestMakeUp(history, today, settings);
  return {
    streak: streakOf(history, today),
    next: next && nextMilestoneWords(next, today),
    path: milestonePath(history, today, settings).map((step) => milestoneWords(step, today)),
    week: draw(dayCells(history, weekOf(today), today, settings)),
    month: draw(month),
    checked: month.filter(({ state }) => state === 'checked' || state === 'madeUp').length,
    cards: makeUpCardsLeft(history, today, settings),
    makeUp: suggestion && makeUpWords(suggestion, today),
  };
}

describe.each(readGolden<Story>('checkin'))('the check-in story %s', (_, story) => {
  it('pays and shows what was worked out by hand', () => {
    let history: CheckinHistory = {
      records: [],
      outages: new Set(story.outages.map(businessDay)),
      since: businessDay(story.since),
    };
    for (const step of story.steps) {
      if ('shows' in step) {
        expect(show(history, businessDay(step.today))).toEqual(step.shows);
      } else if ('tap' in step) {
        const paid: PaidMilestone[] = [];
        for (const day of daysBetween(businessDay(step.tap[0]), businessDay(step.tap[1]))) {
          const reward = planCheckin(history, day, settings);
          paid.push(...reward.milestones);
          history = historyAfter(history, reward, day);
        }
        expect(list(paid)).toEqual(step.paid);
      } else {
        const plan = planMakeUp(history, businessDay(step.makeUp), businessDay(step.today), settings);
        if (!plan.ok) throw new Error(`refused: ${plan.refusal}`);
        expect(list(plan.reward.milestones)).toEqual(step.paid);
        history = historyAfter(history, plan.reward, businessDay(step.today));
      }
    }
  });
});
