import type { mongo } from 'mongoose';
import { errorOf, startOwn, temporaryFolder } from './database';

interface Row {
  _id: number;
  n: number;
}

describe('a flush that fails in the middle of something', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let own: Awaited<ReturnType<typeof startOwn>>;
  let rows: mongo.Collection<Row>;
  beforeEach(async () => {
    folder = temporaryFolder();
    own = await startOwn(folder.dir);
    rows = own.db.collection<Row>('rows');
    await rows.insertOne({ _id: 0, n: 0 });
  });
  afterEach(async () => {
    await own.client.close();
    await own.server.stop();
    folder.remove();
  });

  it('does not confirm a lost commit when it is asked again', async () => {
    const session = own.client.startSession();
    session.startTransaction();
    await rows.insertOne({ _id: 1, n: 1 }, { session });
    await own.server.injectFault('full');
    expect((await errorOf(session.commitTransaction())).code).toBe(14031);
    await own.server.injectFault('none');
    expect((await errorOf(session.commitTransaction())).code).toBe(251);
    await session.endSession();
    expect(await rows.countDocuments({})).toBe(1);
  });

  it('does not acknowledge a batch whose first part was lost', async () => {
    // The moment between two parts cannot be seen from here: many moments are tried.
    let refused = 0;
    for (let wait = 0; wait < 16; wait++) {
      const from = 1 + wait * 3_000;
      const batch = Array.from({ length: 3_000 }, (_, at) => ({ _id: from + at, n: wait }));
      const inserting = rows.insertMany(batch).then(
        () => 'acknowledged',
        () => 'refused',
      );
      await new Promise((resolve) => setTimeout(resolve, wait * 3));
      await own.server.injectFault('full');
      await own.server.injectFault('none');
      const said = await inserting;
      if (said === 'refused') refused += 1;
      else expect(await rows.countDocuments({ n: wait, _id: { $gt: 0 } })).toBe(3_000);
    }
    expect(refused).toBeGreaterThan(0);
    expect(await own.db.command({ validate: 'rows' })).toMatchObject({ valid: true });
  });

  it('does not acknowledge an index that was lost, and leaves no entry of it behind', async () => {
    await rows.insertMany(Array.from({ length: 4_000 }, (_, at) => ({ _id: at + 1, n: at })));
    for (let wait = 0; wait < 16; wait++) {
      const building = rows.createIndex({ n: 1, _id: wait % 2 === 0 ? 1 : -1 }).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, wait * 3));
      await own.server.injectFault('full');
      await own.server.injectFault('none');
      const isBuilt = await building;
      const names = (await rows.indexes()).map(({ name }) => name);
      expect(names.length > 1).toBe(isBuilt);
      expect(await own.db.command({ validate: 'rows' })).toMatchObject({ valid: true, errors: [] });
      if (isBuilt) await rows.dropIndexes();
    }
  });

  it('clears a dropped index while a reader holds the past, and goes on answering', async () => {
    await rows.insertMany(Array.from({ length: 5_000 }, (_, at) => ({ _id: at + 1, n: at })));
    await rows.createIndex({ n: 1 });
    const session = own.client.startSession();
    session.startTransaction();
    await rows.findOne({ _id: 1 }, { session });
    await rows.dropIndex('n_1');
    // Longer than the interval of the housekeeping.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await rows.countDocuments({ n: 7 })).toBe(1);
    await session.abortTransaction();
    await session.endSession();
  });

  it('labels the conflict of a commit with an index built meanwhile, so that the driver runs it again', async () => {
    const session = own.client.startSession();
    session.startTransaction();
    await rows.insertOne({ _id: 1, n: 1 }, { session });
    await rows.createIndex({ n: 1 });
    const refused = await errorOf(session.commitTransaction());
    expect(refused.code).toBe(112);
    expect(refused.hasErrorLabel('TransientTransactionError')).toBe(true);
    await session.endSession();
    expect(await own.db.command({ validate: 'rows' })).toMatchObject({ valid: true, nrecords: 1 });
  });
});
