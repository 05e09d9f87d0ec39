import { occasionsOf, withOrder } from '@shared/domain/repurchase/history';
import type { Bought } from '@shared/domain/repurchase/history';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { ordersById } from '../orders';
import { currentSettings } from '../settings';
import { newCycle } from './cycle';
import { ANYTHING, learnedNow } from './learned';
import { lookAt, scheduleOf, whenOf } from './look';
import { forgetMember } from './personal';
import { ReminderModel, StateModel } from './state.model';
import type { StateRow } from './state.model';
import { newState, stateId } from './states.service';

/** The purchases of the alias become part of the person's rhythm. Belongs in a transaction. */
export async function joinStates(ctx: Ctx, memberId: string, aliasId: string): Promise<void> {
  const states = await StateModel.find({ memberId: aliasId }).lean();
  const known = await StateModel.find({ memberId }).lean();
  const histories = states.map((state) => {
    const mine = known.find(({ productId }) => productId === state.productId);
    return {
      ...state,
      ...(mine ? saidTo(mine, state) : {}),
      orders: [...(mine?.orders ?? []), ...state.orders],
    };
  });
  await copyReminder(aliasId, memberId);
  await forgetMember(aliasId);
  await keepHistories(ctx, memberId, histories);
}

/** What holds for both: the longer silence, and what was said or stopped since the later purchase. */
function saidTo(one: StateRow, other: StateRow): Pick<StateRow, 'snooze' | 'told' | 'stopped'> {
  const later = (other.snooze?.until ?? '') > (one.snooze?.until ?? '');
  return {
    snooze: later ? other.snooze : one.snooze,
    told: (other.told?.cycle ?? 0) > (one.told?.cycle ?? 0) ? other.told : one.told,
    stopped: Math.max(one.stopped ?? 0, other.stopped ?? 0) || null,
  };
}

/** Who was reminded a moment ago is not reminded again under another name. */
async function copyReminder(from: string, to: string): Promise<void> {
  const reminder = await ReminderModel.findById(from).lean();
  if (!reminder) return;
  queue().upsert(ReminderModel, { _id: to }, { $max: { remindedAt: reminder.remindedAt } });
}

/**
 * Every purchase goes back to who placed the order; silence stays with both, since nobody asked to be reminded again.
 * Belongs in a transaction.
 */
export async function partStates(ctx: Ctx, memberId: string, ofAlias: readonly string[]): Promise<void> {
  const [aliasId = ''] = ofAlias;
  const states = await StateModel.find({ memberId }).lean();
  const orders = await ordersById(states.flatMap((state) => state.orders.map(({ orderId }) => orderId)));
  const theirs = new Set(orders.filter((order) => ofAlias.includes(order.memberId)).map(({ _id }) => _id));
  const split = (keep: (bought: Bought) => boolean): StateRow[] =>
    states
      .filter((state) => state.orders.some(({ orderId }) => theirs.has(orderId)))
      .map((state) => ({ ...state, orders: state.orders.filter(keep) }));
  await keepHistories(
    ctx,
    memberId,
    split(({ orderId }) => !theirs.has(orderId)),
  );
  await keepHistories(
    ctx,
    aliasId,
    split(({ orderId }) => theirs.has(orderId)),
  );
  await copyReminder(memberId, aliasId);
}

type History = Pick<
  StateRow,
  'productId' | 'skuId' | 'categoryId' | 'orders' | 'snooze' | 'told' | 'stopped'
>;

/** Gives a member these orders of these products, in place of what was known of them; the rest stays. */
async function keepHistories(ctx: Ctx, memberId: string, histories: readonly History[]): Promise<void> {
  const [settings, learned] = [await currentSettings(ctx), await learnedNow(ctx)];
  const when = whenOf(ctx.now, settings);
  const known = await StateModel.find({ memberId }).lean();
  for (const { productId, skuId, categoryId, orders: all, snooze, told, stopped } of histories) {
    const _id = stateId(memberId, productId);
    const old = known.find((row) => row._id === _id) ?? newState(memberId, productId, skuId);
    if (all.length === 0) {
      await StateModel.deleteOne({ _id });
      continue;
    }
    const orders = all.reduce<Bought[]>(
      (kept, { orderId, day, units, received }) =>
        withOrder(kept, orderId, {
          units,
          ...(day ? { day } : {}),
          ...(received ? { received: true as const } : {}),
        }),
      [],
    );
    const lastDay = occasionsOf(orders).at(-1)?.day ?? null;
    const state: StateRow = { ...old, categoryId, orders, lastDay, snooze, told, stopped };
    const { _id: id, ...row } = { ...state, nextAt: scheduleOf(state, learned, when) };
    queue().upsert(StateModel, { _id: id }, { $set: row });
    if (productId !== ANYTHING) continue;
    const cycle = { learned, categories: [] };
    const days = newCycle(lookAt(old, learned, when), lookAt(state, learned, when), cycle);
    if (days !== null) emit(ctx, 'member.cycleChanged', { memberId, days, at: ctx.now });
  }
}
