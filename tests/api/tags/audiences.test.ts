import type { Input } from '@shared/contracts';
import { customer, openLastingShop } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import type { Shop } from '../../support/mall';
import { holdOutNobody } from '../../support/staff';
import { behave, saveGroup, saveTag, settleRules } from '../../support/tags';
import type { Rule } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let lin: Customer;
let chen: Customer;
let groupId: string;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  groupId = await saveGroup(app, shop.owner, { name: '行为' });
  [lin, chen] = [await customer(app, 'lin'), await customer(app, 'chen')];
  await app.drain();
});
afterAll(() => app.stop());

const STEP: Input<'sop.save'>['definition']['steps'][number] = {
  ...{ stepId: 'ask', title: '问一声', why: '看看用得怎么样', kind: 'chat', class: 'service' },
  ...{ start: { on: 'enrolled' }, wait: { kind: 'hours', hours: 0 }, lastsHours: 48 },
  ...{ guards: [], scriptIds: [], grants: null },
};

const as = (): { token: string } => ({ token: shop.owner });
const carts = (value: number): Rule => ({
  ...{ is: 'event', event: 'cart.add', of: 'times', within: 30, op: 'atLeast', value },
});
const handMade = async (name: string) =>
  ok(await app.command('segments.save', { name, rule: null }, as())).segmentId;

describe('an audience filled by hand', () => {
  it('holds who was put in, says since when, and can be renamed and emptied', async () => {
    const segmentId = await handMade('开业老客');
    ok(await app.command('segments.put', { segmentId, memberIds: [lin.memberId, chen.memberId] }, as()));
    const listed = ok(await app.query('segments.byHand', { segmentId, limit: 1 }, shop.owner));
    expect(listed.items).toMatchObject([{ memberId: chen.memberId, at: app.clock.now() }]);
    const rest = ok(
      await app.query('segments.byHand', { segmentId, cursor: listed.nextCursor! }, shop.owner),
    );
    expect(rest).toMatchObject({ items: [{ memberId: lin.memberId }], nextCursor: null });
    const { edition } = ok(await app.query('segments.get', { segmentId }, shop.owner));
    ok(await app.command('segments.save', { segmentId, edition, name: '开业那天', rule: null }, as()));
    ok(await app.command('segments.take', { segmentId, memberId: chen.memberId }, as()));
    expect(ok(await app.query('segments.get', { segmentId }, shop.owner))).toMatchObject({
      ...{ name: '开业那天', members: 1, rule: null, versions: [] },
    });
    expect((await app.query('segments.byHand', { segmentId: 'seg_none' }, shop.owner)).code).toBe(
      'SEGMENT_GONE',
    );
  });

  it('can be asked for by rules and SOPs as a tag can, and says who does', async () => {
    const segmentId = await handMade('试用组');
    ok(await app.command('segments.put', { segmentId, memberIds: [lin.memberId] }, as()));
    const rule: Rule = { is: 'all', rules: [{ is: 'tag', tagIds: [segmentId], has: true }, carts(1)] };
    const { tagId } = await saveTag(app, shop.owner, { groupId, name: '试用且加购', rule });
    await behave(app, lin.memberId, [{ name: 'cart.add' }]);
    await behave(app, chen.memberId, [{ name: 'cart.add' }]);
    const held = ok(await app.query('customers.list', { tagId }, shop.owner)).items;
    expect(held.map(({ memberId }) => memberId)).toEqual([lin.memberId]);
    const seen = ok(await app.query('tags.get', { tagId }, shop.owner));
    expect(seen.sentence).toBe('在人群「试用组」里，而且近 30 天加购不少于 1 次');

    const definition: Input<'sop.save'>['definition'] = {
      ...{ name: '试用回访', purpose: '', cycle: 'ever', lastsDays: 30, stops: [] },
      trigger: { on: 'tag.on', subject: segmentId },
      guards: [{ kind: 'tag', tagId: segmentId, has: true }],
      steps: [STEP],
    };
    const { sopId } = ok(await app.command('sop.save', { sopId: null, version: 0, definition }, as()));
    const sops = ok(await app.query('sop.list', {}, shop.owner)).items;
    expect(sops.find((sop) => sop.sopId === sopId)).toMatchObject({
      trigger: '进入人群「试用组」时',
      tagIds: [segmentId],
    });
    app.clock.advance(2_000);
    ok(await app.command('segments.put', { segmentId, memberIds: [chen.memberId] }, as()));
    await app.drain();
    const { items } = ok(await app.query('sop.runs', { sopId }, shop.owner));
    expect(items.map(({ memberId, state }) => [memberId, state])).toEqual([[chen.memberId, 'active']]);
    const { readers } = ok(await app.query('segments.get', { segmentId }, shop.owner));
    expect(readers).toEqual([{ tagId, name: '试用且加购', kind: 'tag' }]);
  });
});

it('keeps what a rule said with its version, so that it can be taken up again', async () => {
  const { tagId } = await saveTag(app, shop.owner, { groupId, name: '爱逛', rule: carts(2) });
  await saveTag(app, shop.owner, { tagId, edition: 1, groupId, name: '爱逛', rule: carts(9) });
  const { versions } = ok(await app.query('tags.get', { tagId }, shop.owner));
  expect(versions.map(({ version, rule }) => [version, rule])).toEqual([
    [2, carts(9)],
    [1, carts(2)],
  ]);
});

describe('a rule tried on one member', () => {
  it('says of each line what the member has to show, whether it holds or not', async () => {
    const { tagId } = await saveTag(app, shop.owner, { groupId, name: '测试号' });
    ok(await app.command('tags.put', { tagId, memberIds: [lin.memberId] }, as()));
    await behave(app, lin.memberId, [{ name: 'cart.add', times: 2 }]);
    const paid: Rule = { is: 'since', moment: 'paid', op: 'atLeast', value: 2, unit: 'cycles' };
    const either: Rule = { is: 'any', rules: [paid, { is: 'stage', stages: ['prospect'] }] };
    const rule: Rule = {
      is: 'all',
      rules: [carts(30), either, { is: 'tag', tagIds: [tagId], has: false }],
    };
    const tried = ok(await app.query('tags.try', { rule, memberId: lin.memberId }, shop.owner));
    expect(tried).toMatchObject({ memberId: lin.memberId, on: false });
    expect(tried.lines).toEqual([
      { path: '0', on: false, sentence: '近 30 天加购不少于 30 次', has: '近 30 天加购 3 次' },
      { path: '1.0', on: false, sentence: '距上次付款满 2 个复购周期', has: '从没付款' },
      { path: '1.1', on: true, sentence: '正处在潜在', has: '正处在潜在' },
      { path: '2', on: false, sentence: '没有标签「测试号」', has: '有标签「测试号」' },
    ]);
    const lax = ok(await app.query('tags.try', { rule: either, memberId: lin.memberId }, shop.owner));
    expect(lax.on).toBe(true);
  });

  it('refuses who is not there and a rule without a condition', async () => {
    const memberId = lin.memberId;
    const code = async (rule: Rule, of: string) =>
      (await app.query('tags.try', { rule, memberId: of }, shop.owner)).code;
    expect(await code(carts(1), 'mem_nobody')).toBe('MEMBER_DELETED');
    expect(await code({ is: 'all', rules: [] }, memberId)).toBe('RULE_INVALID');
  });
});

it('counts what each line of a rule leaves, inside a group too', async () => {
  const rule: Rule = { is: 'all', rules: [carts(1), { is: 'any', rules: [carts(3), carts(99)] }] };
  await settleRules(app);
  const { steps, count, sample } = ok(await app.query('tags.preview', { rule }, shop.owner));
  expect(steps).toEqual([
    { path: '0', left: 2 },
    { path: '1.0', left: 1 },
    { path: '1.1', left: 0 },
    { path: '1', left: 1 },
  ]);
  expect(count).toBe(1);
  expect(sample).toMatchObject([{ memberId: lin.memberId, avatarUrl: null }]);
});
