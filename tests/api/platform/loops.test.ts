import { MemberStateModel } from '../../../server/modules/segments/state.model';
import { MemberFactsModel } from '../../../server/modules/tags/facts.model';
import { Loops } from '../../../server/platform/jobs/loops';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';

let app: TestApp;
let lin: LoggedIn;

beforeAll(async () => {
  app = await startTestApp();
  lin = await app.loginAs('lin');
  await app.drain();
});
afterAll(() => app.stop());

/** A row nothing can be made of, due before all others. */
async function breakRow(memberId: string): Promise<void> {
  const facts = { facts: { orders: 'broken' }, marks: null, checks: [], told: [] };
  const row = { _id: memberId, ...facts, slot: 1, nextCheckAt: 1 };
  await MemberFactsModel.collection.insertOne(row as never);
  const state = { stage: 'prospect' as const, since: 1, cycleDays: 30, rfm: null, credits: [] };
  await MemberStateModel.create({ _id: memberId, ...state, advocate: false, turnsAt: 1 });
}

it('serves the rows behind one that cannot be served, which is put off', async () => {
  await breakRow('mem_broken');
  const at = app.clock.now();
  await MemberFactsModel.updateOne(
    { _id: lin.memberId },
    { $set: { nextCheckAt: at, marks: [expired(at)] } },
  );
  await MemberStateModel.updateOne({ _id: lin.memberId }, { $set: { turnsAt: at } });
  await app.drain();
  expect((await MemberFactsModel.findById(lin.memberId).lean())?.marks).toEqual([]);
  expect((await MemberStateModel.findById(lin.memberId).lean())?.turnsAt).toBeNull();
  expect((await MemberFactsModel.findById('mem_broken').lean())?.nextCheckAt).toBeGreaterThan(at);
  expect((await MemberStateModel.findById('mem_broken').lean())?.turnsAt).toBeGreaterThan(at);
  await MemberFactsModel.deleteOne({ _id: 'mem_broken' });
});

it('stops asking about a member of whom nothing is known any more', async () => {
  app.clock.advance(DAY_MS);
  await app.drain();
  expect((await MemberStateModel.findById('mem_broken').lean())?.turnsAt).toBeNull();
});

it('gives every loop its turn though one before it fails, and tells of the failure', async () => {
  const loops = new Loops(app.deps);
  const done: string[] = [];
  loops.add({ name: 'test.fails', run: () => Promise.reject(new Error('always')) });
  loops.add({ name: 'test.works', run: () => Promise.resolve(done.push('piece') > 1 ? 0 : 1) });
  await expect(loops.drain()).rejects.toThrow('always');
  expect(done).toEqual(['piece', 'piece']);
});

function expired(expiresAt: number) {
  const mark = { tagId: 'tag_gone', source: 'manual', version: null, why: '', evidence: [] } as const;
  return { key: 'tag_gone#manual', ...mark, evidence: [], at: 0, expiresAt };
}
