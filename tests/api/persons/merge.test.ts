import { accountOf, earnPoints, proveAllBooks, spendPoints } from '../../../server/modules/points';
import { grantCoupon, proveCoupons } from '../../../server/modules/coupons';
import { releaseEarnedPoints } from '../../../server/modules/orders';
import { reserveContact } from '../../../server/modules/outreach';
import { carryAllLate } from '../../../server/modules/persons';
import { MemberFactsModel } from '../../../server/modules/tags/facts.model';
import { transaction } from '../../../server/platform/db/tx';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { openTemplate } from '../../support/coupons';
import { askBack, openLastingShop, customer, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { decide, sideBySide, twoCustomers, undo } from '../../support/persons';

describe('two members who are one person', () => {
  let app: TestApp;
  let shop: Shop;
  let coffee: Goods;
  let templateId: string;
  beforeAll(async () => {
    app = await startTestApp();
    shop = await openLastingShop(app);
    coffee = await sell(app, shop, '拼配豆', 6_800, { stock: 1_000 });
    templateId = await openTemplate(app, shop.owner, { perMember: 5 });
  });
  afterAll(() => app.stop());

  let pairs = 0;

  /** An older and a younger member of one phone number; the younger one has points and a coupon. */
  function two(): ReturnType<typeof twoCustomers> {
    const n = ++pairs;
    return twoCustomers(app, [`old${n}`, `young${n}`]);
  }

  async function give(memberId: string, points: number): Promise<void> {
    const earning = { sourceKey: `gift:${memberId}:${points}`, points, reason: { type: 'checkin' } } as const;
    await transaction(async () => void (await earnPoints(app.ctx(), memberId, [earning])));
  }

  async function giveCoupon(memberId: string): Promise<void> {
    const gift = { memberId, templateId, channel: 'rule', sourceKey: `gift:${memberId}` } as const;
    await transaction(async () => void (await grantCoupon(app.ctx(), gift)));
  }

  async function delivered(who: Customer, quantity = 1) {
    const order = await purchase(app, who, [{ skuId: coffee.skuId, quantity }]);
    await ship(app, shop.owner, order._id);
    await receiveBy(app, who, order._id);
    return order._id;
  }

  async function balanced(): Promise<void> {
    expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
    expect(await proveCoupons(app.ctx())).toEqual([]);
  }

  const coupons = async (token: string) =>
    ok(await app.query('coupon.mine', { tab: 'usable' }, token)).items.length;
  /** A login is told from one before the end of all by its time. */
  const again = (who: Customer) => {
    app.clock.advance(1_000);
    return app.loginAs(who.userId);
  };

  test('merged: the younger one logs in as the older one, who has the points, coupons and orders of both', async () => {
    const { old, young, pairId } = await two();
    await give(old.memberId, 300);
    await give(young.memberId, 200);
    const orderId = await delivered(young);
    await giveCoupon(young.memberId);
    const { merging } = await sideBySide(app, shop.owner, pairId);
    expect(merging).toMatchObject({ survivorId: old.memberId, obstacles: [] });
    expect(merging?.consequence.join()).toMatch(/200 积分转给.*1 张没用的券.*1 个订单/s);

    expect(ok(await decide(app, shop.owner, pairId)).state).toBe('same');
    await app.drain();
    // What the younger one holds in their hands is over.
    expect((await app.query('member.me', {}, young.token)).status).toBe(401);
    const entered = await again(young);
    expect(entered.memberId).toBe(old.memberId);
    const me = ok(await app.query('member.me', {}, entered.accessToken));
    expect([me.points, me.coupons]).toEqual([500, 1]);
    expect(me.orders.toReview).toBe(1);
    const orders = ok(await app.query('order.list', { tab: 'all' }, old.token)).items;
    expect(orders.map((order) => order.orderId)).toEqual([orderId]);
    expect(ok(await app.query('order.get', { orderId }, old.token)).orderId).toBe(orderId);
    const titles = ok(await app.query('points.history', {}, old.token)).items.map(({ title }) => title);
    expect(titles.join()).toMatch(/账号合并，转入 200 分/);
    expect(titles.join()).toMatch(/买「拼配豆/);
    const story = ok(await app.query('events.mine', { limit: 50 }, old.token)).items;
    expect(story.some(({ name }) => name === 'order.paid')).toBe(true);
    await balanced();
  });

  test('the younger one leaves the lists of members, tags and staff; what they bought makes the older one a buyer', async () => {
    const { old, young, pairId } = await two();
    await delivered(young);
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
    const list = async (q: string) =>
      ok(await app.query('customers.list', { q }, shop.owner)).items.map(({ memberId }) => memberId);
    expect(await list(young.memberId)).toEqual([]);
    expect(await list(old.memberId)).toEqual([old.memberId]);
    expect(await MemberFactsModel.exists({ _id: young.memberId })).toBeNull();
    const portrait = ok(await app.query('customers.portrait', { memberId: old.memberId }, shop.owner));
    expect([portrait.stage, portrait.rfm?.occasions]).toEqual(['new', 1]);
  });

  test('who was spoken to under one name was spoken to: the budget of the person knows it', async () => {
    const { old, young, pairId } = await two();
    const ask = { class: 'content', channel: 'staff' } as const;
    expect(await reserveContact(app.ctx(), young.memberId, { ...ask, key: 'a', holdMs: null })).toEqual({
      granted: true,
    });
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
    expect(await reserveContact(app.ctx(), old.memberId, { ...ask, key: 'b' })).toMatchObject({
      granted: false,
      why: 'day',
    });
  });

  test('undone at once, both have what they had, to the point, the coupon and the level', async () => {
    const { old, young, pairId } = await two();
    await give(old.memberId, 120);
    await give(young.memberId, 80);
    await delivered(young, 20);
    await giveCoupon(young.memberId);
    await app.drain();
    const all = async () => ({
      accounts: [await accountOf(old.memberId), await accountOf(young.memberId)].map(
        ({ net: _, ...account }) => account,
      ),
      sides: (await sideBySide(app, shop.owner, pairId)).sides.map(({ lastSeenAt: _, ...side }) => side),
      facts: [
        (await MemberFactsModel.findById(old.memberId).lean())?.facts,
        (await MemberFactsModel.findById(young.memberId).lean())?.facts,
      ].map((facts) => ({ ...facts, stage: null, level: facts?.level.value })),
    });
    const before = await all();
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
    const { sides } = await sideBySide(app, shop.owner, pairId);
    expect(sides.map(({ points, standing }) => [points, standing])).toEqual([
      [200, 'person'],
      [0, 'alias'],
    ]);
    const entered = await again(young);
    ok(await undo(app, shop.owner, pairId));
    await app.drain();
    expect(await all()).toEqual(before);
    // The login that was made with the younger one's WeChat account is over, the older one's is not.
    expect((await app.query('member.me', {}, entered.accessToken)).status).toBe(401);
    expect((await app.query('member.me', {}, old.token)).status).toBe(200);
    expect((await again(young)).memberId).toBe(young.memberId);
    expect(ok(await app.query('order.list', { tab: 'all' }, old.token)).items).toEqual([]);
    await balanced();
  });

  test('undone later, what was spent stays gone and is said before', async () => {
    const { old, young, pairId } = await two();
    await give(young.memberId, 100);
    await giveCoupon(young.memberId);
    ok(await decide(app, shop.owner, pairId));
    await transaction(() => spendPoints(app.ctx(), old.memberId, 'test:spend', 30, { type: 'checkin' }));
    await purchase(app, old, [{ skuId: coffee.skuId }]);
    expect(await coupons(old.token)).toBe(0);
    const { undoing } = await sideBySide(app, shop.owner, pairId);
    expect(undoing?.consequence.join()).toMatch(/70 积分退回.*30 积分已经用掉.*1 张券已经用掉/s);
    ok(await undo(app, shop.owner, pairId));
    expect((await accountOf(young.memberId)).available).toBe(70);
    expect(await coupons((await again(young)).accessToken)).toBe(0);
    await balanced();
  });

  test('points that were waiting, and what a refund gives back, go on to the person later', async () => {
    const { old, young, pairId } = await two();
    const orderId = await delivered(young);
    const { pending } = await accountOf(young.memberId);
    expect(pending).toBeGreaterThan(0);
    ok(await decide(app, shop.owner, pairId));
    expect((await sideBySide(app, shop.owner, pairId)).sides[0]?.points).toBe(0);
    const [line] = ok(await app.query('aftersale.options', { orderId }, old.token)).lines;
    const asked = await askBack(app, old, orderId, [{ key: line?.key ?? '', quantity: 1 }], 'returnRefund');
    const mine = ok(await app.query('aftersale.list', {}, old.token)).items;
    expect(mine.map(({ afterSaleId }) => afterSaleId)).toEqual([asked.afterSaleId]);
    ok(await app.command('aftersale.cancel', { afterSaleId: asked.afterSaleId }, { token: old.token }));
    app.clock.advance(8 * DAY_MS);
    await releaseEarnedPoints(app.ctx());
    expect((await accountOf(young.memberId)).available).toBe(pending);
    expect(await carryAllLate(app.ctx())).toBeGreaterThan(0);
    expect(await carryAllLate(app.ctx())).toBe(0);
    expect((await accountOf(old.memberId)).available).toBe(pending);
    ok(await undo(app, shop.owner, pairId));
    expect((await accountOf(young.memberId)).available).toBe(pending);
    await balanced();
  });

  test('409 PERSON_UNFINISHED: an order under way is finished first', async () => {
    const { young, pairId } = await two();
    const order = await purchase(app, young, [{ skuId: coffee.skuId }]);
    const refused = await decide(app, shop.owner, pairId);
    expect(refused.code).toBe('PERSON_UNFINISHED');
    expect(JSON.stringify(refused.body)).toContain('1 个订单待发货');
    expect((await sideBySide(app, shop.owner, pairId)).merging?.obstacles).toEqual(['有 1 个订单待发货']);
    await ship(app, shop.owner, order._id);
    await receiveBy(app, young, order._id);
    expect((await decide(app, shop.owner, pairId)).status).toBe(200);
  });

  test('409 UNDO_LATER_FIRST: a person who was merged on is parted from the end', async () => {
    const { old, young, pairId } = await two();
    await give(young.memberId, 50);
    const elder = await elderOf(old);
    ok(await decide(app, shop.owner, pairId));
    const above = [elder.memberId, old.memberId].sort().join(':');
    ok(await decide(app, shop.owner, above));
    await app.drain();
    expect((await again(young)).memberId).toBe(elder.memberId);
    expect((await accountOf(elder.memberId)).available).toBe(50);
    expect((await undo(app, shop.owner, pairId)).code).toBe('UNDO_LATER_FIRST');
    ok(await undo(app, shop.owner, above));
    await app.drain();
    expect((await again(young)).memberId).toBe(old.memberId);
    expect((await again(elder)).memberId).toBe(elder.memberId);
    ok(await undo(app, shop.owner, pairId));
    await app.drain();
    expect((await again(young)).memberId).toBe(young.memberId);
    expect((await accountOf(young.memberId)).available).toBe(50);
    await balanced();
  });

  /** A member who came before all others, and whose number this one tried to bind. */
  async function elderOf(member: Customer): Promise<Customer> {
    const id = `elder-${member.userId}`;
    const phone = '13611112222';
    app.standin.control.saveUser({ id, nickname: id, phone });
    const now = app.clock.now();
    app.clock.set(now - 30 * DAY_MS);
    const elder = await customer(app, id);
    app.clock.set(now);
    ok(await app.command('auth.bindPhone', { code: app.phoneCode(id) }, { token: elder.token }));
    app.standin.control.saveUser({ id: member.userId, nickname: member.userId, phone });
    const taken = await app.command(
      'auth.bindPhone',
      { code: app.phoneCode(member.userId) },
      { token: member.token },
    );
    expect(taken.code).toBe('PHONE_TAKEN');
    return elder;
  }

  test('a person takes the data of both home, and deleting the account deletes both', async () => {
    const { old, young, pairId } = await two();
    await delivered(young);
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
    const { sections } = ok(await app.query('privacy.export', {}, old.token));
    expect(sections.find(({ title }) => title === '订单（合并进来的账号）')?.rows).toHaveLength(1);
    ok(await app.command('privacy.deleteAccount', { understood: true }, { token: old.token }));
    await app.drain();
    for (const { memberId } of [old, young])
      expect(await MemberFactsModel.exists({ _id: memberId })).toBeNull();
    const anew = await again(young);
    expect([old.memberId, young.memberId]).not.toContain(anew.memberId);
    expect(ok(await app.query('order.list', { tab: 'all' }, anew.accessToken)).items).toEqual([]);
  });

  test('what the younger one turned off stays off, since nobody asked to be written to again', async () => {
    const { old, young, pairId } = await two();
    ok(await app.command('message.setKind', { kind: 'promotion', on: false }, { token: young.token }));
    ok(await decide(app, shop.owner, pairId));
    await app.drain();
    const { kinds } = ok(await app.query('message.settings', {}, old.token));
    expect(kinds.find(({ kind }) => kind === 'promotion')?.on).toBe(false);
  });
});
