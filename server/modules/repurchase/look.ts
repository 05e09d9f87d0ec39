import { addDays, dayNumberOf, diffDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { occasionsOf, purchasesOf } from '@shared/domain/repurchase/history';
import type { Occasion } from '@shared/domain/repurchase/history';
import { outlookOf } from '@shared/domain/repurchase/outlook';
import type { Outlook } from '@shared/domain/repurchase/outlook';
import { BAND_DAYS, chanceWithin, nextStep, planOf } from '@shared/domain/repurchase/timing';
import type { Plan, ReminderKind, Standing, Step, StepFacts } from '@shared/domain/repurchase/timing';
import type { MallSettings } from '@shared/domain/settings';
import { businessDayOf, startOfDay } from '@shared/domain/zone';
import { ANYTHING } from './learned';
import type { Learned, Speaks } from './learned';
import type { StateRow } from './state.model';

/** Reminders are looked at in the morning; the hour of a message is chosen by whoever sends it. */
const MORNING_MS = 8 * 3_600_000;
/** A parcel nobody confirmed is taken for received after so long. */
const ARRIVED_DAYS = 21;

export interface When {
  now: number;
  today: BusinessDay;
  settings: MallSettings;
}

export function whenOf(now: number, settings: MallSettings): When {
  return { now, today: businessDayOf(now, settings.brand.zone), settings };
}

/** One product of one member, seen with what was learned. */
export interface Look {
  state: StateRow;
  speaks: Speaks;
  last: Occasion;
  /** Day number of the last purchase: names the time until the next one. */
  cycle: number;
  standing: Standing;
  plan: Plan;
  outlook: Outlook;
  /** P(buy in 14 days). */
  chance: number;
  facts: StepFacts;
}

/** Null when nothing is bought any more, or nothing was learned yet. */
export function lookAt(state: StateRow, learned: Learned, { today, settings }: When): Look | null {
  const occasions = occasionsOf(state.orders);
  const last = occasions.at(-1);
  const speaks = learned.speaksFor(state);
  if (!last || !speaks) return null;
  const standing = purchasesOf(occasions, learned.typicalUnits(state.productId), today);
  const { model, ceiling } = speaks;
  const deliveryDays = settings.shipping.days;
  const cycle = dayNumberOf(last.day);
  const facts: StepFacts = {
    model,
    standing,
    deliveryDays,
    ceiling,
    told: toldIn(state, cycle),
    stopped: state.stopped === cycle,
  };
  return {
    state,
    speaks,
    last,
    cycle,
    standing,
    plan: planOf(model, standing, deliveryDays),
    outlook: outlookOf(model, standing),
    chance: chanceWithin(model, standing, BAND_DAYS),
    facts,
  };
}

function toldIn({ told }: StateRow, cycle: number): readonly ReminderKind[] {
  return told?.cycle === cycle ? told.kinds : [];
}

export function isSnoozed({ snooze }: StateRow, today: BusinessDay): boolean {
  return snooze !== null && today < snooze.until;
}

/** On its way still: to ask now whether it is used up would be silly. */
export function isOnTheWay({ last }: Look, today: BusinessDay): boolean {
  return !last.received && diffDays(last.day, today) < ARRIVED_DAYS;
}

/** Another product of the category was bought since, late enough to stand in for this one. */
export function boughtElsewhere(look: Look, states: readonly StateRow[]): boolean {
  const { categoryId, _id } = look.state;
  if (categoryId === null) return false;
  const from = addDays(look.last.day, Math.ceil(look.plan.first / 2));
  return states.some(
    (other) =>
      other._id !== _id && other.categoryId === categoryId && other.lastDay !== null && other.lastDay >= from,
  );
}

/** Epoch ms at which `step` comes up; null for never. What is due now is due at once. */
export function nextAtOf(look: Look, step: Step, when: When): number | null {
  if (step.do === 'rest') return null;
  const { snooze } = look.state;
  const wanted = step.do === 'wait' ? addDays(look.last.day, step.days) : when.today;
  const arrival = isOnTheWay(look, when.today) ? addDays(look.last.day, ARRIVED_DAYS) : wanted;
  const days = [wanted, arrival, snooze?.until ?? wanted].sort();
  return morningOf(days.at(-1) ?? wanted, when);
}

/** The morning of a day; of tomorrow when that has passed. */
export function morningOf(day: BusinessDay, { now, today, settings }: When): number {
  const { zone } = settings.brand;
  const at = startOfDay(day, zone) + MORNING_MS;
  return at > now ? at : startOfDay(addDays(today, 1), zone) + MORNING_MS;
}

/** When there may be something to say next. */
export function scheduleOf(state: StateRow, learned: Learned, when: When): number | null {
  if (state.lastDay === null || state.productId === ANYTHING) return null;
  const look = lookAt(state, learned, when);
  // Nothing was learned yet: the next lesson may change that.
  if (!look) return morningOf(addDays(when.today, 7), when);
  return nextAtOf(look, nextStep(look.facts), when);
}
