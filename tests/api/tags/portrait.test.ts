import { MemberStateModel } from '../../../server/modules/segments/state.model';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { open, share, staffOf } from '../../support/share';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
});
afterAll(() => app.stop());

const portrait = async (memberId: string) =>
  ok(await app.query('customers.portrait', { memberId }, shop.owner));

it('says who looks after them, what they came in by and where they live', async () => {
  const zhou = await staffOf(app, 'zhou', '小周');
  const card = await share(app, zhou.accessToken, coffee.productId);
  await open(app, card.token, 'phone-of-newcomer');
  const { memberId } = await app.loginAs('newcomer', 'phone-of-newcomer');
  await app.drain();
  const before = await portrait(memberId);
  expect(before).toMatchObject({ owner: null, place: null, couponsUntil: null });
  expect(before.origin).toEqual({ by: 'staff', staffName: '小周', material: '耶加雪菲' });

  const { staffId } = zhou;
  ok(await app.command('staff.assign', { memberIds: [memberId], staffId }, { token: shop.owner }));
  await purchase(app, await customer(app, 'newcomer'), [{ skuId: coffee.skuId }]);
  await app.drain();
  expect(await portrait(memberId)).toMatchObject({
    owner: { staffId, name: '小周', since: app.clock.now() },
    ownerName: '小周',
    place: expect.stringMatching(/^\p{Script=Han}+$/u),
  });
});

it('says that a friend’s card led somebody here, and nothing of who came by themselves', async () => {
  const friend = await customer(app, 'friend');
  const card = await share(app, friend.token, coffee.productId);
  await open(app, card.token, 'phone-of-guest');
  const guest = await app.loginAs('guest', 'phone-of-guest');
  expect((await portrait(guest.memberId)).origin).toEqual({
    by: 'member',
    staffName: null,
    material: '耶加雪菲',
  });
  expect((await portrait(friend.memberId)).origin).toBeNull();
});

it('lists only advocates when asked, also among those of a name', async () => {
  const [koc, other] = [await customer(app, 'koc'), await customer(app, 'other')];
  await app.drain();
  await MemberStateModel.updateOne({ _id: koc.memberId }, { $set: { advocate: true } });
  const listed = async (q = '') =>
    ok(await app.query('customers.list', { advocate: true, q }, shop.owner)).items.map((row) => row.memberId);
  expect(await listed()).toEqual([koc.memberId]);
  expect(await listed(koc.memberId)).toEqual([koc.memberId]);
  expect(await listed(other.memberId)).toEqual([]);
});

it('finds whom nobody looks after, page by page and among those of a stage', async () => {
  const { staffId } = await staffOf(app, 'ming', '敏敏');
  const people = [];
  for (let at = 0; at < 5; at += 1) people.push((await customer(app, `free-${at}`)).memberId);
  await app.drain();
  const memberIds = [people[1]!, people[3]!];
  ok(await app.command('staff.assign', { memberIds, staffId }, { token: shop.owner }));
  const free: string[] = [];
  let cursor: string | undefined;
  do {
    const asked = { unowned: true as const, stage: 'prospect' as const, limit: 2 };
    const page = ok(await app.query('customers.list', { ...asked, ...(cursor && { cursor }) }, shop.owner));
    expect(page.items.every(({ ownerName }) => ownerName === null)).toBe(true);
    free.push(...page.items.map(({ memberId }) => memberId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(free).size).toBe(free.length);
  expect(people.filter((id) => free.includes(id))).toEqual([people[0], people[2], people[4]]);
});
