import { tagsOf } from '../../../server/modules/tags';
import { AuditModel } from '../../../server/platform/audit';
import { customer, openLastingShop } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import type { Shop } from '../../support/mall';
import { hire } from '../../support/staff';
import type { Colleague } from '../../support/staff';
import { behave, saveGroup, saveTag, settleRules } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let zhou: Colleague;
let wu: Colleague;
let lin: Customer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  zhou = await hire(app, shop.owner, 'zhou', '小周');
  wu = await hire(app, shop.owner, 'wu', '小吴');
  lin = await customer(app, 'xiaolin');
  const give = { memberIds: [lin.memberId], staffId: zhou.staffId };
  ok(await app.command('staff.assign', give, { token: shop.owner }));
});
afterAll(() => app.stop());

const card = (who: Colleague) => app.query('staff.customer', { memberId: lin.memberId }, who.token);

describe('tags that staff give', () => {
  const turn = (who: Colleague, tagId: string, on = true) =>
    app.command('staff.setTag', { memberId: lin.memberId, tagId, on }, { token: who.token });
  const held = async () =>
    (await tagsOf(app.ctx(), lin.memberId)).map(({ name, source, why }) => ({ name, source, why }));

  it('are those of groups that operators opened to them, for their own customers, and written down', async () => {
    const closed = await saveGroup(app, shop.owner, { name: '冲煮' });
    const { tagId: hidden } = await saveTag(app, shop.owner, { groupId: closed, name: '手冲' });
    const groupId = await saveGroup(app, shop.owner, { name: '家里', single: true, byStaff: true });
    const { tagId: cat } = await saveTag(app, shop.owner, { groupId, name: '养猫' });
    const { tagId: dog } = await saveTag(app, shop.owner, { groupId, name: '养狗' });
    app.clock.advance(2_000);
    const groups = ok(await app.query('tags.list', {}, shop.owner)).groups;
    expect(groups.map(({ name, byStaff }) => [name, byStaff])).toEqual(
      expect.arrayContaining([
        ['冲煮', false],
        ['家里', true],
      ]),
    );
    expect((await turn(zhou, hidden)).code).toBe('TAG_GONE');
    expect((await turn(zhou, 'tag_no')).code).toBe('TAG_GONE');
    expect((await turn(wu, cat)).code).toBe('CUSTOMER_NOT_YOURS');
    ok(await turn(zhou, cat));
    expect(await held()).toContainEqual({ name: '养猫', source: 'staff', why: '小周记下的' });
    ok(await turn(zhou, dog));
    const { tags, openTags } = ok(await card(zhou));
    expect(tags).toContainEqual(
      expect.objectContaining({ name: '养狗', why: '小周记下的', from: '导购打的，6月12日起' }),
    );
    expect(openTags).toEqual([
      {
        ...{ groupId, name: '家里', single: true },
        tags: [
          { tagId: cat, name: '养猫', on: false },
          { tagId: dog, name: '养狗', on: true },
        ],
      },
    ]);
    const deeds = await AuditModel.find({ action: 'staff.putTag', target: lin.memberId }).lean();
    expect(deeds).toHaveLength(2);
  });

  it('are taken back by staff, who take nothing that operators or rules gave', async () => {
    const groupId = await saveGroup(app, shop.owner, { name: '送礼', byStaff: true });
    const { tagId } = await saveTag(app, shop.owner, { groupId, name: '常送人' });
    ok(await app.command('tags.put', { tagId, memberIds: [lin.memberId] }, { token: shop.owner }));
    ok(await turn(zhou, tagId));
    const both = ok(await card(zhou)).tags.filter((tag) => tag.tagId === tagId);
    expect(both).toEqual([
      { tagId, name: '常送人', why: '小周记下的', from: '运营打的，6月12日起；导购打的，6月12日起' },
    ]);
    ok(await turn(zhou, tagId, false));
    expect(await held()).toContainEqual({ name: '常送人', source: 'manual', why: '' });
    ok(await turn(zhou, tagId, false));
    expect(await held()).toContainEqual({ name: '常送人', source: 'manual', why: '' });
  });

  it('outlast what a rule of the same tag says', async () => {
    const groupId = await saveGroup(app, shop.owner, { name: '加购', byStaff: true });
    const rule = {
      is: 'event',
      event: 'cart.add',
      of: 'times',
      within: 30,
      op: 'atLeast',
      value: 1,
    } as const;
    const { tagId } = await saveTag(app, shop.owner, { groupId, name: '爱加购', rule });
    ok(await turn(zhou, tagId));
    const sources = async () =>
      (await held()).filter(({ name }) => name === '爱加购').map(({ source }) => source);
    await behave(app, lin.memberId, [{ name: 'cart.add' }]);
    expect((await sources()).sort()).toEqual(['rule', 'staff']);
    ok(await app.command('tags.setState', { tagId, on: false }, { token: shop.owner }));
    await settleRules(app);
    expect((await turn(zhou, tagId)).code).toBe('TAG_GONE');
    const { groups } = ok(await app.query('tags.list', {}, shop.owner));
    const { edition } = groups.flatMap(({ tags }) => tags).find((tag) => tag.tagId === tagId)!;
    ok(await app.command('tags.setState', { tagId, on: true }, { token: shop.owner }));
    await settleRules(app);
    const plain = { tagId, groupId, name: '爱加购', rule: null, edition: edition + 1 };
    ok(await app.command('tags.save', plain, { token: shop.owner }));
    await settleRules(app);
    expect(await sources()).toEqual(['staff']);
  });
});
