import {
  clawbackPoints,
  earnPoints,
  expireLots,
  holdPoints,
  pendPoints,
  releasePoints,
  returnPoints,
  settlePoints,
  spendPoints,
  voidHold,
} from '../../../server/modules/points';
import { transaction } from '../../../server/platform/db/tx';
import { PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { bucketsOf, disagreements, EXCHANGE, give, lotsByDay, ORDER, REFUND } from '../../support/points';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());
beforeEach(() => {
  app.clock.set(PICTURE_DAY);
});
afterEach(async () => {
  expect(await disagreements(app)).toEqual([]);
});

const member = async (user: string): Promise<string> => (await app.loginAs(user)).memberId;
const on = (year: number, month: number, day: number): void => {
  app.clock.set(Date.UTC(year, month - 1, day, 4));
};
const spend = (memberId: string, key: string, points: number) =>
  transaction(() => spendPoints(app.ctx(), memberId, key, points, EXCHANGE));
const hold = (memberId: string, points: number, key = 'order:1:hold') =>
  transaction(() => holdPoints(app.ctx(), memberId, key, points, ORDER));

it('lets one of two parallel orders spend all points; the other hears how many are missing', async () => {
  const id = await member('all twice');
  await give(app, id, 100);
  const outcomes = await Promise.allSettled([spend(id, 'spend:a', 100), spend(id, 'spend:b', 100)]);
  const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(lost).toHaveLength(1);
  expect(lost[0]?.reason).toMatchObject({ code: 'POINTS_NOT_ENOUGH', params: { missing: 100 } });
  expect(await bucketsOf(id)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
});

it('lets parallel holds and spends together never use more than there is', async () => {
  const id = await member('many at once');
  await give(app, id, 100);
  const tries = Array.from({ length: 12 }, (_, i) =>
    i % 2 ? spend(id, `spend:${i}`, 30) : hold(id, 30, `order:${i}:hold`),
  );
  const won = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;
  expect(won).toBe(3);
  const { available, held } = await bucketsOf(id);
  expect(available).toBe(10);
  expect(held % 30).toBe(0);
});

it('posts a cause once: the same source key a second time changes nothing', async () => {
  const id = await member('same cause');
  await give(app, id, 100);
  await spend(id, 'spend:once', 40);
  await expect(spend(id, 'spend:once', 40)).rejects.toThrow();
  expect((await bucketsOf(id)).available).toBe(60);
});

it('uses what expires soonest first', async () => {
  const id = await member('soonest');
  await give(app, id, 50, '2026-12-31');
  await give(app, id, 30, '2026-06-30');
  await spend(id, 'spend:soonest', 40);
  expect(await lotsByDay(id)).toEqual({ '2026-12-31': 40 });
});

it('says in the passport which points were used first', async () => {
  const { memberId: id, accessToken: token } = await app.loginAs('which first');
  await give(app, id, 50, '2026-06-30');
  await give(app, id, 50, '2026-12-31');
  await spend(id, 'spend:which', 60);
  await hold(id, 10, 'order:w:hold');
  await transaction(() => settlePoints(app.ctx(), id, 'order:w:hold', 'order:w:settle', ORDER));
  const { body } = await app.query('points.passport', {}, token);
  expect(body.recent.slice(0, 2).map(({ title, note, amount }) => [title, note, amount])).toEqual([
    ['6月12日 买「耶加雪菲」用了 10 分', '先用了 12月31日到期的那批', -10],
    ['6月12日 换「挂耳」用了 60 分', '先用了 6月30日到期的那批', -60],
  ]);
});

it('never blocks a refund: with nothing left at all, the whole clawback becomes debt', async () => {
  const id = await member('nothing left');
  const earning = { sourceKey: 'order:7:earn', points: 40, reason: ORDER };
  await transaction(() => pendPoints(app.ctx(), id, 'ptl_7', earning));
  await transaction(() => releasePoints(app.ctx(), id, 'ptl_7', 'order:7:release', ORDER));
  await spend(id, 'spend:7', 40);
  const clawback = { sourceKey: 'refund:7:clawback', points: 40, ownLotId: 'ptl_7', reason: REFUND };
  await transaction(() => clawbackPoints(app.ctx(), id, clawback));
  expect(await bucketsOf(id)).toEqual({ available: 0, pending: 0, held: 0, debt: 40 });
});

it('makes a visible debt of a clawback after the earned points were spent, settled by later earnings', async () => {
  const { memberId: id, accessToken: token } = await app.loginAs('debtor');
  const earning = { sourceKey: 'order:9:earn', points: 100, reason: ORDER };
  await transaction(() => pendPoints(app.ctx(), id, 'ptl_9', earning));
  expect(await bucketsOf(id)).toMatchObject({ available: 0, pending: 100 });
  await transaction(() => releasePoints(app.ctx(), id, 'ptl_9', 'order:9:release', ORDER));
  await spend(id, 'spend:9', 70);
  await transaction(() =>
    clawbackPoints(app.ctx(), id, {
      sourceKey: 'refund:9:clawback',
      points: 100,
      ownLotId: 'ptl_9',
      reason: REFUND,
    }),
  );
  expect(await bucketsOf(id)).toEqual({ available: 0, pending: 0, held: 0, debt: 70 });
  const { body } = await app.query('points.passport', {}, token);
  expect(body).toMatchObject({ available: 0, debt: 70 });
  expect(body.recent[0]).toMatchObject({ amount: -100, state: 'debt' });
  expect(body.recent[0]?.note).toContain('70');

  await give(app, id, 50);
  expect(await bucketsOf(id)).toMatchObject({ available: 0, debt: 20 });
  await give(app, id, 50);
  expect(await bucketsOf(id)).toMatchObject({ available: 30, debt: 0 });
  const later = await app.query('points.passport', {}, token);
  expect(later.body.proof).toMatchObject({
    earned: 100,
    spent: 70,
    expired: 0,
    available: 30,
    balanced: true,
  });
});

it('takes pending points back before they were ever available', async () => {
  const id = await member('refunded early');
  await transaction(() =>
    pendPoints(app.ctx(), id, 'ptl_8', { sourceKey: 'order:8:earn', points: 60, reason: ORDER }),
  );
  await transaction(() =>
    clawbackPoints(app.ctx(), id, {
      sourceKey: 'refund:8:clawback',
      points: 20,
      ownLotId: 'ptl_8',
      reason: REFUND,
    }),
  );
  await transaction(() => releasePoints(app.ctx(), id, 'ptl_8', 'order:8:release', ORDER));
  expect(await bucketsOf(id)).toEqual({ available: 40, pending: 0, held: 0, debt: 0 });
});

it('keeps points that expire today while held; paying uses them although the day is over', async () => {
  on(2026, 6, 30);
  const id = await member('held over midnight, paid');
  await give(app, id, 80, '2026-06-30');
  await hold(id, 50);
  on(2026, 7, 1);
  await expireLots(app.ctx());
  expect(await bucketsOf(id)).toEqual({ available: 0, pending: 0, held: 50, debt: 0 });
  await transaction(() => settlePoints(app.ctx(), id, 'order:1:hold', 'order:1:settle', ORDER));
  expect(await bucketsOf(id)).toEqual({ available: 0, pending: 0, held: 0, debt: 0 });
});

it('gives held points of an expired lot back with 14 days of grace, and what lay free in it stays lost', async () => {
  on(2026, 6, 30);
  const id = await member('held over midnight, not paid');
  await give(app, id, 80, '2026-06-30');
  await hold(id, 50);
  on(2026, 7, 1);
  await transaction(() => voidHold(app.ctx(), id, 'order:1:hold', 'order:1:void', ORDER));
  expect(await bucketsOf(id)).toEqual({ available: 50, pending: 0, held: 0, debt: 0 });
  expect(await lotsByDay(id)).toEqual({ '2026-07-15': 50 });
  on(2026, 7, 15);
  expect(await expireLots(app.ctx())).toBe(0);
  on(2026, 7, 16);
  expect(await expireLots(app.ctx())).toBe(1);
  expect((await bucketsOf(id)).available).toBe(0);
});

it('returns a refund to the lots it came from, part by part, never more than was used', async () => {
  const id = await member('returned');
  await give(app, id, 30, '2026-06-30');
  await give(app, id, 70, '2026-12-31');
  await hold(id, 60);
  await transaction(() => settlePoints(app.ctx(), id, 'order:1:hold', 'order:1:settle', ORDER));
  const back = (sourceKey: string, points: number, returned: number) =>
    transaction(() =>
      returnPoints(app.ctx(), id, { useKey: 'order:1:hold', sourceKey, points, returned, reason: REFUND }),
    );
  await back('refund:1:return', 20, 0);
  expect(await lotsByDay(id)).toEqual({ '2026-12-31': 60 });
  on(2026, 7, 2);
  await back('refund:2:return', 40, 20);
  expect(await lotsByDay(id)).toEqual({ '2026-07-16': 30, '2026-12-31': 70 });
  await expect(back('refund:3:return', 1, 60)).rejects.toThrow(/more points back/);
});

it('writes the ledger only inside a transaction', async () => {
  const id = await member('no transaction');
  const earning = { sourceKey: 'checkin:none', points: 5, reason: ORDER };
  await expect(earnPoints(app.ctx(), id, [earning])).rejects.toThrow(/transaction/);
});
