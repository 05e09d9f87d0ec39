import { TouchModel } from '../../../server/modules/attribution/touch.model';
import { orderById } from '../../../server/modules/orders';
import { readCode } from '../../../server/wechat-standin';
import { customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, openShop, place, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { logIn } from '../../support/operator';
import { GROUP_CHAT, open, share, staffOf } from '../../support/share';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
  await staffOf(app, 'zhou');
});
afterAll(() => app.stop());

const CODE = '/wxa/getwxacodeunlimit';
const zhou = async () => (await app.loginAs('zhou')).accessToken;
const cardOf = async (campaign: string) => share(app, await zhou(), coffee.productId, { campaign });
const touchesOf = (link: string) => TouchModel.find({ link }).sort({ _id: 1 }).lean();
const opened = async (name: string) => {
  const { byMaterial } = ok(
    await app.query('share.funnel', { days: 1 }, (await app.loginAs(name)).accessToken),
  );
  return byMaterial[0]?.opened ?? 0;
};

describe('a touch', () => {
  it('is one a person and day: many in a group are many, one who opens it all day is one', async () => {
    const card = await cardOf('group');
    for (const device of ['phone-one1', 'phone-two2', 'phone-three', 'phone-one1']) {
      await open(app, card.token, device);
    }
    expect(await touchesOf(card.linkId)).toHaveLength(3);
    app.clock.advance(DAY_MS);
    expect(await open(app, card.token, 'phone-one1')).toMatchObject({ first: true });
    expect(await touchesOf(card.linkId)).toHaveLength(4);
  });

  it('of twenty openings at the same moment is one, and counted once', async () => {
    const before = await opened('zhou');
    const card = await cardOf('burst');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => open(app, card.token, 'phone-of-impatience')),
    );
    expect(answers.filter(({ first }) => first)).toHaveLength(1);
    expect(await touchesOf(card.linkId)).toHaveLength(1);
    expect(await opened('zhou')).toBe(before + 1);
  });

  it('of a member is one on two phones, also where the second had opened it as a visitor', async () => {
    const card = await cardOf('two phones');
    const { accessToken } = await app.loginAs('two-phones', 'first-phone');
    await open(app, card.token, 'first-phone', accessToken);
    await open(app, card.token, 'second-phone');
    const again = await app.loginAs('two-phones', 'second-phone');
    expect(await open(app, card.token, 'second-phone', again.accessToken)).toMatchObject({ first: false });
    const touches = await touchesOf(card.linkId);
    expect(touches.filter(({ memberId }) => memberId === again.memberId)).toHaveLength(1);
  });

  it('logs the scene WeChat told', async () => {
    const card = await cardOf('scene');
    await open(app, card.token, 'phone-of-scene');
    expect(await touchesOf(card.linkId)).toMatchObject([{ scene: GROUP_CHAT, memberId: null }]);
  });

  it('before the login belongs to who logs in, but only of the last seven days and only on that device', async () => {
    const old = await cardOf('old');
    await open(app, old.token, 'phone-of-patience');
    app.clock.advance(7 * DAY_MS);
    const fresh = await cardOf('fresh');
    await open(app, fresh.token, 'phone-of-patience');
    await open(app, fresh.token, 'phone-of-a-stranger');
    const { memberId } = await app.loginAs('patient', 'phone-of-patience');
    expect(await TouchModel.find({ memberId }).lean()).toMatchObject([{ link: fresh.linkId }]);
    expect(await touchesOf(old.linkId)).toMatchObject([{ memberId: null }]);
  });
});

describe('a token that is worth nothing', () => {
  it('changed by one character is logged as forged, still opens the product and credits nobody', async () => {
    const { token } = await cardOf('forged');
    const forged = token.slice(0, -1) + (token.endsWith('A') ? 'Q' : 'A');
    const buyer = await customer(app, 'tricked', 'phone-of-tricked');
    expect(await open(app, forged, 'phone-of-tricked', buyer.token)).toEqual({
      verdict: 'forged',
      first: true,
      page: `/packages/goods/product/index?id=${coffee.productId}`,
    });
    expect(await touchesOf(forged)).toMatchObject([{ verdict: 'forged', staffId: null, sharerId: null }]);
    const { orderId } = ok(await place(app, buyer, [{ skuId: coffee.skuId }]));
    expect((await orderById(orderId)).lines[0]?.credit).toBeNull();
  });

  it('invented leads nowhere and is logged', async () => {
    const opening = { token: 'hello', scene: null, deviceId: 'phone-of-inventor' };
    const answer = await app.command('share.open', opening);
    expect(ok(answer)).toEqual({ verdict: 'forged', first: true, page: null });
  });

  it('older than ninety days is logged as expired, still opens the product and credits nobody', async () => {
    const card = await cardOf('expired');
    app.clock.advance(90 * DAY_MS);
    const buyer = await customer(app, 'late', 'phone-of-late');
    expect(await open(app, card.token, 'phone-of-late', buyer.token)).toMatchObject({
      verdict: 'expired',
      page: `/packages/goods/product/index?id=${coffee.productId}`,
    });
    const { orderId } = ok(await place(app, buyer, [{ skuId: coffee.skuId }]));
    expect((await orderById(orderId)).lines[0]?.credit).toBeNull();
  });

  it('is in the log that operators read, by what it was worth', async () => {
    const owner = await logIn(app, 'owner', 'correct horse');
    const forged = ok(await app.query('share.touches', { verdict: 'forged' }, owner));
    expect(forged.items.map(({ link }) => link)).toContain('hello');
    expect(forged.items.every(({ verdict, shared }) => verdict === 'forged' && shared === null)).toBe(true);
    const [late] = ok(await app.query('share.touches', { verdict: 'expired' }, owner)).items;
    expect(late).toMatchObject({
      shared: { kind: 'product', id: coffee.productId, name: '耶加雪菲' },
      nickname: expect.any(String) as string,
      sharer: expect.any(String) as string,
    });
    const first = ok(await app.query('share.touches', { limit: 2 }, owner));
    const next = ok(await app.query('share.touches', { limit: 2, cursor: first.nextCursor! }, owner));
    const ids = [...first.items, ...next.items].map(({ touchId }) => touchId);
    expect(ids).toEqual([...ids].sort().reverse());
    expect((await app.query('share.touches', {}, await zhou())).code).toBe('FORBIDDEN');
  });
});

describe('one’s own card', () => {
  it('credits nobody, whether opened as the member or as a visitor on the phone it was made on', async () => {
    const who = await customer(app, 'sharer', 'phone-of-sharer');
    const card = await share(app, who.token, coffee.productId, { deviceId: 'phone-of-sharer' });
    expect(await open(app, card.token, 'phone-of-sharer')).toMatchObject({ verdict: 'self' });
    expect(await open(app, card.token, 'another-phone', who.token)).toMatchObject({ verdict: 'self' });
    const { orderId } = ok(await place(app, who, [{ skuId: coffee.skuId }]));
    expect((await orderById(orderId)).lines[0]?.credit).toBeNull();
    expect(await opened('sharer')).toBe(0);
  });

  it('opened as a visitor elsewhere counts until the login shows whose it was', async () => {
    const who = await customer(app, 'roamer', 'phone-of-roamer');
    const card = await share(app, who.token, coffee.productId);
    await open(app, card.token, 'tablet-of-roamer');
    expect(await opened('roamer')).toBe(1);
    await app.loginAs('roamer', 'tablet-of-roamer');
    expect(await touchesOf(card.linkId)).toMatchObject([{ verdict: 'self', memberId: who.memberId }]);
    expect(await opened('roamer')).toBe(0);
  });
});

describe('sharing', () => {
  it('the same thing twice a day is one link, in another way or on another day another', async () => {
    const token = await zhou();
    const once = await share(app, token, coffee.productId);
    expect(await share(app, token, coffee.productId)).toEqual(once);
    expect((await share(app, token, coffee.productId, { channel: 'poster' })).linkId).not.toBe(once.linkId);
    app.clock.advance(DAY_MS);
    expect((await share(app, await zhou(), coffee.productId)).linkId).not.toBe(once.linkId);
  });

  it('the same thing ten times at once is one link', async () => {
    const token = await zhou();
    const made = await Promise.all(
      Array.from({ length: 10 }, () => share(app, token, coffee.productId, { campaign: 'at once' })),
    );
    expect(new Set(made.map(({ linkId }) => linkId)).size).toBe(1);
  });

  it('of members counts in their own funnel, as members', async () => {
    const friend = await customer(app, 'friend');
    const card = await share(app, friend.token, coffee.productId);
    await open(app, card.token, 'phone-of-a-friend');
    expect(ok(await app.query('share.funnel', { days: 7 }, friend.token))).toMatchObject({
      asStaff: false,
      total: { opened: 1 },
      byScript: [],
    });
  });

  it('needs something that exists (SHARE_MATERIAL_GONE)', async () => {
    const material = { kind: 'coupon' as const, id: 'cpt_gone' };
    const answer = await app.command('share.create', { material, channel: 'card' }, { token: await zhou() });
    expect(answer.code).toBe('SHARE_MATERIAL_GONE');
  });

  it('counts taps on one’s own links only (SHARE_LINK_GONE)', async () => {
    const { linkId } = await cardOf('tap');
    const stranger = (await app.loginAs('stranger')).accessToken;
    expect((await app.command('share.tap', { linkId }, { token: stranger })).code).toBe('SHARE_LINK_GONE');
    expect((await app.command('share.code', { linkId }, { token: stranger })).code).toBe('SHARE_LINK_GONE');
  });
});

describe('a mini-program code', () => {
  const poster = async (campaign: string) =>
    share(app, await zhou(), coffee.productId, { campaign, channel: 'poster' });
  const codeOf = async (linkId: string) => app.command('share.code', { linkId }, { token: await zhou() });

  it('carries the token in its scene, is asked of WeChat once, and leads to the product', async () => {
    const link = await poster('code');
    const { url, by } = ok(await codeOf(link.linkId));
    expect(by).toBe('小周');
    expect(ok(await codeOf(link.linkId)).url).toBe(url);
    expect(app.standin.control.calls()[CODE]).toBe(1);
    const picture = Buffer.from(await (await fetch(app.url + url)).arrayBuffer());
    const { scene, page } = readCode(picture);
    expect({ scene, page }).toEqual({ scene: link.token, page: 'pages/home/index' });
    expect((await open(app, scene, 'phone-of-scanner')).page).toBe(
      `/packages/goods/product/index?id=${coffee.productId}`,
    );
  });

  it('asked for twice at once is one', async () => {
    const { linkId } = await poster('twice');
    const [a, b] = await Promise.all([codeOf(linkId), codeOf(linkId)]);
    expect(ok(a).url).toBe(ok(b).url);
  });

  it('needs a published page (SHARE_CODE_REFUSED), an answer (WECHAT_UNAVAILABLE) and patience (RATE_LIMITED)', async () => {
    const { linkId } = await poster('refused');
    const { control } = app.standin;
    await control.saveApp({ pages: ['pages/other/index'] });
    expect((await codeOf(linkId)).code).toBe('SHARE_CODE_REFUSED');
    await control.saveApp({ pages: null });
    control.addFault({ path: CODE, kind: 'status', status: 502 });
    expect((await codeOf(linkId)).code).toBe('WECHAT_UNAVAILABLE');
    control.addFault({ path: CODE, kind: 'errcode', errcode: 45009 });
    expect((await codeOf(linkId)).code).toBe('RATE_LIMITED');
    expect((await codeOf(linkId)).status).toBe(200);
  });
});
