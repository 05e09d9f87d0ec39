import { CHATTY_TAG, INSIDER_TAGS } from '@shared/domain/tags/defaults';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { ensureDefaults } from '../../../server/modules/tags';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { holdOutNobody } from '../../support/staff';

let app: TestApp;
let shop: Shop;
let tea: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  tea = await sell(app, shop, '桂花乌龙', 8_000);
  await holdOutNobody(app, shop.owner);
  await ensureDefaults(app.ctx());
  await app.drain();
});
afterAll(() => app.stop());

async function tagged(name: string, tagId: string) {
  const who = await customer(app, name);
  await app.drain();
  ok(await app.command('tags.put', { tagId, memberIds: [who.memberId] }, { token: shop.owner }));
  await app.drain();
  return who;
}

/** A message reminded of the tea and nothing was bought. */
async function stillDue(memberId: string): Promise<void> {
  const ctx = app.ctx();
  await transaction(() => {
    const due = { kind: 'followUp' as const, cycle: 20_000, probability: 0.2, margin: 8_000, at: ctx.now };
    emit(ctx, 'repurchase.due', { memberId, productId: tea.productId, skuId: tea.skuId, ...due });
    return Promise.resolve();
  });
  await app.drain();
}

const sopsOf = async (memberId: string) =>
  (await SopRunModel.find({ memberId }, { sopId: 1 }).lean()).map(({ sopId }) => sopId).sort();

it.each(INSIDER_TAGS)('who is one of us (%s) is no task for staff', async (tagId) => {
  const who = await tagged(`insider-${tagId}`, tagId);
  await purchase(app, who, [{ skuId: tea.skuId }]);
  await stillDue(who.memberId);
  expect(await sopsOf(who.memberId)).toEqual([]);
});

it('who comes often and hardly buys is invited to talk, not asked to buy more', async () => {
  const who = await tagged('chatty', CHATTY_TAG);
  expect(await sopsOf(who.memberId)).toEqual(['sop_chatty']);
  await stillDue(who.memberId);
  expect(await sopsOf(who.memberId)).toEqual(['sop_chatty']);
});

it('anybody else is asked whether it is used up', async () => {
  const { memberId } = await customer(app, 'plain');
  await stillDue(memberId);
  expect(await sopsOf(memberId)).toEqual(['sop_restock']);
});
