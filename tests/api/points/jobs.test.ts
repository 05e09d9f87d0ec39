import { expireLots, noticeExpiry, proveAllBooks } from '../../../server/modules/points';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { database } from '../../../server/platform/db/connect';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { logIn, loginAsOwner, loginAsViewer } from '../../support/operator';
import { bucketsOf, give } from '../../support/points';

const at = (month: number, day: number): number => Date.UTC(2026, month - 1, day, 1, 5);

let app: TestApp;
let memberId: string;
beforeAll(async () => {
  app = await startTestApp({ now: at(6, 23) });
  await loginAsOwner(app);
  ({ memberId } = await app.loginAs('holder'));
  await give(app, memberId, 60, '2026-06-30');
  await give(app, memberId, 26, '2026-06-30');
  await give(app, memberId, 200, '2026-12-31');
});
afterAll(() => app.stop());

describe('points.noticeExpiry', () => {
  it('tells a member once, thirty and seven days before, how many points go', async () => {
    expect(await noticeExpiry(app.ctx())).toBe(1);
    expect(await noticeExpiry(app.ctx())).toBe(0);
    const rows = await OutboxModel.find({ name: 'points.expiringSoon' }).lean();
    expect(rows.map(({ payload }) => payload)).toEqual([
      { memberId, amount: 86, lastDay: '2026-06-30', daysLeft: 7, at: at(6, 23) },
    ]);
    app.clock.set(at(6, 24));
    expect(await noticeExpiry(app.ctx())).toBe(0);
    app.clock.set(at(12, 1));
    expect(await noticeExpiry(app.ctx())).toBe(1);
    app.clock.set(at(6, 23));
  });
});

describe('points.expire', () => {
  it('leaves points alone through their last day, takes them the day after, once', async () => {
    app.clock.set(at(6, 30));
    expect(await expireLots(app.ctx())).toBe(0);
    app.clock.set(at(7, 1));
    expect(await Promise.all([expireLots(app.ctx()), expireLots(app.ctx())])).toContain(1);
    expect(await expireLots(app.ctx())).toBe(0);
    expect(await bucketsOf(memberId)).toMatchObject({ available: 200 });
  });

  it('tells what expired in the passport', async () => {
    const { accessToken: token } = await app.loginAs('holder');
    const { body } = await app.query('points.passport', {}, token);
    expect(body).toMatchObject({ available: 200, expiringIn30Days: 0, proof: { expired: 86, earned: 286 } });
    expect(body.recent[0]).toMatchObject({ amount: -86, state: 'expired', title: '7月1日 过期 86 分' });
  });
});

describe('points.books', () => {
  const books = async () => {
    return app.query('points.books', {}, await logIn(app, 'owner', 'correct horse'));
  };

  it('says that nothing was proven before the first run', async () => {
    expect((await books()).body).toMatchObject({ checkedAt: null, members: 0, disagreements: [] });
  });

  it('shows the totals of all members after a run that found nothing', async () => {
    await proveAllBooks(app.ctx());
    expect((await books()).body).toEqual({
      checkedAt: at(7, 1),
      members: 1,
      totals: { available: 200, pending: 0, held: 0, debt: 0 },
      disagreements: [],
      balanced: true,
    });
  });

  it.each<[string, string, object, object, string]>([
    ['an account', 'points_accounts', {}, { $inc: { available: 7 } }, 'account.available'],
    ['a sum behind the passport', 'points_accounts', {}, { $inc: { 'net.earn': 1 } }, 'net.earn'],
    ['a lot', 'points_lots', { remaining: 200 }, { $inc: { remaining: -1 } }, 'lots.available'],
    [
      'a row',
      'points_entries',
      { 'change.available': 200 },
      { $inc: { 'change.available': 5 } },
      'account.available',
    ],
  ])(
    'finds what someone changed in %s behind its back, and says what',
    async (_, name, filter, update, what) => {
      const collection = database().collection<{ _id: string }>(name);
      const before = await collection.findOne(filter);
      await collection.updateOne(filter, update);
      const proof = await proveAllBooks(app.ctx());
      expect(proof.disagreements.map((found) => found.what)).toContain(what);
      const { body } = await books();
      expect(body.balanced).toBe(false);
      expect(body.disagreements[0]).toMatchObject({ memberId });
      expect(app.logged()).toContain('the points books do not balance');
      await collection.replaceOne({ _id: before!._id }, before!);
      expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
    },
  );

  it('finds a row that was removed and a lot that nobody opened', async () => {
    const entries = database().collection<{ _id: string }>('points_entries');
    const row = await entries.findOne({ kind: 'expire' });
    await entries.deleteOne({ _id: row!._id });
    expect((await proveAllBooks(app.ctx())).disagreements).not.toEqual([]);
    await entries.insertOne(row!);
    expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
  });

  it('is not for members, nor for a viewer', async () => {
    const { accessToken: token } = await app.loginAs('holder');
    expect((await app.query('points.books', {}, token)).code).toBe('FORBIDDEN');
    const viewer = await loginAsViewer(app, await logIn(app, 'owner', 'correct horse'));
    expect((await app.query('points.books', {}, viewer)).code).toBe('FORBIDDEN');
  });
});
