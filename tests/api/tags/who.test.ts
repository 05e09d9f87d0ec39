import { tagsOf } from '../../../server/modules/tags';
import { MemberFactsModel } from '../../../server/modules/tags/facts.model';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { saveGroup, saveTag, tagNamesOf } from '../../support/tags';
import type { Rule } from '../../support/tags';

let app: TestApp;
let shop: Shop;
let tea: Goods;
let lin: Customer;
let groupId: string;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  tea = await sell(app, shop, '桂花乌龙', 12_160);
  groupId = await saveGroup(app, shop.owner);
  // With a default address in Shanghai.
  lin = await customer(app, 'lin');
  await app.drain();
  await give('在上海', { is: 'region', places: ['上海市'] });
  await give('在浙江', { is: 'region', places: ['浙江'] });
  await give('六月生日', { is: 'birthMonth', months: [6] });
});
afterAll(() => app.stop());

const give = (name: string, rule: Rule) => saveTag(app, shop.owner, { groupId, name, rule });
const tags = async (): Promise<string[]> => {
  await app.drain();
  return tagNamesOf(app, lin.memberId);
};
const addresses = async () => ok(await app.query('address.list', {}, lin.token)).items;
const preview = async (rule: Rule) => ok(await app.query('tags.preview', { rule }, shop.owner));

it('a default address says where a member lives; the tag names the place', async () => {
  expect(await tags()).toEqual(['在上海']);
  const items = await tagsOf(app.ctx(), lin.memberId);
  expect(items[0]?.why).toBe('在上海');
  const { count, sentence } = await preview({ is: 'region', places: ['上海', '杭州市'] });
  expect({ count, sentence }).toEqual({ count: 1, sentence: '在上海、杭州' });
});

it('moves with another default address, and not with one that is none', async () => {
  const [home] = await addresses();
  const hangzhou = {
    ...{ name: '林', phone: '13900000002', detail: '文三路 90 号' },
    ...{ regionCode: '330106', province: '浙江省', city: '杭州市', district: '西湖区' },
  };
  const { addressId } = ok(
    await app.command('address.save', { ...hangzhou, isDefault: false }, { token: lin.token }),
  );
  expect(await tags()).toEqual(['在上海']);
  app.clock.advance(1_000);
  ok(await app.command('address.save', { ...hangzhou, addressId, isDefault: true }, { token: lin.token }));
  expect(await tags()).toEqual(['在浙江']);
  app.clock.advance(1_000);
  ok(await app.command('address.remove', { addressId }, { token: lin.token }));
  expect(await tags()).toEqual([]);
  expect(home?.city).toBe('上海市');
});

it('without a default address the last order says it', async () => {
  app.clock.advance(1_000);
  await purchase(app, lin, [{ skuId: tea.skuId }]);
  expect(await tags()).toEqual(['在上海']);
});

it('a birthday that is told and taken back gives and takes its tag', async () => {
  const tell = async (birthday: { month: number; day: number } | null) =>
    ok(await app.command('member.updateProfile', { birthday }, { token: lin.token }));
  app.clock.advance(1_000);
  await tell({ month: 6, day: 18 });
  expect(await tags()).toEqual(['六月生日', '在上海'].sort());
  expect((await preview({ is: 'birthMonth', months: [12, 6] })).sentence).toBe('6、12 月生日');
  app.clock.advance(1_000);
  await tell(null);
  expect(await tags()).toEqual(['在上海']);
});

it('facts that were stored before they knew of places still take news', async () => {
  const old = { 'facts.places': 1, 'facts.home': 1, 'facts.sentTo': 1, 'facts.birthMonth': 1 } as const;
  await MemberFactsModel.updateOne({ _id: lin.memberId }, { $unset: old });
  app.clock.advance(1_000);
  ok(await app.command('member.updateProfile', { birthday: { month: 6, day: 1 } }, { token: lin.token }));
  expect(await tags()).toContain('六月生日');
});

it('is found through indexes of its own', async () => {
  const keys = Object.values(await MemberFactsModel.collection.indexInformation()).map(([first]) => first);
  const names = keys.map((key) => (Array.isArray(key) ? key[0] : key));
  expect(names).toEqual(expect.arrayContaining(['facts.places', 'facts.birthMonth.value']));
});
