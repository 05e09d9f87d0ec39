import {
  expireCoupons,
  heldCoupons,
  lockCoupons,
  unlockCoupons,
  usableCount,
  walletPage,
} from '../../../server/modules/coupons';
import { businessDay } from '@shared/domain/day';
import { fen } from '@shared/domain/money';
import { transaction } from '../../../server/platform/db/tx';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { grant, openTemplate } from '../../support/coupons';
import { PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

const TODAY = businessDay('2026-06-12');
const fixed = (lastDay: string) => ({ kind: 'fixed', from: '2026-06-01', lastDay }) as const;

let app: TestApp;
let owner: string;
let memberId: string;
let other: string;
let soon: string;
let late: string;
beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
  ({ memberId } = await app.loginAs('keeper'));
  ({ memberId: other } = await app.loginAs('other'));
  const last = await openTemplate(app, owner, { name: '晚到期', validity: fixed('2026-06-30') });
  const first = await openTemplate(app, owner, { name: '早到期', validity: fixed('2026-06-15') });
  late = await grant(app, memberId, last);
  soon = await grant(app, memberId, first);
  await grant(app, other, first);
});
afterAll(() => app.stop());

describe('a member’s coupons', () => {
  it('come soonest-expiring first, and only their own', async () => {
    expect((await heldCoupons(memberId)).map(({ id }) => id)).toEqual([soon, late]);
    const { items, nextBefore } = await walletPage(memberId, 'usable', TODAY, undefined, 20);
    expect(items.map(({ _id }) => _id)).toEqual([soon, late]);
    expect(nextBefore).toBeNull();
    expect(await usableCount(memberId, TODAY)).toBe(2);
  });

  it('are told by the day they expire, with unused ones only', async () => {
    const ask = (day: string, cursor?: string) =>
      app.query('coupon.expiringOn', { day, limit: 1, ...(cursor ? { cursor } : {}) }, owner);
    const first = (await ask('2026-06-15')).body;
    expect(first.items).toMatchObject([{ couponId: soon, memberId, name: '早到期' }]);
    const second = (await ask('2026-06-15', first.nextCursor ?? '')).body;
    expect(second.items).toMatchObject([{ memberId: other }]);
    expect(second.nextCursor).toBeNull();
    expect((await ask('2026-06-16')).body.items).toEqual([]);
  });

  it('that came back from an order are told after those that were never used', async () => {
    const lines = [{ id: soon, amount: fen(1_000) }];
    await transaction(() => lockCoupons(app.ctx(), memberId, 'ord_1', lines));
    await transaction(() => unlockCoupons(app.ctx(), memberId, 'ord_1', [soon]));
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { body } = await app.query(
        'coupon.expiringOn',
        { day: '2026-06-15', limit: 1, ...(cursor ? { cursor } : {}) },
        owner,
      );
      seen.push(...body.items.map((item) => item.memberId));
      cursor = body.nextCursor ?? undefined;
      more = body.nextCursor !== null;
    }
    expect(seen).toEqual([other, memberId]);
  });

  it('expire the day after their last day, and the news says whose', async () => {
    app.clock.set(Date.UTC(2026, 5, 15, 15, 59));
    expect(await expireCoupons(app.ctx())).toBe(0);
    app.clock.set(Date.UTC(2026, 5, 15, 16, 1));
    expect(await usableCount(memberId, businessDay('2026-06-16'))).toBe(1);
    expect(await expireCoupons(app.ctx())).toBe(2);
    expect(await expireCoupons(app.ctx())).toBe(0);
    const news = await OutboxModel.find({ name: 'coupon.expired' }).lean();
    expect(news.map(({ payload }) => (payload as { memberId: string }).memberId).sort()).toEqual(
      [memberId, other].sort(),
    );
    const over = await walletPage(memberId, 'over', businessDay('2026-06-16'), undefined, 20);
    expect(over.items.map(({ _id }) => _id)).toEqual([soon]);
    app.clock.set(PICTURE_DAY);
  });

  it('of the past come newest first, page by page', async () => {
    const many = await openTemplate(app, owner, { perMember: 99, validity: fixed('2026-06-12') });
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await grant(app, memberId, many));
    app.clock.set(Date.UTC(2026, 5, 12, 16, 1));
    await expireCoupons(app.ctx());
    const seen: string[] = [];
    for (let before: string | undefined, more = true; more;) {
      const page = await walletPage(memberId, 'over', businessDay('2026-06-13'), before, 2);
      seen.push(...page.items.map(({ _id }) => _id));
      before = page.nextBefore ?? undefined;
      more = page.nextBefore !== null;
    }
    expect(seen).toEqual([...ids.reverse(), soon]);
  });
});
