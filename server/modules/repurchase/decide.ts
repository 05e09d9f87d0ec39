import { addDays } from '@shared/domain/day';
import { nextStep, REMIND_EVERY_DAYS } from '@shared/domain/repurchase/timing';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import { businessDayOf } from '@shared/domain/zone';
import type { DomainEvents } from '@shared/events';
import type { Catalog } from '../catalog';
import type { Learned } from './learned';
import { boughtElsewhere, isOnTheWay, isSnoozed, lookAt, morningOf, nextAtOf, scheduleOf } from './look';
import type { Look, When } from './look';
import { offerOf } from './offer';
import type { Offer } from './offer';
import type { StateRow } from './state.model';

interface Candidate {
  look: Look;
  kind: ReminderKind;
  /** What a purchase would bring, fen; where no cost was given, the price stands for it. */
  margin: number;
}

/** Everything a member's turn needs that is the same for all members. */
export interface Known {
  learned: Learned;
  catalog: Catalog;
  when: When;
}

/** What a member's turn comes to. */
export interface Turn {
  /** When the states that were due are looked at next, the one that is spoken of left out. */
  later: { state: StateRow; nextAt: number | null }[];
  /** The reminder, and what it leaves in its state; null when nothing is said. */
  said: {
    state: StateRow;
    after: Pick<StateRow, 'told' | 'nextAt'>;
    news: DomainEvents['repurchase.due'];
  } | null;
}

/**
 * One reminder at most: the product with the highest P × margin; the others come up again in a week. `states`: all of the
 * member; `remindedAt`: of the last reminder, null before the first.
 */
export function turnOf(states: readonly StateRow[], remindedAt: number | null, known: Known): Turn {
  const { when, learned } = known;
  const due = states.filter(({ nextAt }) => nextAt !== null && nextAt <= when.now);
  const freeFrom = remindedAt === null ? when.today : freeDayAfter(remindedAt, when);
  const candidates = due.flatMap((state) => candidateOf(state, states, known));
  const [best] = [...candidates].sort((a, b) => worthOf(b) - worthOf(a));
  const chosen = freeFrom <= when.today ? best : undefined;
  const waitUntil = chosen ? addDays(when.today, REMIND_EVERY_DAYS) : freeFrom;
  const later = due
    .filter((state) => state !== chosen?.look.state)
    .map((state) => ({
      state,
      nextAt: candidates.some(({ look }) => look.state === state)
        ? morningOf(waitUntil, when)
        : laterOf(state, learned, when),
    }));
  return { later, said: chosen ? saying(chosen, when) : null };
}

function saying({ look, kind, margin }: Candidate, when: When): NonNullable<Turn['said']> {
  const { state, cycle, chance: probability, facts } = look;
  const { memberId, productId, skuId } = state;
  const kinds = [...facts.told, kind];
  const nextAt = nextAtOf(look, nextStep({ ...facts, told: kinds }), when);
  const news = { memberId, productId, skuId, kind, cycle, probability, margin, at: when.now };
  return { state, after: { told: { cycle, kinds }, nextAt }, news };
}

/** Something to say that may be said: it can be bought, is wanted, and nothing stands in for it. */
function candidateOf(
  state: StateRow,
  states: readonly StateRow[],
  { learned, catalog, when }: Known,
): Candidate[] {
  const look = lookAt(state, learned, when);
  if (!look || isSnoozed(state, when.today) || isOnTheWay(look, when.today)) return [];
  const step = nextStep(look.facts);
  const offer = offerOf(catalog, state, look.last.units);
  if (step.do !== 'tell' || !offer || boughtElsewhere(look, states)) return [];
  return [{ look, kind: step.kind, margin: marginOf(offer) }];
}

function marginOf({ sku: { listPrice, cost }, quantity }: Offer): number {
  return (listPrice - (cost ?? 0)) * quantity;
}

function worthOf({ look, margin }: Candidate): number {
  return look.chance * margin;
}

/** What could have been said but for stock or another purchase is looked at again in a week. */
function laterOf(state: StateRow, learned: Learned, when: When): number | null {
  const look = lookAt(state, learned, when);
  const held = isSnoozed(state, when.today) || (look && isOnTheWay(look, when.today));
  if (look && !held && nextStep(look.facts).do === 'tell') return morningOf(addDays(when.today, 7), when);
  return scheduleOf(state, learned, when);
}

function freeDayAfter(remindedAt: number, { settings }: When): ReturnType<typeof addDays> {
  return addDays(businessDayOf(remindedAt, settings.brand.zone), REMIND_EVERY_DAYS);
}
