import { addDays } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import { dueWords } from '@shared/domain/repurchase/repurchase.words';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { catalogNow } from '../catalog';
import { currentSettings } from '../settings';
import { learnedNow } from './learned';
import { boughtElsewhere, isOnTheWay, isSnoozed, lookAt, scheduleOf, whenOf } from './look';
import type { Look, When } from './look';
import { checkoutOf, offerOf } from './offer';
import { StateModel } from './state.model';
import type { SnoozeReason, StateRow } from './state.model';
import { stateId } from './states.service';

/** Something a member may want again now. */
export interface DueItem {
  productId: string;
  skuId: string;
  name: string;
  sentence: string;
  /** P(buy in 14 days). */
  probability: number;
  /** Only where the model knows one. */
  date: BusinessDay | null;
  cycle: number;
}

/** Products of a member that are due, likeliest first. */
export async function dueOf(ctx: Ctx, memberId: string): Promise<DueItem[]> {
  const states = await StateModel.find({ memberId }).lean();
  if (states.length === 0) return [];
  const when = whenOf(ctx.now, await currentSettings(ctx));
  const [learned, catalog] = [await learnedNow(ctx), await catalogNow(ctx)];
  const looks = states.flatMap((state) => lookAt(state, learned, when) ?? []);
  return looks
    .filter((look) => isDue(look, states, when))
    .sort((a, b) => b.chance - a.chance)
    .flatMap((look): DueItem[] => {
      const { state, outlook, last, chance, cycle } = look;
      const product = catalog.product(state.productId);
      if (!product) return [];
      return [
        {
          productId: state.productId,
          skuId: state.skuId,
          name: product.name,
          sentence: dueWords(outlook, last.day, when.today),
          probability: chance,
          date: outlook.kind === 'date' ? addDays(when.today, Math.max(0, outlook.inDays)) : null,
          cycle,
        },
      ];
    });
}

/** From the first reminder's time until nearly everybody would have bought, where nothing speaks against it. */
export function isDue(look: Look, states: readonly StateRow[], when: When): boolean {
  const elapsed = look.standing.elapsed * look.standing.stretch;
  return (
    elapsed >= look.plan.first &&
    elapsed < look.plan.winBack &&
    !isSnoozed(look.state, when.today) &&
    !isOnTheWay(look, when.today) &&
    !boughtElsewhere(look, states)
  );
}

/** The checkout with as much of a product as the member bought last; null when it cannot be had, or never was. */
export async function reorderPage(ctx: Ctx, memberId: string, productId: string): Promise<string | null> {
  const state = await StateModel.findOne({ _id: stateId(memberId, productId), memberId }).lean();
  if (!state) return null;
  const look = lookAt(state, await learnedNow(ctx), whenOf(ctx.now, await currentSettings(ctx)));
  const offer = look && offerOf(await catalogNow(ctx), state, look.last.units);
  return offer ? checkoutOf(offer) : null;
}

const FOR_EVER = '9999-12-31' as BusinessDay;
const A_FEW_DAYS = 5;
const TWO_WEEKS = 14;

/** No reminder of this product for a while; the reason says for how long. @throws REPURCHASE_GONE */
export async function snooze(
  ctx: Ctx,
  memberId: string,
  productId: string,
  reason: SnoozeReason,
): Promise<BusinessDay> {
  const state = await StateModel.findOne({ _id: stateId(memberId, productId), memberId }).lean();
  if (!state) throw new AppError('REPURCHASE_GONE');
  const when = whenOf(ctx.now, await currentSettings(ctx));
  const learned = await learnedNow(ctx);
  const look = lookAt(state, learned, when);
  const until = untilOf(reason, look, when);
  const snoozed: StateRow = { ...state, snooze: { until, reason } };
  queue().update(
    StateModel,
    { _id: state._id, memberId },
    { $set: { snooze: snoozed.snooze, nextAt: scheduleOf(snoozed, learned, when) } },
    { code: 'REPURCHASE_GONE' },
  );
  return until;
}

function untilOf(reason: SnoozeReason, look: Look | null, { today }: When): BusinessDay {
  switch (reason) {
    case 'stillEnough':
      return addDays(today, A_FEW_DAYS);
    case 'notNow':
      return addDays(today, TWO_WEEKS);
    // What they bought elsewhere lasts as long as ours would.
    case 'elsewhere':
      return addDays(today, look?.plan.followUp ?? TWO_WEEKS);
    case 'never':
      return FOR_EVER;
  }
}
