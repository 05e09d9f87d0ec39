import {
  clawbackPoints,
  expireLots,
  holdPoints,
  pendPoints,
  releasePoints,
  returnPoints,
  settlePoints,
  spendPoints,
  voidHold,
} from '../../server/modules/points';
import { transaction } from '../../server/platform/db/tx';
import { AppError } from '@shared/errors';
import { DAY_MS } from './harness';
import type { TestApp } from './harness';
import { EXCHANGE, give, ORDER, REFUND } from './points';

/** Whole numbers from 0 up to `below`, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

interface Order {
  id: string;
  points: number;
  returned: number;
  state: 'held' | 'paid' | 'over';
}

interface Purchase {
  id: string;
  points: number;
  released: boolean;
  clawed: number;
}

/**
 * Lives `steps` random things with each member's points through the services, some of them at the same moment, while
 * days go by. Refusals for want of points are part of life; any other error fails.
 */
export async function liveAtRandom(
  app: TestApp,
  memberId: string,
  seed: number,
  steps: number,
): Promise<void> {
  const random = randomFrom(seed);
  const orders: Order[] = [];
  const purchases: Purchase[] = [];
  let serial = 0;
  const nextId = (): string => `${seed}-${(serial += 1)}`;
  const one = <T>(list: T[]): T | undefined => list[random(list.length)];
  const tolerant = async (deed: Promise<unknown>): Promise<boolean> => {
    try {
      await deed;
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'POINTS_NOT_ENOUGH') return false;
      throw error;
    }
  };
  const lotOf = ({ id }: Purchase): string => `${memberId}:lot:${id}`;

  const deeds: (() => Promise<unknown>)[] = [
    () => give(app, memberId, 1 + random(200)),
    async () => {
      const purchase = { id: nextId(), points: 1 + random(150), released: false, clawed: 0 };
      const earning = { sourceKey: `order:${purchase.id}:earn`, points: purchase.points, reason: ORDER };
      await transaction(() => pendPoints(app.ctx(), memberId, lotOf(purchase), earning));
      purchases.push(purchase);
    },
    async () => {
      const purchase = one(purchases.filter(({ released }) => !released));
      if (!purchase) return;
      purchase.released = true;
      const key = `order:${purchase.id}:release`;
      await transaction(() => releasePoints(app.ctx(), memberId, lotOf(purchase), key, ORDER));
    },
    async () => {
      const purchase = one(purchases.filter(({ points, clawed }) => clawed < points));
      if (!purchase) return;
      const points = 1 + random(purchase.points - purchase.clawed);
      purchase.clawed += points;
      const clawback = {
        sourceKey: `refund:${nextId()}:clawback`,
        points,
        ownLotId: lotOf(purchase),
        reason: REFUND,
      };
      await transaction(() => clawbackPoints(app.ctx(), memberId, clawback));
    },
    async () => {
      const order: Order = { id: nextId(), points: 1 + random(120), returned: 0, state: 'held' };
      const held = transaction(() =>
        holdPoints(app.ctx(), memberId, `order:${order.id}:hold`, order.points, ORDER),
      );
      if (await tolerant(held)) orders.push(order);
    },
    async () => {
      const order = one(orders.filter(({ state }) => state === 'held'));
      if (!order) return;
      order.state = random(2) ? 'paid' : 'over';
      const end = order.state === 'paid' ? settlePoints : voidHold;
      const key = `order:${order.id}:${order.state}`;
      await transaction(() => end(app.ctx(), memberId, `order:${order.id}:hold`, key, ORDER));
    },
    async () => {
      const order = one(
        orders.filter(({ state, points, returned }) => state === 'paid' && returned < points),
      );
      if (!order) return;
      const { returned } = order;
      const points = 1 + random(order.points - returned);
      order.returned += points;
      const use = {
        useKey: `order:${order.id}:hold`,
        sourceKey: `refund:${nextId()}:return`,
        points,
        returned,
      };
      await transaction(() => returnPoints(app.ctx(), memberId, { ...use, reason: REFUND }));
    },
    async () => {
      // Two phones at once: together they may not use more than there is.
      const points = 1 + random(150);
      const spend = (key: string) =>
        tolerant(transaction(() => spendPoints(app.ctx(), memberId, key, points, EXCHANGE)));
      await Promise.all([spend(`spend:${nextId()}`), spend(`spend:${nextId()}`)]);
    },
    async () => {
      app.clock.advance(random(45) * DAY_MS);
      if (random(3)) await expireLots(app.ctx());
    },
  ];
  for (let step = 0; step < steps; step += 1) await deeds[random(deeds.length)]?.();
}
