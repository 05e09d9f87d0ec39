import { aliveRatio, buyProbability, gapQuantile } from './gap-model';
import type { GapModel, Purchases } from './gap-model';

export type ReminderKind = 'first' | 'followUp' | 'winBack';
/** Why a member is not to be pressed about a product, due or not. */
export type Against = 'snoozed' | 'inCart' | 'elsewhere' | 'soldOut' | 'locked';

/** At most one reminder per member in so many days, over all products. */
export const REMIND_EVERY_DAYS = 7;
export const BAND_DAYS = 14;
const FIRST = 0.35;
const FOLLOW_UP = 0.75;
const WIN_BACK = 0.95;
const LEAST_ALIVE = 0.4;
const LEAST_CHANCE = 0.05;
/** Who has been away for twice as long as nearly everybody is not won back with a message about one product. */
const TOO_LATE = 2;
/** Who buys anyway is looked at again soon: either they have bought by then, or they no longer would. */
const LOOK_AGAIN_DAYS = 3;
/** On top of the days a parcel takes. */
const SPARE_DAYS = 2;

/** Where somebody stands: their gaps, and by how much the last quantity stretches the one that is running. */
export type Standing = Purchases & { stretch: number };

/** Days after the last purchase. */
export interface Plan {
  first: number;
  followUp: number;
  winBack: number;
}

/** When to speak of it, `deliveryDays` ahead of need so that the parcel comes in time. */
export function planOf(model: GapModel, standing: Standing, deliveryDays: number): Plan {
  const at = (p: number): number => gapQuantile(model, standing, p) * standing.stretch;
  return {
    first: Math.max(1, Math.ceil(at(FIRST) - deliveryDays - SPARE_DAYS)),
    followUp: Math.ceil(at(FOLLOW_UP)),
    winBack: Math.ceil(at(WIN_BACK)),
  };
}

/** P(a purchase within `days`), in days of the calendar. */
export function chanceWithin(model: GapModel, standing: Standing, days: number): number {
  return buyProbability(model, standing, days / standing.stretch);
}

export type Step = { do: 'tell'; kind: ReminderKind } | { do: 'wait'; days: number } | { do: 'rest' };

export interface StepFacts {
  model: GapModel;
  standing: Standing;
  deliveryDays: number;
  /** From this P(buy in 14 days) on people buy anyway: the top 5 % of the product's buyers. */
  ceiling: number;
  /** What was said since the last purchase. */
  told: readonly ReminderKind[];
  /** They put it into the cart, or said no: nothing but a win-back from here. */
  stopped: boolean;
}

/** What to do about one product of one member today; `days` to wait count from the last purchase. */
export function nextStep({ model, standing, deliveryDays, ceiling, told, stopped }: StepFacts): Step {
  const plan = planOf(model, standing, deliveryDays);
  const elapsed = Math.round(standing.elapsed * standing.stretch);
  if (told.includes('winBack') || elapsed >= TOO_LATE * plan.winBack) return { do: 'rest' };
  if (elapsed >= plan.winBack) return { do: 'tell', kind: 'winBack' };
  const kind = told.includes('first') ? 'followUp' : 'first';
  if (stopped || told.includes('followUp')) return { do: 'wait', days: plan.winBack };
  if (elapsed < plan[kind]) return { do: 'wait', days: plan[kind] };
  const chance = chanceWithin(model, standing, BAND_DAYS);
  if (aliveRatio(model, standing) < LEAST_ALIVE || chance < LEAST_CHANCE) {
    return { do: 'wait', days: plan.winBack };
  }
  if (chance > ceiling) return { do: 'wait', days: Math.min(elapsed + LOOK_AGAIN_DAYS, plan.winBack) };
  return { do: 'tell', kind };
}
