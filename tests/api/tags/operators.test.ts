import { tagsOf } from '../../../server/modules/tags';
import { customer, openLastingShop } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import type { Shop } from '../../support/mall';
import { loginAsViewer } from '../../support/operator';
import { behave, saveGroup, saveTag, settleRules, tagNamesOf } from '../../support/tags';
import type { Rule } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let groupId: string;
let people: Customer[];

const carts = (value: number): Rule => ({
  ...{ is: 'event', event: 'cart.add', of: 'times', within: 30, op: 'atLeast', value },
});

beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  groupId = await saveGroup(app, shop.owner, { name: '口味', single: true });
  people = [];
  for (let at = 0; at < 6; at += 1) people.push(await customer(app, `person-${at}`));
  await app.drain();
  for (const [at, { memberId }] of people.entries()) {
    if (at > 0) await behave(app, memberId, [{ name: 'cart.add', times: at }]);
  }
});
afterAll(() => app.stop());

const as = (): { token: string } => ({ token: shop.owner });

describe('tags given by people', () => {
  it('stay until somebody takes them or their days are over, and rivals of one group take each other’s place', async () => {
    const [who] = people;
    const { tagId: light } = await saveTag(app, shop.owner, { groupId, name: '浅烘' });
    const { tagId: dark } = await saveTag(app, shop.owner, { groupId, name: '深烘', keepDays: 30 });
    const put = async (tagId: string) =>
      ok(await app.command('tags.put', { tagId, memberIds: [who!.memberId], why: '聊天说的' }, as()));
    await put(light);
    expect(await tagNamesOf(app, who!.memberId)).toEqual(['浅烘']);
    await put(dark);
    const items = await tagsOf(app.ctx(), who!.memberId);
    expect(items).toMatchObject([{ name: '深烘', source: 'manual', why: '聊天说的' }]);
    app.clock.advance(30 * DAY_MS);
    await app.drain();
    expect(await tagNamesOf(app, who!.memberId)).toEqual([]);
    await put(light);
    ok(await app.command('tags.take', { tagId: light, memberId: who!.memberId }, as()));
    expect(await tagNamesOf(app, who!.memberId)).toEqual([]);
  });

  it('are never taken by a rule of the same tag, and members see groups that are shown', async () => {
    const hidden = await saveGroup(app, shop.owner, { name: '内部', shown: false });
    const who = people[5]!;
    await behave(app, who.memberId, [{ name: 'cart.add', times: 5 }]);
    const { tagId } = await saveTag(app, shop.owner, { groupId: hidden, name: '爱加购', rule: carts(5) });
    ok(await app.command('tags.put', { tagId, memberIds: [who.memberId] }, as()));
    app.clock.advance(31 * DAY_MS);
    await app.drain();
    expect(await tagNamesOf(app, who.memberId)).toEqual(['爱加购']);
    expect(ok(await app.query('tags.mine', {}, who.token)).items).toEqual([]);
  });
});

describe('a preview', () => {
  it('counts line by line, against what is in force, and shows some of those it finds', async () => {
    for (const [at, { memberId }] of people.entries()) {
      if (at > 0) await behave(app, memberId, [{ name: 'cart.add', times: at }]);
    }
    const group = await saveGroup(app, shop.owner, { name: '预览' });
    const { tagId } = await saveTag(app, shop.owner, { groupId: group, name: '加过购', rule: carts(4) });
    const found = ok(
      await app.query(
        'tags.preview',
        { rule: { is: 'all', rules: [carts(2), carts(3)] }, tagId },
        shop.owner,
      ),
    );
    expect(found).toMatchObject({
      ...{
        count: 3,
        members: 6,
        exact: true,
        steps: [
          { path: '0', left: 4 },
          { path: '1', left: 3 },
        ],
      },
      against: { before: 2, entering: 1, leaving: 0 },
      sentence: '近 30 天加购不少于 2 次，而且近 30 天加购不少于 3 次',
    });
    const ids = found.sample.map(({ memberId }) => memberId).sort();
    expect(ids).toEqual(
      people
        .slice(3)
        .map(({ memberId }) => memberId)
        .sort(),
    );
    expect(found.sample[0]?.because).toMatch(/^近 30 天加购 [345] 次$/);
  });
});

describe('a tag that is stopped', () => {
  it('is held by nobody until it begins again, and then by those whom its rule finds', async () => {
    const group = await saveGroup(app, shop.owner, { name: '停用' });
    const { tagId } = await saveTag(app, shop.owner, { groupId: group, name: '会停的', rule: carts(1) });
    const sizes = async () =>
      ok(await app.query('tags.list', {}, shop.owner))
        .groups.flatMap(({ tags }) => tags)
        .find((tag) => tag.tagId === tagId)?.members;
    expect(await sizes()).toBe(5);
    ok(await app.command('tags.setState', { tagId, on: false }, as()));
    expect(await sizes()).toBe(0);
    await settleRules(app);
    ok(await app.command('tags.setState', { tagId, on: true }, as()));
    await settleRules(app);
    await settleRules(app);
    expect(await sizes()).toBe(5);
    ok(await app.command('tags.save', { tagId, edition: 3, groupId: group, name: '会停的' }, as()));
    await settleRules(app);
    expect(await sizes()).toBe(0);
  });
});

describe('the list of members', () => {
  it('is searched by name and id, and narrowed by stage, level, tag and audience', async () => {
    const segmentId = ok(await app.command('segments.save', { name: '手选' }, as())).segmentId;
    const [first, second] = people;
    ok(await app.command('segments.put', { segmentId, memberIds: [first!.memberId] }, as()));
    const list = async (input: Parameters<typeof app.query<'customers.list'>>[1]) =>
      ok(await app.query('customers.list', input, shop.owner)).items.map(({ memberId }) => memberId);
    expect(await list({ segmentId })).toEqual([first!.memberId]);
    expect(await list({ q: second!.memberId })).toEqual([second!.memberId]);
    expect(await list({ q: `会员${second!.memberId.slice(-4)}` })).toEqual([second!.memberId]);
    expect(await list({ stage: 'prospect', level: 1 })).toHaveLength(6);
    expect(await list({ stage: 'lost' })).toEqual([]);
    const page = ok(await app.query('customers.list', { limit: 4 }, shop.owner));
    expect(page.items).toHaveLength(4);
    expect(await list({ cursor: page.nextCursor ?? '' })).toHaveLength(2);
    expect(
      ok(await app.query('customers.portrait', { memberId: first!.memberId }, shop.owner)).segments.map(
        ({ name }) => name,
      ),
    ).toEqual(['手选']);
    ok(await app.command('segments.take', { segmentId, memberId: first!.memberId }, as()));
    expect(await list({ segmentId })).toEqual([]);
    ok(await app.command('segments.setState', { segmentId, on: false }, as()));
    expect((await app.command('segments.put', { segmentId, memberIds: [first!.memberId] }, as())).code).toBe(
      'SEGMENT_GONE',
    );
    expect(ok(await app.query('segments.get', { segmentId }, shop.owner))).toMatchObject({
      on: false,
      versions: [],
    });
  });
});

it('says what is wrong: gone, changed, taken, not a member, not allowed', async () => {
  const tag = { groupId, name: '浅烘' };
  expect((await app.command('tags.save', tag, as())).code).toBe('NAME_TAKEN');
  expect((await app.command('tags.save', { ...tag, groupId: 'tgg_none' }, as())).code).toBe('TAG_GROUP_GONE');
  const noGroup = { groupId: 'tgg_none', name: '别的' };
  expect((await app.command('tags.saveGroup', noGroup, as())).code).toBe('TAG_GROUP_GONE');
  expect((await app.command('tags.save', { ...tag, tagId: 'tag_none' }, as())).code).toBe('TAG_GONE');
  const [group] = ok(await app.query('tags.list', {}, shop.owner)).groups;
  const [light] = group!.tags;
  const stale = { groupId, tagId: light!.tagId, name: '别名', edition: 99 };
  expect((await app.command('tags.save', stale, as())).code).toBe('TAG_CHANGED');
  const nobody = { tagId: light!.tagId, memberIds: ['mem_none'] };
  expect((await app.command('tags.put', nobody, as())).code).toBe('MEMBER_DELETED');
  expect((await app.query('segments.get', { segmentId: 'seg_none' }, shop.owner)).code).toBe('SEGMENT_GONE');
  const viewer = await loginAsViewer(app, shop.owner);
  expect((await app.command('tags.save', tag, { token: viewer })).code).toBe('FORBIDDEN');
});
