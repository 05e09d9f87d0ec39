import { dayNumberOf } from '@shared/domain/day';
import { emptyFacts } from '@shared/domain/tags/facts';
import { applyNews } from '@shared/domain/tags/news';
import type { News } from '@shared/domain/tags/news';
import { businessDayOf } from '@shared/domain/zone';
import { freezeNight } from '../../../server/modules/segments';
import { StageMoveModel } from '../../../server/modules/segments/state.model';
import { MemberFactsModel } from '../../../server/modules/tags/facts.model';
import { countTags } from '../../../server/modules/tags/trend';
import { accept, askBack, customer, openLastingShop, purchase, settleRefunds } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { behave, settleRules } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let lin: Customer;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
  lin = await customer(app, 'lin');
  await app.drain();
});
afterAll(() => app.stop());

const portrait = async (memberId: string) =>
  ok(await app.query('customers.portrait', { memberId }, shop.owner));

describe('the lifecycle', () => {
  it('begins with a prospect, and an order makes a new customer', async () => {
    expect((await portrait(lin.memberId)).stageWord).toBe('潜在');
    await purchase(app, lin, [{ skuId: coffee.skuId }]);
    await app.drain();
    const { stageWord, stageSentence, rfm, recent } = await portrait(lin.memberId);
    expect({ stageWord, stageSentence }).toEqual({
      stageWord: '新客',
      stageSentence: '买过 1 次，上次是今天，一般 30 天买一次',
    });
    expect(rfm).toMatchObject({ r: 5, f: 1, m: null, occasions: 1, net: 8_800, word: '新近' });
    expect(recent).toEqual([
      { days: 30, occasions: 1, net: 8_800 },
      { days: 90, occasions: 1, net: 8_800 },
    ]);
  });

  it('goes on by time alone, turning at the instants of the cycle and not before', async () => {
    const since = (await portrait(lin.memberId)).lastPaidAt!;
    for (const [days, word] of [
      [30, '新客'],
      [45, '待二单'],
      [75, '将流失'],
      [120, '沉睡'],
    ] as const) {
      app.clock.set(since + days * DAY_MS);
      await app.drain();
      const { stageWord, recent } = await portrait(lin.memberId);
      expect([days, stageWord]).toEqual([days, word]);
      expect(recent.map(({ occasions }) => occasions)).toEqual([30, 90].map((span) => Number(days < span)));
    }
    app.clock.set(since + 120 * DAY_MS + 1);
    await app.drain();
    const { stageWord, moves } = await portrait(lin.memberId);
    expect(stageWord).toBe('流失');
    expect(moves.map(({ to }) => to)).toEqual([
      'lost',
      'dormant',
      'atRisk',
      'firstRepeatDue',
      'new',
      'prospect',
    ]);
  });

  it('calls who comes back from there reactivated, and a refund of it all rolls that back', async () => {
    const order = await purchase(app, lin, [{ skuId: coffee.skuId }]);
    await app.drain();
    expect((await portrait(lin.memberId)).stageWord).toBe('回归');
    const [line] = order.lines;
    const { afterSaleId } = await askBack(app, lin, order._id, [{ key: line!.key, quantity: 1 }]);
    await accept(app, shop.owner, afterSaleId);
    await settleRefunds(app);
    expect((await portrait(lin.memberId)).stageWord).toBe('流失');
    expect(await StageMoveModel.countDocuments({ memberId: lin.memberId })).toBe(8);
  });
});

describe('an audience', () => {
  it('is kept up to date by its rule, and what was asked once stays as it is', async () => {
    const rule = {
      is: 'event',
      event: 'cart.add',
      of: 'times',
      within: 30,
      op: 'atLeast',
      value: 2,
    } as const;
    await behave(app, lin.memberId, [{ name: 'cart.add', times: 2 }]);
    const save = async (kind: 'dynamic' | 'static') =>
      ok(await app.command('segments.save', { name: kind, kind, rule }, { token: shop.owner })).segmentId;
    const [dynamic, frozen] = [await save('dynamic'), await save('static')];
    await settleRules(app);
    await settleRules(app);
    const sizes = async () =>
      new Map(
        ok(await app.query('segments.list', {}, shop.owner)).items.map((row) => [row.tagId, row.members]),
      );
    expect(await sizes()).toEqual(
      new Map([
        [frozen, 1],
        [dynamic, 1],
      ]),
    );
    app.clock.advance(31 * DAY_MS);
    await app.drain();
    expect(await sizes()).toEqual(
      new Map([
        [frozen, 1],
        [dynamic, 0],
      ]),
    );
    const listed = ok(await app.query('customers.list', { segmentId: frozen }, shop.owner));
    expect(listed.items.map(({ memberId }) => memberId)).toEqual([lin.memberId]);
  });
});

it('freezes the night’s numbers and writes only whose scores they move', async () => {
  const first = await freezeNight(app.ctx());
  expect(first).toEqual({ buyers: 1, rescored: 0 });
  const { stages, cuts } = ok(await app.query('customers.stages', {}, shop.owner));
  expect(stages.filter(({ members }) => members > 0).map(({ stage }) => stage)).toEqual(['lost']);
  expect(cuts).toMatchObject({ buyers: 1, r: [30, 60, 90, 180], m: null, cycleDays: 30, topFifthDays: 11 });
});

it('counts every night how many members a tag and an audience have, for the line on their pages', async () => {
  const groupId = ok(await app.command('tags.saveGroup', { name: '走势' }, { token: shop.owner })).groupId;
  const tag = { groupId, name: '来过', rule: null };
  const { tagId } = ok(await app.command('tags.save', tag, { token: shop.owner }));
  const rule = { is: 'since', moment: 'joined', op: 'atLeast', value: 1, unit: 'days' } as const;
  const audience = { name: '老会员', note: '', kind: 'dynamic', rule } as const;
  const { segmentId } = ok(await app.command('segments.save', audience, { token: shop.owner }));
  await settleRules(app);
  const trends = async () => [
    ok(await app.query('tags.get', { tagId }, shop.owner)).trend.map(({ members }) => members),
    ok(await app.query('segments.get', { segmentId }, shop.owner)).trend.map(({ members }) => members),
  ];
  expect(await trends()).toEqual([[], []]);
  const members = ok(await app.query('segments.get', { segmentId }, shop.owner)).members;
  app.clock.advance(DAY_MS);
  await countTags(app.ctx());
  ok(await app.command('tags.put', { tagId, memberIds: [lin.memberId] }, { token: shop.owner }));
  await app.drain();
  app.clock.advance(DAY_MS);
  await countTags(app.ctx());
  await countTags(app.ctx());
  expect(await trends()).toEqual([
    [0, 1],
    [members, members],
  ]);
});

it('looks again at whoever was judged by the shop’s usual cycle when the night finds another one', async () => {
  const mei = await customer(app, 'mei');
  await purchase(app, mei, [{ skuId: coffee.skuId }]);
  await app.drain();
  app.clock.advance(15 * DAY_MS);
  await app.drain();
  expect((await portrait(mei.memberId)).stageWord).toBe('新客');
  await manyComeBackAfter(12);
  await freezeNight(app.ctx());
  await settleRules(app);
  const { stageWord, stageSentence } = await portrait(mei.memberId);
  expect([stageWord, stageSentence]).toEqual(['待二单', '买过 1 次，上次是 15 天前，一般 12 天买一次']);
});

/** Members whose second order came so many days after the first. */
async function manyComeBackAfter(days: number): Promise<void> {
  const today = dayNumberOf(businessDayOf(app.clock.now(), 'Asia/Shanghai'));
  const line = { key: 'k', productId: 'p', categoryIds: [], paid: 100 };
  const paid = (d: number): News => ({ kind: 'paid', orderId: `ord_${d}`, lines: [line], at: d * DAY_MS, d });
  const { facts } = applyNews(emptyFacts(0), [paid(today - days), paid(today)], today);
  const rest = { marks: [], checks: [], told: [], nextCheckAt: null, slot: 0 };
  await MemberFactsModel.insertMany(
    Array.from({ length: 40 }, (_, at) => ({ _id: `mem_back_${at}`, facts, ...rest })),
  );
}
