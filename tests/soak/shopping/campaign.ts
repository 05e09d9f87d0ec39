import { closeOverdue, lookAtPayments, proveBooks, runRefunds } from '../../../server/modules/payments';
import { RefundModel } from '../../../server/modules/payments/refund.model';
import { LevelMoveModel } from '../../../server/modules/members/members.model';
import { OrderModel } from '../../../server/modules/orders/order.model';
import { proveAllBooks } from '../../../server/modules/points';
import { openTemplate } from '../../support/coupons';
import { customer, openLastingShop } from '../../support/fulfil';
import type { TestApp } from '../../support/harness';
import { sell } from '../../support/mall';
import { give } from '../../support/points';
import { controlPower } from '../../support/power';
import type { Power } from '../../support/power';
import { progress } from '../support/progress';
import { createRandom } from '../support/random';
import type { Random } from '../support/random';
import { place } from './browsing';
import { anyDeed } from './deeds';
import { monthPasses, nightlyJobs, wrongLevels } from './levels';
import type { Life, Mall } from './life';

/** Members who live at the same moment. */
const TOGETHER = 4;
const MINUTE = 60_000;
/** One round in so many ends with the process killed. */
const KILL_EVERY = 12;
/** One round in so many is a month. */
const MONTH_EVERY = 24;

export interface Found {
  kills: number;
  orders: number;
  levelMoves: number;
  /** Orders refused because the price was not the one that was shown. */
  priceChanges: number;
  /** Everything that disagrees when all has settled; empty is what we want. */
  disagreements: unknown[];
  /** Refunds that never came through, orders that neither close nor are paid. */
  stuck: number;
  /** In fen: what WeChat holds for the merchant, and what our books say it must. */
  balance: number;
  booked: number;
  refunded: number;
}

/** After so many histories everything settles and is proven, so that a failure is near what caused it. */
const PROVE_EVERY = 100;

/** Lets members shop at random, some at the same moment, while WeChat stumbles and the process is killed; then proves. */
export async function shopAtRandom(app: TestApp, histories: number, seed: string): Promise<Found> {
  const random = createRandom(seed);
  const mall = await openMall(app);
  const power = controlPower(app);
  const tell = progress('histories', histories);
  let kills = 0;
  for (let done = 0; done < histories;) {
    const count = Math.min(TOGETHER, histories - done);
    kills += await liveTogether(mall, power, random, await newLives(mall, done, count, seed), seed);
    done += count;
    tell(done, `(${kills} kills)`);
    if (done % PROVE_EVERY >= TOGETHER && done < histories) continue;
    await settle(app);
    const found = { kills, priceChanges: mall.priceChanges, ...(await proveAll(app)) };
    const sound = found.disagreements.length === 0 && found.stuck === 0 && found.balance === found.booked;
    if (done >= histories || !sound) return found;
  }
  throw new RangeError('a campaign without a history');
}

/** Some rounds in the lives of these members. Returns how often the process was killed meanwhile. */
async function liveTogether(
  mall: Mall,
  power: Power,
  random: Random,
  lives: readonly Life[],
  seed: string,
): Promise<number> {
  let kills = 0;
  for (let step = random.between(8, 20); step > 0; step -= 1) {
    if (random.below(KILL_EVERY) === 0) power.cutAt(random.below(12));
    // Months pass between visits: nobody's login outlives one.
    const deeds = await Promise.allSettled(
      random.below(MONTH_EVERY) === 0
        ? [monthPasses(mall.app, random)]
        : lives.map((life) => (life.orders.length > 0 ? anyDeed(life.random) : place)(mall, life)),
    );
    const killed = power.restore();
    kills += killed ? 1 : 0;
    const failed = deeds.find((deed) => deed.status === 'rejected');
    if (failed && !killed) throw new Error(`seed ${seed}, ${lives[0]?.who.userId}`, { cause: failed.reason });
  }
  return kills;
}

async function openMall(app: TestApp): Promise<Mall> {
  const shop = await openLastingShop(app);
  const goods: Mall['goods'] = [
    await sell(app, shop, '耶加雪菲', 8_888, { stock: 100_000 }),
    // So few that orders meet at it, paid after close included.
    await sell(app, shop, '限量挂耳', 3_333, { stock: 40 }),
    await sell(app, shop, '护手霜', 101, { stock: 100_000 }),
  ];
  const all = { channels: ['staff' as const], perMember: 5 };
  const benefit = { kind: 'percent' as const, rateBp: 8_500, cap: null };
  const templates: Mall['templates'] = [
    await openTemplate(app, shop.owner, { ...all, name: '十元' }),
    await openTemplate(app, shop.owner, { ...all, name: '八五折', class: 'order', benefit }),
  ];
  return { app, owner: () => shop.owner, goods, templates, priceChanges: 0 };
}

function newLives({ app }: Mall, from: number, count: number, seed: string): Promise<Life[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const userId = `shopper ${from + index}`;
      const who = await customer(app, userId);
      await give(app, who.memberId, 2_000);
      return {
        who,
        random: createRandom(`${seed}/${userId}`),
        shown: null,
        orders: [],
        sheets: [],
        gained: [],
      };
    }),
  );
}

/** Nothing stumbles any more: what runs by itself puts everything in order. */
async function settle(app: TestApp): Promise<void> {
  app.standin.control.clearFaults();
  for (let round = 0; round < 12; round += 1) {
    app.clock.advance(round < 2 ? 16 * MINUTE : 70 * MINUTE);
    for (let more = true; more;) more = (await closeOverdue(app.ctx())) > 0;
    await app.payNotifies();
    for (let more = true; more;) more = (await lookAtPayments(app.ctx())) > 0;
    for (let more = true; more;) more = (await runRefunds(app.ctx())) > 0;
    app.clock.advance(2_000);
    for (let more = true; more;) more = (await app.payNotifies()).length > 0;
    await nightlyJobs(app);
    await app.drain();
  }
}

async function proveAll(app: TestApp): Promise<Omit<Found, 'kills' | 'priceChanges'>> {
  const proof = await proveBooks(app.ctx());
  const points = await proveAllBooks(app.ctx());
  const { received, refunded } = proof.money;
  const waiting = await RefundModel.countDocuments({ state: { $ne: 'success' } });
  const pending = await OrderModel.countDocuments({ state: 'pending_payment' });
  return {
    orders: proof.money.orders,
    levelMoves: await LevelMoveModel.countDocuments(),
    disagreements: [...proof.disagreements, ...points.disagreements, ...(await wrongLevels(app))],
    stuck: waiting + pending,
    balance: app.standin.control.merchantBalance(),
    booked: received - refunded,
    refunded,
  };
}
