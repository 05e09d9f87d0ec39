import { createHash } from 'node:crypto';
import type { BusinessDay } from '@shared/domain/day';
import { dayNumberOf } from '@shared/domain/day';
import { occasionsOf, withOrder } from '@shared/domain/repurchase/history';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import type { OrderLineNews } from '@shared/events';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { emit } from '../../platform/events/emit';
import { catalogNow } from '../catalog';
import type { Catalog } from '../catalog';
import { openidOf, personOf } from '../identity';
import { currentSettings } from '../settings';
import { newCycle } from './cycle';
import { ANYTHING, learnedNow } from './learned';
import { ToldModel } from './learned.model';
import { lookAt, scheduleOf, whenOf } from './look';
import { StateModel } from './state.model';
import type { StateRow } from './state.model';

export const stateId = (memberId: string, productId: string): string => `${memberId}:${productId}`;

/** What an order's news says of each of its products. */
export interface Change {
  day?: BusinessDay;
  /** +1 for what was paid, −1 for what went back; 0 leaves the units. */
  units: 1 | 0 | -1;
  /** The same for the order as a whole. */
  orders: 1 | 0 | -1;
  received?: true;
}

/**
 * Takes the news of an order into the states of its products: a read and a write for each of them, whatever the member
 * bought before. Belongs to the transaction of the delivery.
 */
export async function takeNews(
  ctx: Ctx,
  news: { memberId: string; orderId: string; lines: readonly OrderLineNews[] },
  change: Change,
): Promise<void> {
  // What an alias does is part of the person's rhythm.
  const memberId = await personOf(news.memberId);
  const all = productsOf(news.lines, change);
  const [settings, learned, catalog] = [
    await currentSettings(ctx),
    await learnedNow(ctx),
    await catalogNow(ctx),
  ];
  const when = whenOf(ctx.now, settings);
  const ids = all.map(({ productId }) => stateId(memberId, productId));
  const known = await StateModel.find({ _id: { $in: ids }, memberId }).lean();
  // What comes in late must not begin a new record of who has left.
  if (known.length < ids.length && (await openidOf(ctx, memberId)) === null) return;
  for (const { productId, skuId, by } of all) {
    const _id = stateId(memberId, productId);
    const old = known.find((row) => row._id === _id) ?? newState(memberId, productId, skuId);
    const { state, again } = stateAfter(old, { orderId: news.orderId, skuId, by, catalog }, change);
    if (again) countBought(old);
    const { _id: id, ...row } = { ...state, nextAt: scheduleOf(state, learned, when) };
    queue().upsert(StateModel, { _id: id }, { $set: row });
    if (productId !== ANYTHING) continue;
    const categories = categoriesOf(news.lines, change);
    const days = newCycle(lookAt(old, learned, when), lookAt(state, learned, when), { learned, categories });
    if (days !== null) emit(ctx, 'member.cycleChanged', { memberId, days, at: ctx.now });
  }
}

/** The products that news concern, by how many units, and the visit as one more (`ANYTHING`). */
export function productsOf(
  lines: readonly OrderLineNews[],
  change: Change,
): { productId: string; skuId: string; by: number }[] {
  const goods = [...byProduct(lines)].map(([productId, { skuId, units }]) => ({
    ...{ productId, skuId },
    by: change.units * units,
  }));
  const visit = { productId: ANYTHING, skuId: ANYTHING, by: change.orders };
  return [...goods, visit].filter(({ by }) => by !== 0 || change.received);
}

/** First categories of what news say was bought; of what went back none. */
export function categoriesOf(lines: readonly OrderLineNews[], { units }: Change): (string | null)[] {
  return units > 0 ? lines.map(({ categoryIds }) => categoryIds[0] ?? null) : [];
}

/** A state with one order's news in it, and whether the product was bought again; `nextAt` is the caller's. */
export function stateAfter(
  old: StateRow,
  { orderId, skuId, by, catalog }: { orderId: string; skuId: string; by: number; catalog: Catalog },
  { day, units, received }: Change,
): { state: StateRow; again: boolean } {
  const orders = withOrder(old.orders, orderId, {
    units: by,
    ...(day ? { day } : {}),
    ...(received ? { received } : {}),
  });
  const lastDay = occasionsOf(orders).at(-1)?.day ?? null;
  const again = units > 0 && old.lastDay !== null && lastDay !== null && lastDay > old.lastDay;
  const state = {
    ...old,
    orders,
    lastDay,
    categoryId: catalog.product(old.productId)?.categoryIds[0] ?? old.categoryId,
    skuId: units > 0 ? skuId : old.skuId,
    // "Not now" ends with the next purchase, "never" does not.
    snooze: again && old.snooze?.reason !== 'never' ? null : old.snooze,
  };
  return { state, again };
}

/** They came and put it into the cart by themselves: nothing more is said until they have bought. */
export async function stopReminding(memberId: string, productIds: readonly string[]): Promise<void> {
  const ids = productIds.map((productId) => stateId(memberId, productId));
  const states = await StateModel.find({ _id: { $in: ids }, memberId }, { lastDay: 1, told: 1 }).lean();
  for (const { _id, lastDay, told } of states) {
    // Without a reminder before it, it says nothing about reminders.
    if (lastDay === null || told?.cycle !== dayNumberOf(lastDay)) continue;
    queue().update(StateModel, { _id, memberId }, { $set: { stopped: told.cycle } });
  }
}

/** Adds to what came of the reminders of a product. */
export function countTold(
  productId: string,
  kind: ReminderKind,
  by: { told?: number; bought?: number },
): void {
  queue().upsert(
    ToldModel,
    { _id: `${productId}:${kind}` },
    { $setOnInsert: { productId, kind }, $inc: { told: by.told ?? 0, bought: by.bought ?? 0 } },
  );
}

function countBought({ productId, told, lastDay }: StateRow): void {
  const kind = lastDay !== null && told?.cycle === dayNumberOf(lastDay) ? told.kinds.at(-1) : undefined;
  if (kind) countTold(productId, kind, { bought: 1 });
}

/** Before the first purchase. */
export function newState(memberId: string, productId: string, skuId: string): StateRow {
  const _id = stateId(memberId, productId);
  return {
    _id,
    memberId,
    productId,
    categoryId: null,
    skuId,
    draw: createHash('sha256').update(_id).digest().readUInt32BE(0) / 2 ** 32,
    orders: [],
    lastDay: null,
    told: null,
    stopped: null,
    snooze: null,
    promise: null,
    nextAt: null,
  };
}

function byProduct(lines: readonly OrderLineNews[]): Map<string, { units: number; skuId: string }> {
  const products = new Map<string, { units: number; skuId: string }>();
  for (const { productId, skuId, quantity } of lines) {
    const known = products.get(productId);
    products.set(productId, { units: (known?.units ?? 0) + quantity, skuId });
  }
  return products;
}
