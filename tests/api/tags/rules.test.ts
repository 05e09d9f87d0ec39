import type { DomainEvents } from '@shared/events';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { tagsOf } from '../../../server/modules/tags';
import { MemberFactsModel } from '../../../server/modules/tags/facts.model';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { buy, ok, sell } from '../../support/mall';
import type { Shop, Shopper } from '../../support/mall';
import { customer, openLastingShop } from '../../support/fulfil';
import { behave, saveGroup, saveTag, settleRules, tagNamesOf } from '../../support/tags';
import type { Rule } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let groupId: string;
let lin: Shopper;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  groupId = await saveGroup(app, shop.owner);
  lin = await customer(app, 'lin');
  await app.drain();
});
afterAll(() => app.stop());

const visits = (value: number, within = 7): Rule => ({
  is: 'event',
  event: 'app.show',
  of: 'days',
  within,
  op: 'atLeast',
  value,
});

async function told(tagId: string): Promise<{ memberId: string; on: boolean }[]> {
  const rows = await OutboxModel.find({ name: 'tag.changed' }).sort({ _id: 1 }).lean();
  return rows
    .map(({ payload }) => payload as DomainEvents['tag.changed'])
    .filter((news) => news.tagId === tagId)
    .map(({ memberId, on }) => ({ memberId, on }));
}

describe('a rule tag', () => {
  it('comes with the event that makes the rule true, with evidence and the member’s own numbers', async () => {
    const { tagId } = await saveTag(app, shop.owner, { groupId, name: '常来', rule: visits(2) });
    await behave(app, lin.memberId, [{ name: 'app.show', daysAgo: 1 }]);
    expect(await tagNamesOf(app, lin.memberId)).toEqual([]);

    await behave(app, lin.memberId, [{ name: 'app.show', times: 3 }]);
    const items = await tagsOf(app.ctx(), lin.memberId);
    expect(items).toMatchObject([
      { tagId, name: '常来', group: '行为', source: 'rule', why: '近 7 天来访 2 天' },
    ]);
    expect(items[0]?.evidence).toHaveLength(4);
    expect(await told(tagId)).toEqual([{ memberId: lin.memberId, on: true }]);
    expect(ok(await app.query('tags.mine', {}, lin.token)).items.map(({ name }) => name)).toEqual(['常来']);
  });

  it('leaves by itself when the days fall out of the window, without any event', async () => {
    const row = await MemberFactsModel.findById(lin.memberId).lean();
    // 12 June, the later day of the two; on the 18th the earlier one is out of the seven days.
    expect(row?.nextCheckAt).toBe(Date.UTC(2026, 5, 17, 16));
    app.clock.set(Date.UTC(2026, 5, 17, 16) - 1);
    await app.drain();
    expect(await tagNamesOf(app, lin.memberId)).toEqual(['常来']);
    app.clock.set(Date.UTC(2026, 5, 17, 16));
    await app.drain();
    expect(await tagNamesOf(app, lin.memberId)).toEqual([]);
    expect((await MemberFactsModel.findById(lin.memberId).lean())?.nextCheckAt).toBeNull();
  });
});

describe('a new version of a rule', () => {
  it('is worked out in pieces behind the old one, which is shown until the swap', async () => {
    const zhou = await customer(app, 'zhou');
    await app.drain();
    await behave(app, zhou.memberId, [{ name: 'search.run', times: 3 }]);
    const rule = (value: number): Rule => ({
      ...{ is: 'event', event: 'search.run', of: 'times', within: 30, op: 'atLeast', value },
    });
    const saved = await saveTag(app, shop.owner, { groupId, name: '爱搜索', rule: rule(3) });
    expect(await tagNamesOf(app, zhou.memberId)).toEqual(['爱搜索']);

    const input = { ...saved, groupId, name: '爱搜索', rule: rule(5) };
    const { tagId } = saved;
    const again = await saveTag(
      app,
      shop.owner,
      { tagId, edition: 1, groupId: input.groupId, name: input.name, rule: input.rule },
      { settled: false },
    );
    expect(again.version).toBe(2);
    await app.drain();
    expect(await tagNamesOf(app, zhou.memberId)).toEqual(['爱搜索']);
    const before = ok(await app.query('tags.get', { tagId }, shop.owner));
    expect(before).toMatchObject({ version: 1, members: 1, backfill: { version: 2, asked: 0 } });

    await settleRules(app);
    expect(await tagNamesOf(app, zhou.memberId)).toEqual([]);
    const after = ok(await app.query('tags.get', { tagId }, shop.owner));
    expect(after).toMatchObject({ version: 2, members: 0, backfill: null });
    expect(after.versions.map(({ version, sentence }) => [version, sentence])).toEqual([
      [2, '近 30 天搜索不少于 5 次'],
      [1, '近 30 天搜索不少于 3 次'],
    ]);
    expect(await told(tagId)).toEqual([
      { memberId: zhou.memberId, on: true },
      { memberId: zhou.memberId, on: false },
    ]);
    const row = await MemberFactsModel.findById(zhou.memberId).lean();
    expect(row?.marks.filter((mark) => mark.tagId === tagId)).toEqual([]);
  });
});

describe('rules over orders', () => {
  it('see what was paid, and no longer what was refunded', async () => {
    const coffee = await sell(app, shop, '耶加雪菲', 8_800);
    const qin = await customer(app, 'qin');
    const rule: Rule = {
      is: 'all',
      rules: [
        { is: 'orders', of: 'occasions', within: null, categoryId: shop.categoryId, op: 'atLeast', value: 1 },
        { is: 'since', moment: 'paid', op: 'under', value: 30, unit: 'days' },
      ],
    };
    await saveTag(app, shop.owner, { groupId, name: '咖啡新客', rule });
    await buy(app, qin, [{ skuId: coffee.skuId }]);
    await app.drain();
    const items = await tagsOf(app.ctx(), qin.memberId);
    expect(items.map(({ name, why }) => [name, why])).toEqual([
      ['咖啡新客', '累计买咖啡 1 次，上次付款在今天'],
    ]);
    app.clock.advance(30 * DAY_MS);
    await app.drain();
    expect(await tagNamesOf(app, qin.memberId)).toEqual([]);
  });
});

it('refuses rules that are empty, read themselves in a circle or name tags that are gone', async () => {
  const refuse = async (rule: Rule, tagId?: string) =>
    (await app.command('tags.save', { tagId, edition: 1, groupId, name: '圈', rule }, { token: shop.owner }))
      .code;
  expect(await refuse({ is: 'all', rules: [] })).toBe('RULE_INVALID');
  expect(await refuse({ is: 'tag', tagIds: ['tag_none'], has: true })).toBe('RULE_INVALID');
  const a = await saveTag(app, shop.owner, { groupId, name: '甲', rule: visits(9) });
  const b = await saveTag(app, shop.owner, {
    groupId,
    name: '乙',
    rule: { is: 'tag', tagIds: [a.tagId], has: true },
  });
  expect(await refuse({ is: 'tag', tagIds: [b.tagId], has: true }, a.tagId)).toBe('RULE_INVALID');
  expect((await app.query('tags.preview', { rule: { is: 'all', rules: [] } }, shop.owner)).code).toBe(
    'RULE_INVALID',
  );
});
