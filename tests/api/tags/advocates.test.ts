import type { DomainEvents, OrderLineNews } from '@shared/events';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { MemberStateModel } from '../../../server/modules/segments/state.model';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';
import { holdOutNobody } from '../../support/staff';
import { saveGroup, saveTag, tagNamesOf } from '../../support/tags';

let app: TestApp;
let owner: string;

beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  await holdOutNobody(app, owner);
  const groupId = await saveGroup(app, owner);
  await saveTag(app, owner, { groupId, name: '带朋友来', rule: { is: 'advocate', value: true } });
});
afterAll(() => app.stop());

const member = async (name: string): Promise<string> => {
  const { memberId } = await app.loginAs(name);
  await app.drain();
  return memberId;
};

/** The news of an order that was placed after a link of `byMemberId`. */
async function credited(
  byMemberId: string,
  orderId: string,
  part: Partial<DomainEvents['share.credited']> = {},
): Promise<void> {
  const ctx = app.ctx();
  const who = { linkId: 'lnk_1', staffId: null, byMemberId, memberId: 'mem_buyer' };
  await transaction(() => {
    emit(ctx, 'share.credited', { ...who, what: 'order', orderId, money: 8_800, at: ctx.now, ...part });
    return Promise.resolve();
  });
  await app.drain();
}

/** The news of its refund. */
async function refunded(sharerId: string, orderId: string, whole: boolean): Promise<void> {
  const ctx = app.ctx();
  const credit = { linkId: 'lnk_1', staffId: null, sharerId, touchedAt: ctx.now };
  const goods = { key: 'k', skuId: 'sku_1', productId: 'prd_1', categoryIds: [], quantity: 1, paid: 8_800 };
  const lines: OrderLineNews[] = [{ ...goods, credit }];
  const money = { money: 8_800, goodsLeft: whole ? 0 : 100, receivedAt: null, whole };
  const ids = { memberId: 'mem_buyer', orderId, refundId: `rfd_${orderId}_${whole}`, afterSaleId: null };
  await transaction(() => {
    emit(ctx, 'order.refunded', { ...ids, lines, ...money, at: ctx.now });
    return Promise.resolve();
  });
  await app.drain();
}

const isAdvocate = async (memberId: string) => (await MemberStateModel.findById(memberId).lean())?.advocate;

it('who brings others three times is told apart by rules and has an SOP of their own', async () => {
  const hui = await member('hui');
  for (const id of ['ord_1', 'ord_2']) await credited(hui, id);
  expect([await isAdvocate(hui), await tagNamesOf(app, hui)]).toEqual([false, []]);
  await credited(hui, 'ord_3');
  expect([await isAdvocate(hui), await tagNamesOf(app, hui)]).toEqual([true, ['带朋友来']]);
  const runs = await SopRunModel.find({ memberId: hui }).lean();
  expect(runs).toMatchObject([{ sopId: 'sop_advocate', state: 'active', steps: [{ stepId: 'thanks' }] }]);
});

it('an order that was sent back as a whole brought nothing; part of it did', async () => {
  const qiu = await member('qiu');
  for (const id of ['ord_11', 'ord_12', 'ord_13']) await credited(qiu, id);
  await refunded(qiu, 'ord_12', false);
  expect(await isAdvocate(qiu)).toBe(true);
  await refunded(qiu, 'ord_12', true);
  expect([await isAdvocate(qiu), await tagNamesOf(app, qiu)]).toEqual([false, []]);
});

it('what staff share is their work: it makes no advocate', async () => {
  const zhou = await member('zhou');
  for (const id of ['ord_21', 'ord_22', 'ord_23']) await credited(zhou, id, { staffId: 'acc_zhou' });
  expect(await isAdvocate(zhou)).toBe(false);
});
