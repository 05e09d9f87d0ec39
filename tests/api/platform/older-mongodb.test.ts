import mongoose from 'mongoose';
import { database } from '../../../server/platform/db/connect';
import { queue, transaction } from '../../../server/platform/db/tx';
import { AccountModel } from '../../../server/modules/points/points.model';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

/** Wire version of MongoDB 7.0: transactions, but no bulkWrite across collections. */
const MONGODB_7 = 21;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const { topology } = mongoose.connection.getClient() as unknown as { topology: object };
  Object.defineProperty(topology, 'commonWireVersion', { configurable: true, get: () => MONGODB_7 });
});
afterAll(() => app.stop());

describe('queued writes on a MongoDB before 8.0, which takes one collection a command', () => {
  it('stores the same rows: a login, a check-in, and the second tap is refused', async () => {
    const { accessToken: token, memberId } = await app.loginAs('older');
    const first = await app.command('checkin.tap', {}, { token, key: 'first-tap' });
    expect([first.status, first.body.available]).toEqual([200, 5]);
    expect((await app.command('checkin.tap', {}, { token })).code).toBe('CHECKIN_ALREADY_DONE');
    expect((await app.command('checkin.tap', {}, { token, key: 'first-tap' })).body).toEqual(first.body);
    const of = (name: string) => database().collection(name).countDocuments({ memberId });
    expect([await of('checkins'), await of('points_entries'), await of('points_lots')]).toEqual([1, 1, 1]);
  });

  it('gives 20 parallel taps one check-in', async () => {
    const { accessToken: token, memberId } = await app.loginAs('hasty');
    const taps = await Promise.all(
      Array.from({ length: 20 }, () => app.command('checkin.tap', {}, { token })),
    );
    expect(taps.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(taps.filter(({ code }) => code === 'CHECKIN_ALREADY_DONE')).toHaveLength(19);
    expect(await database().collection('checkins').countDocuments({ memberId })).toBe(1);
  });

  it('aborts everything when a guard matches nothing', async () => {
    const { memberId } = await app.loginAs('guarded');
    const move = transaction(async () => {
      queue().update(AccountModel, { _id: memberId }, { $inc: { available: 7 } });
      queue().update(AccountModel, { _id: 'mem_nobody' }, { $inc: { available: 7 } }, { code: 'BUSY' });
    });
    await expect(move).rejects.toMatchObject({ code: 'BUSY' });
    expect((await AccountModel.findById(memberId).lean())?.available).toBe(0);
  });
});
