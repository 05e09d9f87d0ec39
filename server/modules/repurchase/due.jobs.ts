import { addDays } from '@shared/domain/day';
import { nextStep, REMIND_EVERY_DAYS } from '@shared/domain/repurchase/timing';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import { businessDayOf } from '@shared/domain/zone';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { catalogNow } from '../catalog';
import type { Catalog } from '../catalog';
import { currentSettings } from '../settings';
import { learnedNow } from './learned';
import type { Learned } from './learned';
import {
  boughtElsewhere,
  isOnTheWay,
  isSnoozed,
  lookAt,
  morningOf,
  nextAtOf,
  scheduleOf,
  whenOf,
} from './look';
import type { Look, When } from './look';
import { offerOf } from './offer';
import { countTold } from './states.service';
import { ReminderModel, StateModel } from './state.model';
import type { StateRow } from './state.model';

const CHUNK = 100;

interface Candidate {
  look: Look;
  kind: ReminderKind;
  /** What a purchase would bring; no cost is known to the shop's books here, so the price stands for the margin. */
  margin: number;
}

/** Everything a member's turn needs that is the same for all members. */
interface Known {
  learned: Learned;
  catalog: Catalog;
  when: When;
}

/** Looks at what has come due, a member a transaction; nobody else is touched. Returns how many were reminded. */
export async function remindDue(ctx: Ctx): Promise<number> {
  let reminded = 0;
  for (;;) {
    const due = await StateModel.find({ nextAt: { $gt: 0, $lte: ctx.now } }, { memberId: 1 })
      .sort({ nextAt: 1, _id: 1 })
      .limit(CHUNK)
      .lean();
    const when = whenOf(ctx.now, await currentSettings(ctx));
    const known = { learned: await learnedNow(ctx), catalog: await catalogNow(ctx), when };
    let done = 0;
    for (const memberId of new Set(due.map((row) => row.memberId))) {
      try {
        if (await transaction(async () => lookAtMember(ctx, memberId, known))) reminded += 1;
        done += 1;
      } catch (error) {
        // One member that cannot be served must not keep the others waiting.
        ctx.log.error({ err: error, memberId }, 'what is due for a member was not looked at');
      }
    }
    if (due.length < CHUNK || done === 0) return reminded;
  }
}

/** One reminder at most: the product with the highest P × margin; the others come up again in a week. */
async function lookAtMember(ctx: Ctx, memberId: string, known: Known): Promise<boolean> {
  const { when, learned } = known;
  const states = await StateModel.find({ memberId }).lean();
  const due = states.filter(({ nextAt }) => nextAt !== null && nextAt <= ctx.now);
  const reminder = await ReminderModel.findById(memberId).lean();
  const freeFrom = reminder ? freeDayAfter(reminder.remindedAt, when) : when.today;
  const candidates = due.flatMap((state) => candidateOf(state, states, known));
  const [best] = [...candidates].sort((a, b) => worthOf(b) - worthOf(a));
  const chosen = freeFrom <= when.today ? best : undefined;
  const waitUntil = chosen ? addDays(when.today, REMIND_EVERY_DAYS) : freeFrom;
  for (const state of due) {
    if (state === chosen?.look.state) continue;
    const wanted = candidates.some(({ look }) => look.state === state)
      ? morningOf(waitUntil, when)
      : laterOf(state, learned, when);
    queue().update(StateModel, { _id: state._id, memberId }, { $set: { nextAt: wanted } });
  }
  if (chosen) tell(ctx, chosen, when);
  return chosen !== undefined;
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
  return [{ look, kind: step.kind, margin: offer.sku.listPrice * offer.quantity }];
}

function worthOf({ look, margin }: Candidate): number {
  return look.chance * margin;
}

function tell(ctx: Ctx, { look, kind, margin }: Candidate, when: When): void {
  const { state, cycle, chance, facts } = look;
  const { memberId, productId, skuId } = state;
  const kinds = [...facts.told, kind];
  const nextAt = nextAtOf(look, nextStep({ ...facts, told: kinds }), when);
  queue().update(StateModel, { _id: state._id, memberId }, { $set: { told: { cycle, kinds }, nextAt } });
  queue().upsert(ReminderModel, { _id: memberId }, { $set: { remindedAt: ctx.now } });
  countTold(productId, kind, { told: 1 });
  emit(ctx, 'repurchase.due', {
    memberId,
    productId,
    skuId,
    kind,
    cycle,
    probability: chance,
    margin,
    at: ctx.now,
  });
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
