import type { mongo } from 'mongoose';
import { connectTest, errorOf } from './database';
import type { TestDatabase } from './database';

interface Account {
  _id: string;
  n: number;
  k?: string;
}

let test: TestDatabase;
let accounts: mongo.Collection<Account>;

beforeAll(async () => {
  test = await connectTest('embedded_transactions');
});
afterAll(() => test.close());

beforeEach(async () => {
  accounts = test.db.collection<Account>('accounts');
  await accounts.drop().catch(() => undefined);
  await accounts.insertMany([
    { _id: 'A', n: 100 },
    { _id: 'B', n: 0 },
  ]);
});

function begun(): mongo.ClientSession {
  const session = test.client.startSession();
  session.startTransaction();
  return session;
}

async function numberOf(id: string, session?: mongo.ClientSession): Promise<number | undefined> {
  return (await accounts.findOne({ _id: id }, session && { session }))?.n;
}

describe('transactions of the embedded database', () => {
  it('shows its writes to itself only, until the commit shows them to all', async () => {
    const session = begun();
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: -10 } }, { session });
    await accounts.updateOne({ _id: 'B' }, { $inc: { n: 10 } }, { session });
    expect([await numberOf('A', session), await numberOf('A')]).toEqual([90, 100]);
    await session.commitTransaction();
    expect([await numberOf('A'), await numberOf('B')]).toEqual([90, 10]);
  });

  it('leaves nothing behind when aborted', async () => {
    const session = begun();
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: -10 } }, { session });
    await accounts.insertOne({ _id: 'C', n: 1 }, { session });
    await session.abortTransaction();
    expect(await accounts.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'A', n: 100 },
      { _id: 'B', n: 0 },
    ]);
  });

  it('reads one snapshot however often it reads', async () => {
    const session = begun();
    expect(await accounts.countDocuments({}, { session })).toBe(2);
    await accounts.updateOne({ _id: 'A' }, { $set: { n: 1 } });
    await accounts.insertOne({ _id: 'C', n: 1 });
    await accounts.deleteOne({ _id: 'B' });
    const seen = await accounts.find({}, { session }).sort({ _id: 1 }).toArray();
    expect(seen).toEqual([
      { _id: 'A', n: 100 },
      { _id: 'B', n: 0 },
    ]);
    await session.commitTransaction();
  });

  it('refuses the second writer of a document with a transient conflict', async () => {
    const first = begun();
    const second = begun();
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: 1 } }, { session: first });
    const error = await errorOf(accounts.updateOne({ _id: 'A' }, { $inc: { n: 1 } }, { session: second }));
    expect(error.code).toBe(112);
    expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
    await first.commitTransaction();
    expect(await numberOf('A')).toBe(101);
    await second.endSession();
  });

  it('refuses to write over what was committed after its snapshot', async () => {
    const session = begun();
    await numberOf('A', session);
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: 1 } });
    const error = await errorOf(accounts.updateOne({ _id: 'A' }, { $inc: { n: 5 } }, { session }));
    expect(error.code).toBe(112);
    await session.endSession();
    expect(await numberOf('A')).toBe(101);
  });

  it('lets only one of two transactions take a unique key', async () => {
    await accounts.createIndex({ k: 1 }, { unique: true, sparse: true });
    const first = begun();
    const second = begun();
    await accounts.insertOne({ _id: 'C', n: 1, k: 'x' }, { session: first });
    const error = await errorOf(accounts.insertOne({ _id: 'D', n: 1, k: 'x' }, { session: second }));
    expect(error.code).toBe(112);
    await first.commitTransaction();
    await second.endSession();
    expect(await accounts.distinct('_id', { k: 'x' })).toEqual(['C']);
  });

  it('makes a plain write wait for the transaction that holds its document', async () => {
    const session = begun();
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: 1 } }, { session });
    const outside = accounts.updateOne({ _id: 'A' }, { $inc: { n: 10 } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await session.commitTransaction();
    await outside;
    expect(await numberOf('A')).toBe(111);
  });

  it('gives up waiting for a lock when the time of the command is over', async () => {
    const session = begun();
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: 1 } }, { session });
    const error = await errorOf(accounts.updateOne({ _id: 'A' }, { $inc: { n: 10 } }, { maxTimeMS: 50 }));
    expect(error.code).toBe(50);
    await session.abortTransaction();
  });

  it('commits once, however often the commit is sent', async () => {
    const session = begun();
    await accounts.updateOne({ _id: 'A' }, { $inc: { n: 1 } }, { session });
    await session.commitTransaction();
    await session.commitTransaction();
    expect(await numberOf('A')).toBe(101);
  });

  it('ends with its first error: the commit after a duplicate key is refused', async () => {
    const session = begun();
    await accounts.insertOne({ _id: 'C', n: 1 }, { session });
    const duplicate = await errorOf(accounts.insertOne({ _id: 'A', n: 1 }, { session }));
    expect(duplicate.code).toBe(11000);
    const commit = await errorOf(session.commitTransaction());
    expect(commit.code).toBe(251);
    expect(commit.hasErrorLabel('TransientTransactionError')).toBe(true);
    expect(await numberOf('C')).toBeUndefined();
  });

  it('refuses commands that have no place in a transaction', async () => {
    const session = begun();
    const error = await errorOf(test.db.command({ count: 'accounts' }, { session }));
    expect(error.code).toBe(263);
    await session.endSession();
  });

  it('keeps the sum of transfers constant under many clients', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `m${at}`);
    await accounts.insertMany(names.map((_id) => ({ _id, n: 100 })));
    const transfer = async (seed: number) => {
      const from = names[seed % 8] as string;
      const to = names[(seed * 5 + 3) % 8] as string;
      await test.client.withSession((session) =>
        session.withTransaction(async () => {
          const taken = await accounts.updateOne(
            { _id: from, n: { $gte: 7 } },
            { $inc: { n: -7 } },
            { session },
          );
          if (taken.modifiedCount === 1)
            await accounts.updateOne({ _id: to }, { $inc: { n: 7 } }, { session });
        }),
      );
    };
    await Promise.all(Array.from({ length: 120 }, (_, seed) => transfer(seed)));
    const left = await accounts.find({ _id: { $in: names } }).toArray();
    expect(left.reduce((sum, { n }) => sum + n, 0)).toBe(800);
    expect(await test.db.command({ validate: 'accounts' })).toMatchObject({ valid: true, errors: [] });
  });
});
