import { ORDER_MOMENTS, orderMoments } from '@shared/domain/sop/default-sops';
import { openTemplate } from '../../support/coupons';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Shop } from '../../support/mall';
import { hire, holdOutNobody } from '../../support/staff';

let app: TestApp;
let shop: Shop;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  const definition = orderMoments(await openTemplate(app, shop.owner));
  const input = { sopId: ORDER_MOMENTS, version: 1, definition, note: '加券' };
  ok(await app.command('sop.save', input, { token: shop.owner }));
});
afterAll(() => app.stop());

it('lists the tasks of customers nobody looks after page by page, until somebody does', async () => {
  const tea = await sell(app, shop, '桂花乌龙', 12_160);
  const buyers: string[] = [];
  for (let at = 0; at < 3; at += 1) {
    const who = await customer(app, `buyer-${at}`);
    buyers.push(who.memberId);
    await purchase(app, who, [{ skuId: tea.skuId }]);
  }
  await app.drain();
  const page = async (cursor?: string) =>
    ok(await app.query('staff.unowned', { limit: 2, ...(cursor && { cursor }) }, shop.owner));
  const first = await page();
  const second = await page(first.nextCursor ?? '');
  expect(second.nextCursor).toBeNull();
  const all = [...first.items, ...second.items];
  expect(all.map(({ memberId }) => memberId).sort()).toEqual([...buyers].sort());
  expect(all.every(({ title, why, dueAt, expiresAt }) => title && why && dueAt < expiresAt)).toBe(true);

  const { staffId } = await hire(app, shop.owner, 'zhou', '小周');
  const memberIds = buyers.slice(0, 2);
  ok(await app.command('staff.assign', { memberIds, staffId }, { token: shop.owner }));
  expect((await page()).items.map(({ memberId }) => memberId)).toEqual(buyers.slice(2));
});

it('refuses a cursor that is none of its own', async () => {
  expect((await app.query('staff.unowned', { cursor: 'nonsense' }, shop.owner)).code).toBe('BAD_INPUT');
});
