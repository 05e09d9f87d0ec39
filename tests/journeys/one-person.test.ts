import { CONSENT_VERSION, REQUIRED_PURPOSES } from '../../server/modules/identity';
import { proveAllBooks } from '../../server/modules/points';
import { newPhone, send } from '../support/events';
import { openLastingShop } from '../support/fulfil';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { ok, sell } from '../support/mall';
import type { Goods, Shop } from '../support/mall';
import { decide, sideBySide, undo } from '../support/persons';

const consent = { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] };

/** One person: a visitor, then two members by two WeChat names, then one, then two again. */
describe('one person, two members', () => {
  let app: TestApp;
  let shop: Shop;
  let coffee: Goods;
  const phone = newPhone();
  beforeAll(async () => {
    app = await startTestApp();
    shop = await openLastingShop(app);
    coffee = await sell(app, shop, '拼配豆', 6_800);
  });
  afterAll(() => app.stop());
  afterEach(() => jest.restoreAllMocks());

  /** Logs in as WeChat would answer for this openid and unionid. */
  async function enter(
    openid: string,
    unionid: string | undefined,
    deviceId: string,
  ): Promise<{ memberId: string; token: string }> {
    jest
      .spyOn(app.deps.wechat.session, 'code2Session')
      .mockResolvedValue({ openid, ...(unionid ? { unionid } : {}), sessionKey: 'k' });
    const { memberId, session } = ok(await app.command('auth.login', { code: 'c', consent, deviceId }));
    return { memberId, token: session.accessToken };
  }

  async function story(token: string): Promise<string[]> {
    await app.drain();
    return ok(await app.query('events.mine', { limit: 50 }, token)).items.map(({ name }) => name);
  }

  test('is followed from the first look at a product to both histories on one page, and back', async () => {
    // Nobody has logged in: the phone speaks for itself.
    await send(app, phone, [{ name: 'product.view', props: { productId: coffee.productId } }]);
    await app.drain();
    const first = await enter('o-old-phone', undefined, phone.deviceId);
    await send(app, { ...phone, token: first.token }, [{ name: 'app.show' }]);
    expect(await story(first.token)).toContain('product.view');

    // Years later, in another app of the brand, WeChat knows the person by a unionid; nothing tells that it is her.
    app.clock.advance(3_600_000);
    const tablet = newPhone();
    const second = await enter('o-web-shop', 'u-her', tablet.deviceId);
    expect(second.memberId).not.toBe(first.memberId);
    ok(await app.command('checkin.tap', {}, { token: second.token }));
    await app.drain();

    // The old app is bound to the same Open Platform account now: her openid comes with that unionid.
    const entered = await enter('o-old-phone', 'u-her', phone.deviceId);
    expect(entered.memberId).toBe(first.memberId);
    const pairId = [first.memberId, second.memberId].sort().join(':');
    const { items } = ok(await app.query('persons.list', { state: 'open' }, shop.owner));
    expect(items.map((pair) => pair.pairId)).toEqual([pairId]);
    // Until somebody decides they are two, whatever phone they use.
    expect(await story(entered.token)).not.toContain('checkin.completed');

    const shown = await sideBySide(app, shop.owner, pairId);
    expect(shown.merging).toMatchObject({ survivorId: first.memberId, obstacles: [] });
    const points = shown.sides.map((side) => side.points);
    ok(await decide(app, shop.owner, pairId));
    const both = await story(entered.token);
    expect(both).toEqual(expect.arrayContaining(['product.view', 'checkin.completed', 'member.joined']));
    expect(both.filter((name) => name === 'member.joined')).toHaveLength(2);
    expect(ok(await app.query('member.me', {}, entered.token)).points).toBe(
      (points[0] ?? 0) + (points[1] ?? 0),
    );

    // In the web shop she is the same person now, and buys as such.
    app.clock.advance(60_000);
    const there = await enter('o-web-shop', 'u-her', tablet.deviceId);
    expect(there.memberId).toBe(first.memberId);
    expect(await story(there.token)).toContain('checkin.completed');
    const found = ok(await app.query('customers.portrait', { memberId: first.memberId }, shop.owner));
    expect(found.aliases).toEqual([second.memberId]);

    // It was her sister's account after all.
    ok(await undo(app, shop.owner, pairId));
    app.clock.advance(60_000);
    expect((await app.query('member.me', {}, there.token)).status).toBe(401);
    const sister = await enter('o-web-shop', undefined, tablet.deviceId);
    expect(sister.memberId).toBe(second.memberId);
    const apart = await story(sister.token);
    expect(apart).toContain('checkin.completed');
    expect(apart).not.toContain('product.view');
    expect(await story(entered.token)).not.toContain('checkin.completed');
    expect(ok(await app.query('member.me', {}, sister.token)).points).toBe(points[1]);
    expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
    const audit = ok(await app.query('audit.list', { target: pairId }, shop.owner)).items;
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['persons.decide', 'persons.undo', 'persons.get']),
    );
  });
});
