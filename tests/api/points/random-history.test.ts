import { proveAllBooks } from '../../../server/modules/points';
import { EntryModel } from '../../../server/modules/points/points.model';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { bucketsOf } from '../../support/points';
import { liveAtRandom } from '../../support/random-history';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it.each([1, 2, 3, 4])('keeps the books balanced through random history %i', async (seed) => {
  const { memberId } = await app.loginAs(`random ${seed}`);
  await liveAtRandom(app, memberId, seed, 60);
  expect((await proveAllBooks(app.ctx())).disagreements).toEqual([]);
  const { available, pending, held, debt } = await bucketsOf(memberId);
  expect(Math.min(available, pending, held, debt)).toBeGreaterThanOrEqual(0);
  const { accessToken } = await app.loginAs(`random ${seed}`);
  const { proof } = (await app.query('points.passport', {}, accessToken)).body;
  expect(proof.earned - proof.spent - proof.expired).toBe(proof.available);
  expect(proof.available).toBe(available + held - debt);
});

it('took every kind of step there is, else it would have proven little', async () => {
  const rows = await EntryModel.find({}, { kind: 1 }).lean();
  const kinds = new Set(rows.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([
    'clawback',
    'earn',
    'expire',
    'hold',
    'pend',
    'release',
    'return',
    'settle',
    'spend',
    'void',
  ]);
});
