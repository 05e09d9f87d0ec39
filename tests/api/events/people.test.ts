import { transaction } from '../../../server/platform/db/tx';
import { countEvents } from '../../../server/modules/events/consume.service';
import { forgetOld } from '../../../server/modules/events/events.jobs';
import { personal } from '../../../server/modules/events/personal';
import {
  BehaviorEventModel,
  DailyCounterModel,
  DeviceModel,
} from '../../../server/modules/events/event.model';
import { countsOf, newPhone, newsOf, send } from '../../support/events';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { buy, ok, openShop, sell, shopper } from '../../support/mall';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const view = { name: 'product.view', props: { productId: 'prd_1' } };
const VIEWS = 'product.view@2026-06-12';

describe('whose an event is', () => {
  it('a visitor of yesterday is the member of today, once', async () => {
    const phone = newPhone();
    await send(app, phone, [view, view]);
    await app.drain();
    expect(await DailyCounterModel.countDocuments({ name: 'product.view' })).toBe(0);
    const { memberId, accessToken: token } = await app.loginAs('visitor');
    await send(app, { ...phone, token }, [{ name: 'app.login' }, view]);
    await app.drain();
    expect((await countsOf(memberId))[VIEWS]).toBe(3);
    expect((await newsOf(memberId)).filter(({ name }) => name === 'product.view')).toHaveLength(3);
    await send(app, phone, [view]);
    await app.drain();
    expect((await countsOf(memberId))[VIEWS]).toBe(4);
  });

  it('a phone that is handed on leaves the past where it was: nobody is joined with anybody', async () => {
    const phone = newPhone();
    const [a, b] = [await app.loginAs('first owner'), await app.loginAs('second owner')];
    await send(app, { ...phone, token: a.accessToken }, [view]);
    await app.drain();
    await send(app, { ...phone, token: b.accessToken }, [view, view]);
    await send(app, phone, [view]);
    await app.drain();
    expect([(await countsOf(a.memberId))[VIEWS], (await countsOf(b.memberId))[VIEWS]]).toEqual([1, 3]);
    expect(await DeviceModel.findById(phone.deviceId).lean()).toMatchObject({ memberId: b.memberId });
  });

  it('logins that are counted beside visitors’ events lose none of them', async () => {
    const phones = Array.from({ length: 12 }, () => newPhone());
    const { memberId, accessToken: token } = await app.loginAs('everywhere');
    for (const phone of phones) await send(app, phone, [view]);
    for (const phone of phones) await send(app, { ...phone, token }, [{ name: 'app.login' }]);
    const work = async (): Promise<void> => {
      while ((await countEvents(app.ctx(), 3)) > 0);
    };
    await Promise.all([work(), work(), work()]);
    expect((await countsOf(memberId))[VIEWS]).toBe(12);
  });
});

describe('the story of a member', () => {
  it('tells in sentences what they did and what happened, newest first, a page at a time', async () => {
    const shop = await openShop(app);
    const name = '云雾绿茶';
    const { productId, skuId } = await sell(app, shop, name, 12_800);
    const who = await shopper(app, 'storyteller');
    const { memberId, token } = who;
    await buy(app, who, [{ skuId, quantity: 2 }]);
    await send(app, newPhone({ token }), [
      { name: 'search.run', props: { words: '绿茶' } },
      { name: 'product.view', props: { productId } },
      { name: 'product.expose', props: { productId, page: 'mall' } },
    ]);
    await app.drain();
    const first = ok(await app.query('events.timeline', { memberId, limit: 2 }, shop.owner));
    expect(first.items).toHaveLength(2);
    const rest = ok(
      await app.query('events.timeline', { memberId, cursor: first.nextCursor ?? '' }, shop.owner),
    );
    const sentences = [...first.items, ...rest.items].map(({ sentence }) => sentence);
    expect(sentences).toEqual(
      expect.arrayContaining([
        '搜索「绿茶」',
        `看了商品「${name}」`,
        `下单「${name}」等 2 件，应付 ¥256`,
        `付款 ¥256，买了「${name}」等 2 件`,
        '成为会员',
      ]),
    );
    expect(sentences.join()).not.toContain('列表里看到');
    expect(ok(await app.query('events.mine', {}, token)).items.map(({ sentence }) => sentence)).toEqual(
      sentences,
    );
    expect(rest.nextCursor).toBeNull();
  });

  it('is a member’s own: nobody reads another’s, and a visitor none', async () => {
    const other = await app.loginAs('curious');
    expect((await app.query('events.mine', {})).code).toBe('UNAUTHENTICATED');
    expect((await app.query('events.timeline', { memberId: 'mem_x' }, other.accessToken)).code).toBe(
      'FORBIDDEN',
    );
    expect((await app.query('events.mine', { cursor: 'x' }, other.accessToken)).code).toBe('BAD_INPUT');
  });
});

describe('what is kept', () => {
  it('events go after 400 days, their counters stay', async () => {
    const { memberId, accessToken: token } = await app.loginAs('long ago');
    await send(app, newPhone({ token }), [view]);
    await app.drain();
    const total = await BehaviorEventModel.countDocuments({ subjectId: memberId });
    await forgetOld(app.ctx(), app.clock.now() + 400 * DAY_MS);
    expect(await BehaviorEventModel.countDocuments({ subjectId: memberId })).toBe(total);
    await forgetOld(app.ctx(), app.clock.now() + 401 * DAY_MS);
    expect(await BehaviorEventModel.countDocuments({ subjectId: memberId })).toBe(0);
    expect((await countsOf(memberId))[VIEWS]).toBe(1);
  });

  it('can be read by the member as a file, and goes when they go', async () => {
    const { memberId, accessToken: token } = await app.loginAs('leaving');
    await send(app, newPhone({ token }), [view]);
    await app.drain();
    const read = () => personal.exportOf(memberId, app.ctx(), String);
    const [events, counters, devices] = await read();
    expect(events?.rows).toEqual(
      expect.arrayContaining([expect.objectContaining({ 事情: '看了商品（已下架）', 谁记的: '手机' })]),
    );
    expect(counters?.rows).toContainEqual({ 日期: '2026-06-12', 事件: 'product.view', 次数: 1 });
    expect(devices?.rows).toHaveLength(1);
    await transaction(async () => personal.erase(app.ctx(), memberId));
    for (const { rows } of await read()) expect(rows).toEqual([]);
  });
});
