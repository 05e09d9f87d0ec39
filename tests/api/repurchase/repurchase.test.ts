import { addDays, businessDay, dayNumberOf } from '@shared/domain/day';
import type { BusinessDay } from '@shared/domain/day';
import type { ReminderKind } from '@shared/domain/repurchase/timing';
import type { DomainEvents } from '@shared/events';
import { dueOf, fitAll, remindDue, stillDue } from '../../../server/modules/repurchase';
import { MemberStateModel } from '../../../server/modules/segments/state.model';
import { StateModel } from '../../../server/modules/repurchase/state.model';
import { factsOf } from '../../../server/modules/tags';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';
import { ok, openShop, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { loginAsViewer } from '../../support/operator';
import { messagesOf, setUpMessages } from '../../support/outreach';
import { crowdBuys, tell } from '../../support/rhythm';
import type { Deed } from '../../support/rhythm';

const TODAY = '2026-06-12';
/** Coffee for about 25 days, most people alike. */
const COFFEE = { k: 8, alpha: 30, beta: 93, a: 0.4, b: 2.4 };

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let soap: Goods;
let lin: LoggedIn;
const heard: DomainEvents['repurchase.due'][] = [];

beforeAll(async () => {
  app = await startTestApp();
  app.worker.relay.on('repurchase.due', 'test.heard', (_ctx, news) => {
    heard.push(news);
    return Promise.resolve();
  });
  shop = await openShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
  soap = await sell(app, shop, '洗手皂', 2_000);
  lin = await app.loginAs('xiaolin');
  await crowdBuys(coffee, shop.categoryId, { model: COFFEE, people: 210, days: 150, today: TODAY, seed: 3 });
});
afterEach(() => {
  heard.length = 0;
});
afterAll(() => app.stop());

const ago = (days: number): BusinessDay => addDays(businessDay(TODAY), -days);
let names = 0;
/** Orders of a member of these days ago, each arrived. */
async function boughtAt(memberId: string, goods: Goods, daysAgo: readonly number[]): Promise<Deed[]> {
  const deeds = daysAgo.map((days) => ({ memberId, orderId: `ord_${(names += 1)}`, day: ago(days) }));
  await tell(app, goods, 'order.paid', deeds);
  await tell(app, goods, 'order.received', deeds);
  return deeds;
}
const newMember = async (): Promise<LoggedIn & { user: string }> => {
  const user = `someone-${(names += 1)}`;
  return { user, ...(await app.loginAs(user)) };
};
/** Days later, and back again: tests do not age each other's members. */
async function later(days: number, look: () => Promise<void>): Promise<void> {
  app.clock.advance(days * DAY_MS);
  try {
    await look();
  } finally {
    app.clock.advance(-days * DAY_MS);
  }
}
async function remindedOf(memberId: string): Promise<typeof heard> {
  await remindDue(app.ctx());
  await app.drain();
  return heard.filter((news) => news.memberId === memberId);
}
const due = (memberId: string, { productId }: Goods, cycle: number, kind: ReminderKind = 'first') =>
  stillDue(app.ctx(), memberId, { productId, cycle, kind });
async function forYou(token: string) {
  return ok(await app.query('screens.home', {}, token)).member?.forYou;
}

it('before anything was learned, nobody is told anything', async () => {
  await boughtAt(lin.memberId, coffee, [121, 96, 71, 46, 21]);
  expect((await forYou(lin.accessToken))?.kind).not.toBe('restock');
  await later(10, async () => {
    expect(await remindedOf(lin.memberId)).toEqual([]);
  });
});

it('learns the rhythm of a product from its orders, and lends it to its category and the store', async () => {
  ok(await app.command('repurchase.learn', {}, { token: shop.owner }));
  const { items, needed } = ok(await app.query('repurchase.learned', {}, shop.owner));
  expect(needed).toBe(200);
  const learned = items.find(({ key }) => key === `product:${coffee.productId}`);
  expect(learned).toMatchObject({ level: 'product', name: '耶加雪菲', people: 211 });
  expect(learned?.model?.k).toBeGreaterThanOrEqual(4);
  expect(Math.abs((learned?.model?.cycle ?? 0) - 26)).toBeLessThanOrEqual(4);
  expect(items.map(({ level }) => level)).toEqual(['product', 'category', 'store']);
});

it('home shows what is running out, in days for a habit, with a reorder of as much as last time', async () => {
  const card = await forYou(lin.accessToken);
  expect(card).toMatchObject({
    kind: 'restock',
    title: '你的耶加雪菲',
    detail: '5月22日买的',
    restock: { price: 8_800, productId: coffee.productId },
  });
  expect(card?.restock?.left).toMatch(/^大概还剩 [3-6] 天$/);
  expect(card?.restock?.gauge?.left).toBeGreaterThan(0);
  expect(card?.why).toContain('你买过 5 次');
  const lines = new URLSearchParams(card?.action.page.split('?')[1]).get('lines');
  expect(JSON.parse(lines ?? '')).toEqual([{ skuId: coffee.skuId, quantity: 1 }]);
  ok(
    await app.query(
      'order.checkout',
      { source: { kind: 'lines', lines: JSON.parse(lines ?? '') } },
      lin.accessToken,
    ),
  );
});

it('the message of a reminder leads to the same reorder as the card', async () => {
  await setUpMessages(app.ctx());
  const { memberId, accessToken } = await newMember();
  await boughtAt(memberId, coffee, [101, 76, 51, 26]);
  const due = { productId: coffee.productId, skuId: coffee.skuId, kind: 'first', cycle: 1 } as const;
  const news = { memberId, ...due, probability: 0.4, margin: 100, at: app.clock.now() };
  await transaction(async () => emit(app.ctx(), 'repurchase.due', news));
  await app.drain();
  const [message] = await messagesOf(memberId);
  expect(`/${message?.page}`).toBe((await forYou(accessToken))?.action.page);
});

it('operators see what a member buys again, with a date and its band only where the model knows one', async () => {
  const { memberId } = await newMember();
  await boughtAt(memberId, soap, [110]);
  await boughtAt(memberId, coffee, [101, 76, 51, 26]);
  const { items } = ok(await app.query('repurchase.ofMember', { memberId }, shop.owner));
  const [beans, bar] = ['耶加雪菲', '洗手皂'].map((name) => items.find((item) => item.name === name));
  expect(beans).toMatchObject({ times: 4, lastDay: ago(26), due: true, snoozedUntil: null });
  const { from = '', day = '', to = '' } = beans?.expected ?? {};
  expect([from, TODAY, day, to]).toEqual([from, TODAY, day, to].sort());
  expect(from > ago(26)).toBe(true);
  expect(beans).toMatchObject({ everyDays: 25, week: null });
  const { days = 0, points = [], low = 0, high = 0, now } = beans?.curve ?? {};
  expect({ now, points: points.length, top: Math.max(...points) }).toEqual({ now: 26, points: 61, top: 1 });
  expect([low, high, days]).toEqual([low, high, days].sort((a, b) => a - b));
  expect(addDays(businessDay(ago(26)), Math.round(high))).toBe(to);
  expect(bar).toMatchObject({ times: 1, lastDay: ago(110), everyDays: null, expected: null });
  expect(bar?.week).toBeGreaterThan(0);
  const { items: none } = ok(await app.query('repurchase.ofMember', { memberId: 'mem_nobody' }, shop.owner));
  expect(none).toEqual([]);
});

it('who bought twice is shown a question, not a date', async () => {
  const member = await newMember();
  await boughtAt(member.memberId, coffee, [47, 22]);
  expect((await forYou(member.accessToken))?.restock).toMatchObject({ left: '还够用吗', gauge: null });
});

it('one reminder a week over all products, of the one that is worth most; a second look says nothing twice', async () => {
  const { memberId } = await newMember();
  // Soap has no rhythm of its own: its category's speaks for it, and coffee is dearer.
  await boughtAt(memberId, soap, [100, 75, 50, 25]);
  await boughtAt(memberId, coffee, [100, 75, 50, 25]);
  await later(2, async () => {
    const first = { productId: coffee.productId, kind: 'first', cycle: dayNumberOf(ago(25)), margin: 8_800 };
    expect(await remindedOf(memberId)).toEqual([expect.objectContaining(first)]);
    expect(await remindedOf(memberId)).toHaveLength(1);
  });
  await later(8, async () => {
    expect(await remindedOf(memberId)).toHaveLength(1);
  });
  await later(9, async () => {
    expect(await remindedOf(memberId)).toHaveLength(2);
  });
});

it('a purchase ends the cycle; sent back, the one before speaks again', async () => {
  const { memberId } = await newMember();
  await boughtAt(memberId, coffee, [71, 46, 21]);
  const [before] = await dueOf(app.ctx(), memberId);
  expect(before).toMatchObject({ name: '耶加雪菲', skuId: coffee.skuId, cycle: dayNumberOf(ago(21)) });
  expect(before?.date).not.toBeNull();
  // What the lifecycle counts in: how often this member comes.
  const cycleDays = (await factsOf(memberId))?.cycleDays ?? 0;
  expect(Math.abs(cycleDays - 25)).toBeLessThanOrEqual(4);
  // And goes by at once: the shop's usual days would let it turn weeks later, or sooner.
  const stands = await MemberStateModel.findById(memberId).lean();
  const paidAt = (await factsOf(memberId))?.lastPaidAt ?? 0;
  expect(stands).toMatchObject({ stage: 'active', cycleDays, turnsAt: paidAt + cycleDays * DAY_MS + 1 });
  const [last] = await boughtAt(memberId, coffee, [1]);
  expect(await dueOf(app.ctx(), memberId)).toEqual([]);
  expect(await due(memberId, coffee, before?.cycle ?? 0)).toBe(false);
  await tell(app, coffee, 'order.refunded', [last!]);
  expect(await due(memberId, coffee, before?.cycle ?? 0)).toBe(true);
  expect(await dueOf(app.ctx(), memberId)).toEqual([before]);
});

it('what stands in for it from the same category, is sold out or was put into the cart is not pressed', async () => {
  const { memberId } = await newMember();
  const [cycle, other] = [dayNumberOf(ago(25)), await newMember()];
  const gone = await sell(app, shop, '限量豆', 9_900, { stock: 0 });
  await boughtAt(memberId, coffee, [75, 50, 25]);
  expect(await due(memberId, coffee, cycle)).toBe(true);
  await boughtAt(memberId, soap, [3]);
  expect(await due(memberId, coffee, cycle)).toBe(false);
  await boughtAt(other.memberId, gone, [75, 50, 25]);
  expect(await due(other.memberId, gone, cycle)).toBe(false);
  const rare = await sell(app, shop, '黑金豆', 9_900, { minLevel: 3 });
  const { memberId: locked } = await newMember();
  await boughtAt(locked, rare, [75, 50, 25]);
  expect(await due(locked, rare, cycle)).toBe(false);

  const { memberId: third } = await newMember();
  await boughtAt(third, coffee, [75, 50, 25]);
  await later(2, async () => {
    expect(await remindedOf(third)).toHaveLength(1);
    await transaction(async () => {
      const event = {
        eventId: 'e1',
        name: 'cart.add',
        at: app.clock.now(),
        day: TODAY,
        source: 'client' as const,
      };
      const events = [{ ...event, productId: coffee.productId }];
      emit(app.ctx(), 'behavior.counted', { memberId: third, events, at: app.clock.now() });
      return Promise.resolve();
    });
    await app.drain();
    expect(await due(third, coffee, cycle)).toBe(false);
    // Left in the cart for so long that nearly everybody would have bought, they may be won back.
    expect(await due(third, coffee, cycle, 'winBack')).toBe(true);
  });
});

it('of two that are due the one that earns more is told of, and what it costs no member sees', async () => {
  const { memberId, accessToken } = await newMember();
  const dear = await sell(app, shop, '大礼盒', 20_000, {
    skus: [{ choices: [], listPrice: 20_000, cost: 19_000 }],
  });
  for (const goods of [coffee, dear]) await boughtAt(memberId, goods, [75, 50, 25]);
  await StateModel.updateMany({ memberId }, { $set: { categoryId: null } });
  await later(2, async () => {
    expect(await remindedOf(memberId)).toMatchObject([{ productId: coffee.productId, margin: 8_800 }]);
  });
  const read = await app.query('catalog.product', { productId: dear.productId }, accessToken);
  expect(JSON.stringify(ok(read))).not.toMatch(/19000|cost/);
  const own = ok(await app.query('catalog.getProduct', { productId: dear.productId }, shop.owner));
  expect(own.skus[0]?.cost).toBe(19_000);
});

it('a member says not now, and only of what they bought', async () => {
  const { memberId, accessToken, user } = await newMember();
  await boughtAt(memberId, coffee, [75, 50, 25]);
  const no = { productId: soap.productId, reason: 'notNow' } as const;
  expect((await app.command('repurchase.snooze', no, { token: accessToken })).code).toBe('REPURCHASE_GONE');
  const notYet = { productId: coffee.productId, reason: 'stillEnough' } as const;
  const { until } = ok(await app.command('repurchase.snooze', notYet, { token: accessToken }));
  expect(until).toBe(addDays(businessDay(TODAY), 5));
  expect((await forYou(accessToken))?.kind).not.toBe('restock');
  expect(await due(memberId, coffee, dayNumberOf(ago(25)))).toBe(false);
  await later(5, async () => {
    expect((await forYou((await app.loginAs(user)).accessToken))?.kind).toBe('restock');
  });
});

it('a parcel on its way is not asked about', async () => {
  const { memberId, accessToken } = await newMember();
  await boughtAt(memberId, coffee, [70, 45]);
  await tell(app, coffee, 'order.paid', [{ memberId, orderId: `ord_${(names += 1)}`, day: ago(20) }]);
  expect((await forYou(accessToken))?.kind).not.toBe('restock');
});

it('operators see who comes next, and how promises did when their time is over', async () => {
  const { items, nextCursor } = ok(await app.query('repurchase.upcoming', { limit: 5 }, shop.owner));
  expect(items).toHaveLength(5);
  expect(items.map(({ nextAt }) => nextAt)).toEqual(items.map(({ nextAt }) => nextAt).sort((a, b) => a - b));
  const next = ok(await app.query('repurchase.upcoming', { limit: 5, cursor: nextCursor! }, shop.owner));
  expect(next.items[0]!.nextAt).toBeGreaterThanOrEqual(items[4]!.nextAt);

  const { days } = ok(await app.query('repurchase.ahead', {}, shop.owner));
  expect(days.reduce((sum, { due }) => sum + due, 0)).toBeGreaterThan(0);
  for (const { due, expected } of days) expect(expected).toBeLessThanOrEqual(due);

  const early = ok(await app.query('repurchase.results', {}, shop.owner));
  expect(early).toMatchObject({ promises: 0, brier: null, promiseDays: 28 });
  expect(early.reminders.find(({ kind }) => kind === 'first')!.told).toBeGreaterThan(0);
  await later(29, async () => {
    await fitAll(app.ctx());
    await fitAll(app.ctx());
  });
  const late = ok(await app.query('repurchase.results', { productId: coffee.productId }, shop.owner));
  // Nobody bought in these four weeks: every promise was too high, and the books say so, once.
  expect(late.promises).toBeGreaterThan(180);
  expect(late.promises).toBeLessThan(260);
  expect(late.bought).toBe(0);
  expect(late.expected).toBeGreaterThan(50);
  expect(late.brier).toBeGreaterThan(0.1);
  expect(late.bins.reduce((sum, bin) => sum + bin.promises, 0)).toBe(late.promises);
});

it('only owners and managers start the learning', async () => {
  const viewer = await loginAsViewer(app, shop.owner);
  expect((await app.command('repurchase.learn', {}, { token: viewer })).code).toBe('FORBIDDEN');
});
