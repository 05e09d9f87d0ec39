import { mongo } from 'mongoose';
import { testMongoUri } from '../../support/mongo-uri';
import { connectTest, errorOf } from './database';
import type { TestDatabase } from './database';

interface Row {
  _id: number;
  n?: number;
}

let test: TestDatabase;
let c: mongo.Collection<Row>;

beforeAll(async () => {
  test = await connectTest('embedded_commands');
});
afterAll(() => test.close());

beforeEach(async () => {
  c = test.db.collection<Row>('c');
  await test.db.dropDatabase();
});

const rows = (count: number): Row[] => Array.from({ length: count }, (_, _id) => ({ _id, n: _id }));

describe('commands of the embedded database', () => {
  it('reads in batches to the end, in the order of insertion, with writes going on', async () => {
    await c.insertMany(rows(1000).reverse());
    const seen: number[] = [];
    for await (const { _id } of c.find().batchSize(90)) {
      if (seen.length === 100) await c.deleteOne({ _id: 0 });
      seen.push(_id);
    }
    expect(seen).toEqual(
      rows(1000)
        .map(({ _id }) => 999 - _id)
        .filter((id) => id > 0),
    );
  });

  it('splits what is larger than a message, and closes a cursor on demand', async () => {
    const big = test.db.collection<{ _id: number; text: string }>('big');
    const text = 'x'.repeat(3_000_000);
    for (let _id = 0; _id < 8; _id++) await big.insertOne({ _id, text });
    expect(
      await big
        .find()
        .map(({ _id }) => _id)
        .toArray(),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const cursor = big.find().batchSize(1);
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    const error = await errorOf(test.db.command({ getMore: id, collection: 'big' }));
    expect(error.code).toBe(43);
  });

  it('bulk writes: an ordered one stops at the first error, an unordered one does what it can', async () => {
    const operations = [
      { insertOne: { document: { _id: 1 } } },
      { insertOne: { document: { _id: 1 } } },
      { updateOne: { filter: { _id: 1 }, update: { $set: { n: 7 } } } },
    ];
    const ordered = await errorOf(c.bulkWrite(operations));
    expect(ordered).toMatchObject({ code: 11000, writeErrors: [{ index: 1 }] });
    expect(await c.findOne({ _id: 1 })).toEqual({ _id: 1 });
    await errorOf(c.bulkWrite(operations, { ordered: false }));
    expect(await c.findOne({ _id: 1 })).toEqual({ _id: 1, n: 7 });
  });

  it('writes to several collections with one command, in a transaction too', async () => {
    const name = test.db.databaseName;
    const session = test.client.startSession();
    const result = await session.withTransaction(() =>
      test.client.bulkWrite<Record<string, Row>>(
        [
          { namespace: `${name}.c`, name: 'insertOne', document: { _id: 1 } },
          {
            namespace: `${name}.d`,
            name: 'updateOne',
            filter: { _id: 2 },
            update: { $inc: { n: 1 } },
            upsert: true,
          },
          { namespace: `${name}.c`, name: 'updateOne', filter: { _id: 1 }, update: { $set: { n: 3 } } },
          { namespace: `${name}.d`, name: 'deleteOne', filter: { _id: 9 } },
        ],
        { session, verboseResults: true },
      ),
    );
    await session.endSession();
    expect(result).toMatchObject({
      insertedCount: 1,
      upsertedCount: 1,
      matchedCount: 1,
      modifiedCount: 1,
      deletedCount: 0,
    });
    expect(result.updateResults?.get(1)).toMatchObject({ upsertedId: 2, didUpsert: true });
    expect(await c.findOne({ _id: 1 })).toEqual({ _id: 1, n: 3 });
  });

  it('a failed command across collections says which operation, and stops there', async () => {
    const ns = `${test.db.databaseName}.c`;
    await c.insertOne({ _id: 1 });
    const error = await errorOf(
      test.client.bulkWrite<Record<string, Row>>([
        { namespace: ns, name: 'insertOne', document: { _id: 2 } },
        { namespace: ns, name: 'insertOne', document: { _id: 1 } },
        { namespace: ns, name: 'insertOne', document: { _id: 3 } },
      ]),
    );
    expect([...(error as unknown as mongo.MongoClientBulkWriteError).writeErrors.keys()]).toEqual([1]);
    expect(await c.distinct('_id')).toEqual([1, 2]);
  });

  it('keeps number types through an update of another field', async () => {
    const raw = test.db.collection('types');
    await raw.insertOne({
      _id: 1 as never,
      l: mongo.Long.fromNumber(5),
      d: new mongo.Double(5),
      x: mongo.Decimal128.fromString('5.50'),
    });
    await raw.updateOne({ _id: 1 as never }, { $set: { touched: true } });
    const stored = await raw.findOne({}, { promoteValues: false, promoteLongs: false });
    expect([stored?.l, stored?.d].map((value: { _bsontype: string }) => value._bsontype)).toEqual([
      'Long',
      'Double',
    ]);
    expect(String(stored?.x)).toBe('5.50');
  });

  it('refuses what it does not know with the code of MongoDB, never ignores it', async () => {
    await c.insertOne({ _id: 1 });
    const codes = await Promise.all(
      [
        { noSuchCommand: 1 },
        { find: 'c', unknownOption: 1 },
        { find: 'c', filter: { $where: '1' } },
        { aggregate: 'c', pipeline: [{ $noSuchStage: {} }], cursor: {} },
        { find: 'c', collation: { locale: 'zh' } },
        { find: 'c', tailable: true },
        { create: 'd', capped: true, size: 1 },
      ].map((command) =>
        test.db.command(command).then(
          () => 0,
          (error: mongo.MongoServerError) => error.code,
        ),
      ),
    );
    expect(codes).toEqual([59, 40415, 2, 40324, 238, 238, 238]);
    expect((await errorOf(c.updateOne({}, { $noSuch: { n: 1 } }))).code).toBe(9);
  });

  it('answers nobody before authentication, and no wrong password', async () => {
    const uri = new URL(testMongoUri('embedded_commands'));
    const anonymous = new URL(uri);
    anonymous.username = '';
    anonymous.password = '';
    anonymous.searchParams.delete('authMechanism');
    anonymous.searchParams.delete('authSource');
    const stranger = await mongo.MongoClient.connect(anonymous.toString());
    expect((await errorOf(stranger.db('embedded_commands').collection('c').findOne())).code).toBe(13);
    expect((await errorOf(stranger.db('admin').command({ listDatabases: 1 }))).code).toBe(13);
    await stranger.close();
    uri.password = 'wrong';
    const liar = new mongo.MongoClient(uri.toString(), { serverSelectionTimeoutMS: 1000 });
    expect((await errorOf(liar.connect())).code).toBe(18);
    await liar.close();
  });

  it('presents itself as the primary of a replica set that knows the bulkWrite of 8.0', async () => {
    const hello = await test.client.db('admin').command({ hello: 1 });
    expect(hello).toMatchObject({
      isWritablePrimary: true,
      setName: 'rs0',
      maxWireVersion: 25,
      logicalSessionTimeoutMinutes: 30,
    });
  });
});
