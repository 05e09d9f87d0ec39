import { fen } from '@shared/domain/money';
import {
  expireCoupons,
  heldCoupons,
  lockCoupons,
  returnCoupons,
  returnPreview,
  unlockCoupons,
  useCoupons,
} from '../../../server/modules/coupons';
import { transaction } from '../../../server/platform/db/tx';
import { couponDisagreements, couponIn, grant, openTemplate, stateOf } from '../../support/coupons';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let owner: string;
let memberId: string;
let stranger: string;
let plain: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  ({ memberId } = await app.loginAs('buyer'));
  ({ memberId: stranger } = await app.loginAs('stranger'));
  plain = await openTemplate(app, owner, { perMember: 999 });
});
afterAll(() => app.stop());
afterEach(async () => {
  app.clock.set(PICTURE_DAY);
  expect(await couponDisagreements(app)).toEqual([]);
});

const lock = (orderId: string, id: string, by = memberId) =>
  transaction(() => lockCoupons(app.ctx(), by, orderId, [{ id, amount: fen(1_000) }]));
const use = (orderId: string, id: string, by = memberId) =>
  transaction(async () => {
    const { templateId } = await couponIn(id);
    useCoupons(app.ctx(), by, orderId, [{ id, templateId, amount: fen(1_000) }]);
  });
const unlock = (orderId: string, id: string, by = memberId) =>
  transaction(() => unlockCoupons(app.ctx(), by, orderId, [id]));
const giveBack = (orderId: string, id: string, by = memberId) =>
  transaction(() => returnCoupons(app.ctx(), by, orderId, [id]));
const refused = { code: 'COUPON_NOT_USABLE' };

describe('a coupon and the order that takes it', () => {
  it('goes from issued to locked to used, and counts what it saved', async () => {
    const id = await grant(app, memberId, plain);
    await lock('ord_1', id);
    expect(await couponIn(id)).toMatchObject({ state: 'locked', orderId: 'ord_1', amount: 1_000 });
    await use('ord_1', id);
    expect(await couponIn(id)).toMatchObject({ state: 'used', orderId: 'ord_1', amount: 1_000 });
    const { items } = (await app.query('coupon.listTemplates', {}, owner)).body;
    expect(items.find(({ templateId }) => templateId === plain)).toMatchObject({ used: 1, saved: 1_000 });
    expect((await heldCoupons(memberId)).map((coupon) => coupon.id)).not.toContain(id);
  });

  it('Case 6: of 5 parallel orders one gets it', async () => {
    const id = await grant(app, memberId, plain);
    const orders = ['ord_a', 'ord_b', 'ord_c', 'ord_d', 'ord_e'];
    const results = await Promise.allSettled(orders.map((orderId) => lock(orderId, id)));
    const won = orders.filter((_, index) => results[index]?.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject(refused);
    }
    expect((await couponIn(id)).orderId).toBe(won[0]);
  });

  it('Case 7: is nobody else’s: a stranger can neither lock nor use nor free it', async () => {
    const id = await grant(app, memberId, plain);
    await expect(lock('ord_2', id, stranger)).rejects.toMatchObject(refused);
    await lock('ord_2', id);
    await expect(use('ord_2', id, stranger)).rejects.toMatchObject(refused);
    await expect(unlock('ord_2', id, stranger)).rejects.toMatchObject(refused);
    await expect(use('ord_other', id)).rejects.toMatchObject(refused);
    await expect(unlock('ord_other', id)).rejects.toMatchObject(refused);
    await use('ord_2', id);
    await expect(giveBack('ord_2', id, stranger)).rejects.toMatchObject(refused);
    await expect(giveBack('ord_other', id)).rejects.toMatchObject(refused);
    expect(await stateOf(id)).toBe('used');
  });

  it('comes back from an order that was not paid, and can pay for the next one', async () => {
    const id = await grant(app, memberId, plain);
    await lock('ord_3', id);
    await unlock('ord_3', id);
    expect(await couponIn(id)).toMatchObject({ state: 'returned', orderId: null, amount: null });
    await lock('ord_4', id);
    expect(await couponIn(id)).toMatchObject({ state: 'locked', orderId: 'ord_4' });
    await expect(unlock('ord_3', id)).rejects.toMatchObject(refused);
  });

  it('comes back once from a refund, although the refund is told twice', async () => {
    const id = await grant(app, memberId, plain);
    await lock('ord_5', id);
    await use('ord_5', id);
    expect(await returnPreview(app.ctx(), memberId, [id])).toEqual([
      { id, name: '谢礼券', state: 'returned', lastDay: '2026-07-12' },
    ]);
    expect(await giveBack('ord_5', id)).toMatchObject([{ id, state: 'returned' }]);
    await lock('ord_6', id);
    await use('ord_6', id);
    await expect(giveBack('ord_5', id)).rejects.toMatchObject(refused);
    expect(await couponIn(id)).toMatchObject({ state: 'used', orderId: 'ord_6' });
  });

  it('cannot be locked before its first day or after its last', async () => {
    const later = await openTemplate(app, owner, {
      name: '下月',
      validity: { kind: 'fixed', from: '2026-07-01', lastDay: '2026-07-02' },
    });
    const id = await grant(app, memberId, later);
    await expect(lock('ord_7', id)).rejects.toMatchObject(refused);
    app.clock.set(Date.UTC(2026, 6, 2, 15, 59, 59, 999));
    await lock('ord_7', id);
    await unlock('ord_7', id);
    app.clock.set(Date.UTC(2026, 6, 2, 16, 0, 0, 0));
    await expect(lock('ord_7', id)).rejects.toMatchObject(refused);
  });

  it('expires when it comes back after its last day, unless its template grants grace', async () => {
    const strict = await grant(app, memberId, plain);
    const template = await openTemplate(app, owner, { name: '宽限', returnGraceDays: 7 });
    const kind = await grant(app, memberId, template);
    for (const id of [strict, kind]) await lock('ord_8', id);
    app.clock.advance(31 * DAY_MS);
    await unlock('ord_8', strict);
    await use('ord_8', kind);
    expect(await giveBack('ord_8', kind)).toMatchObject([{ state: 'returned', lastDay: '2026-07-20' }]);
    expect(await stateOf(strict)).toBe('expired');
    expect(await couponIn(kind)).toMatchObject({ state: 'returned', lastDay: '2026-07-20' });
  });

  it('locked over its last day is left alone by the job that expires the others', async () => {
    const [locked, free] = [await grant(app, memberId, plain), await grant(app, memberId, plain)];
    await lock('ord_9', locked);
    app.clock.advance(31 * DAY_MS);
    const others = (await heldCoupons(memberId)).filter(
      ({ state, lastDay }) => state !== 'locked' && lastDay <= '2026-07-12',
    ).length;
    const [first, second] = await Promise.all([expireCoupons(app.ctx()), expireCoupons(app.ctx())]);
    expect(first + second).toBe(others);
    expect(await stateOf(free)).toBe('expired');
    expect(await stateOf(locked)).toBe('locked');
    await use('ord_9', locked);
  });
});
