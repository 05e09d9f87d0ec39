import { occasionsOf, withOrder } from '@shared/domain/repurchase/history';
import type { Bought } from '@shared/domain/repurchase/history';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { ordersById } from '../orders';
import { currentSettings } from '../settings';
import { ANYTHING, learnedNow } from './learned';
import { lookAt, scheduleOf, whenOf } from './look';
import { forgetMember } from './personal';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';
import { newState, stateId, tellCycle } from './states.service';

/** The purchases of the alias become part of the person's rhythm. Belongs in a transaction. */
export async function joinStates(ctx: Ctx, memberId: string, aliasId: string): Promise<void> {
  const states = await StateModel.find({ memberId: aliasId }).lean();
  const known = await StateModel.find({ memberId }).lean();
  const histories = states.map((state) => {
    const mine = known.find(({ productId }) => productId === state.productId);
    return { ...state, orders: [...(mine?.orders ?? []), ...state.orders] };
  });
  await forgetMember(aliasId);
  await keepHistories(ctx, memberId, histories);
}

/** Every purchase goes back to who placed the order. Belongs in a transaction. */
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
}

/** Gives a member these orders of these products, in place of what was known of them; the rest stays. */
async function keepHistories(
  ctx: Ctx,
  memberId: string,
  histories: readonly Pick<StateRow, 'productId' | 'skuId' | 'categoryId' | 'orders'>[],
): Promise<void> {
  const [settings, learned] = [await currentSettings(ctx), await learnedNow(ctx)];
  const when = whenOf(ctx.now, settings);
  const known = await StateModel.find({ memberId }).lean();
  for (const { productId, skuId, categoryId, orders: all } of histories) {
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
    const state: StateRow = { ...old, categoryId, orders, lastDay };
    const { _id: id, ...row } = { ...state, nextAt: scheduleOf(state, learned, when) };
    queue().upsert(StateModel, { _id: id }, { $set: row });
    if (productId === ANYTHING)
      await tellCycle(ctx, lookAt(old, learned, when), lookAt(state, learned, when));
  }
}
