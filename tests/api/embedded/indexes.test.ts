import type { mongo } from 'mongoose';
import { connectTest, errorOf } from './database';
import type { TestDatabase } from './database';

let test: TestDatabase;
let c: mongo.Collection;

beforeAll(async () => {
  test = await connectTest('embedded_indexes');
});
afterAll(() => test.close());

beforeEach(async () => {
  c = test.db.collection('c');
  await c.drop().catch(() => undefined);
});

interface Executed {
  stages: string[];
  keys: number;
  examined: number;
  returned: number;
}

async function executed(cursor: mongo.FindCursor): Promise<Executed> {
  const { executionStats: stats } = await cursor.explain('executionStats');
  const stages: string[] = [];
  for (let stage = stats.executionStages; stage; stage = stage.inputStage) stages.push(stage.stage);
  return {
    stages,
    keys: stats.totalKeysExamined,
    examined: stats.totalDocsExamined,
    returned: stats.nReturned,
  };
}

async function fill(count: number): Promise<void> {
  await c.insertMany(
    Array.from({ length: count }, (_, i) => ({
      _id: i as never,
      m: `m${i % 10}`,
      at: i,
      tags: [i % 3, 10 + (i % 4)],
    })),
  );
}

describe('indexes of the embedded database', () => {
  it('find by equality examines the matches only', async () => {
    await c.createIndex({ m: 1, at: -1 });
    await fill(200);
    expect(await executed(c.find({ m: 'm3' }))).toEqual({
      stages: ['FETCH', 'IXSCAN'],
      keys: 20,
      examined: 20,
      returned: 20,
    });
  });

  it('serve equality, range and sort together, in both directions, without a sort in memory', async () => {
    await c.createIndex({ m: 1, at: -1 });
    await fill(200);
    const up = c
      .find({ m: 'm3', at: { $gte: 50, $lt: 150 } })
      .sort({ at: 1 })
      .limit(5);
    expect(await executed(up)).toMatchObject({ stages: ['LIMIT', 'FETCH', 'IXSCAN'], examined: 5 });
    expect((await up.toArray()).map(({ at }) => at)).toEqual([53, 63, 73, 83, 93]);
    const down = await c
      .find({ m: 'm3', at: { $gte: 50, $lt: 150 } })
      .sort({ at: -1 })
      .toArray();
    expect(down.map(({ at }) => at)).toEqual([143, 133, 123, 113, 103, 93, 83, 73, 63, 53]);
  });

  it('serve $in by one range per value', async () => {
    await c.createIndex({ at: 1 });
    await fill(200);
    expect(await executed(c.find({ at: { $in: [5, 7, 500] } }))).toMatchObject({
      keys: 2,
      examined: 2,
      returned: 2,
    });
  });

  it('a sort the index does not give is done in memory, and says so', async () => {
    await c.createIndex({ m: 1 });
    await fill(50);
    expect(await executed(c.find({ m: 'm1' }).sort({ at: -1 }))).toMatchObject({
      stages: ['SORT', 'FETCH', 'IXSCAN'],
    });
    expect((await executed(c.find({ at: 3 }))).stages).toEqual(['COLLSCAN']);
  });

  it('find array elements once each, and never join the ends of a range over two elements', async () => {
    await c.createIndex({ tags: 1 });
    await c.insertMany([
      { _id: 1 as never, tags: [0, 10] },
      { _id: 2 as never, tags: [5] },
      { _id: 3 as never, tags: [] },
    ]);
    expect(
      await c
        .find({ tags: { $gt: 1, $lt: 9 } })
        .sort({ _id: 1 })
        .map(({ _id }) => _id)
        .toArray(),
    ).toEqual([1, 2]);
    expect(await c.find({ tags: { $gte: 0 } }).toArray()).toHaveLength(2);
    expect(
      await c
        .find({ tags: [] })
        .map(({ _id }) => _id)
        .toArray(),
    ).toEqual([3]);
  });

  it('pair the fields of one array element, so that no match of two elements is lost', async () => {
    await c.createIndex({ 'items.sku': 1, 'items.q': 1 });
    await c.insertOne({
      _id: 1 as never,
      items: [
        { sku: 'A', q: 1 },
        { sku: 'B', q: 2 },
      ],
    });
    expect(await c.countDocuments({ 'items.sku': 'A', 'items.q': 2 })).toBe(1);
    expect(await c.countDocuments({ items: { $elemMatch: { sku: 'A', q: 2 } } })).toBe(0);
    expect(
      (await errorOf(c.createIndex({ x: 1, y: 1 }).then(() => c.insertOne({ x: [1], y: [2] })))).code,
    ).toBe(171);
  });

  it('unique keys hold over insert, update and upsert, and their error names the key', async () => {
    await c.createIndex({ m: 1, at: 1 }, { unique: true });
    await c.insertMany([
      { _id: 1 as never, m: 'a', at: 1 },
      { _id: 2 as never, m: 'a', at: 2 },
    ]);
    const error = await errorOf(c.insertOne({ m: 'a', at: 1 }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { m: 1, at: 1 }, keyValue: { m: 'a', at: 1 } });
    expect((await errorOf(c.updateOne({ _id: 2 as never }, { $set: { at: 1 } }))).code).toBe(11000);
    expect(
      (await errorOf(c.updateOne({ _id: 9 as never }, { $set: { m: 'a', at: 2 } }, { upsert: true }))).code,
    ).toBe(11000);
    await c.deleteOne({ _id: 1 as never });
    await c.updateOne({ _id: 2 as never }, { $set: { at: 1 } });
  });

  it('numbers are one key whatever their type', async () => {
    await c.createIndex({ n: 1 }, { unique: true });
    await test.db.command({ insert: 'c', documents: [{ _id: 1, n: 5 }] });
    const { Long, Double, Decimal128 } = await import('bson');
    for (const n of [Long.fromNumber(5), new Double(5), Decimal128.fromString('5.0')]) {
      expect((await errorOf(c.insertOne({ n }))).code).toBe(11000);
    }
    expect(await c.countDocuments({ n: new Double(5) })).toBe(1);
  });

  it('sparse and partial indexes leave documents out, and serve only what they hold', async () => {
    await c.createIndex({ phone: 1 }, { unique: true, sparse: true });
    await c.createIndex({ slot: 1 }, { unique: true, partialFilterExpression: { live: true } });
    await c.insertMany([{ slot: 1, live: true }, { slot: 1, live: false }, { slot: 1 }, {}]);
    expect((await errorOf(c.insertOne({ slot: 1, live: true }))).code).toBe(11000);
    expect((await executed(c.find({ slot: 1, live: true }))).stages).toContain('IXSCAN');
    expect(await executed(c.find({ slot: 1 }))).toMatchObject({ stages: ['COLLSCAN'], returned: 3 });
    expect(await executed(c.find({ phone: null }))).toMatchObject({ stages: ['COLLSCAN'], returned: 4 });
  });

  it('can be built on what is stored already, while it is written to', async () => {
    await fill(3000);
    const writes = Promise.all(
      Array.from({ length: 50 }, (_, i) => c.updateOne({ _id: (i * 17) as never }, { $set: { m: 'moved' } })),
    );
    await c.createIndex({ m: 1 });
    await writes;
    expect(await executed(c.find({ m: 'moved' }))).toMatchObject({ examined: 50, returned: 50 });
    expect(await test.db.command({ validate: 'c' })).toMatchObject({
      valid: true,
      errors: [],
      nrecords: 3000,
    });
  });

  it('a unique one over duplicates is refused and leaves nothing behind', async () => {
    await fill(600);
    expect((await errorOf(c.createIndex({ m: 1 }, { unique: true }))).code).toBe(11000);
    expect(await c.indexes()).toHaveLength(1);
    await c.insertOne({ _id: 601 as never, m: 'm1' });
  });

  it('over-long values are found, unique and in order', async () => {
    await c.createIndex({ text: 1 }, { unique: true });
    const long = 'x'.repeat(5000);
    await c.insertMany(['b', 'a', 'c'].map((end) => ({ text: long + end })));
    expect((await errorOf(c.insertOne({ text: `${long}a` }))).code).toBe(11000);
    expect(await executed(c.find({ text: `${long}a` }))).toMatchObject({ examined: 1, returned: 1 });
    const sorted = await c
      .find({ text: { $gt: `${long}a` } })
      .sort({ text: 1 })
      .toArray();
    expect(sorted.map(({ text }) => String(text).at(-1))).toEqual(['b', 'c']);
  });

  it('conflicting definitions are refused, the same one twice is not', async () => {
    await c.createIndex({ a: 1 });
    await c.createIndex({ a: 1 });
    expect((await errorOf(c.createIndex({ a: 1 }, { name: 'other' }))).code).toBe(85);
    expect((await errorOf(c.createIndex({ b: 1 }, { name: 'a_1' }))).code).toBe(86);
    expect((await errorOf(c.createIndex({ a: 'text' }))).code).toBe(67);
    await c.dropIndex('a_1');
    expect((await c.indexes()).map(({ name }) => name)).toEqual(['_id_']);
    expect((await errorOf(c.dropIndex('a_1'))).code).toBe(27);
  });

  it('serve the first stages of an aggregation and a lookup', async () => {
    await c.createIndex({ m: 1, at: -1 });
    await fill(100);
    const before = await examined();
    const rows = await c
      .aggregate([
        { $match: { m: 'm2' } },
        { $sort: { at: -1 } },
        { $limit: 3 },
        { $lookup: { from: 'c', localField: 'at', foreignField: '_id', as: 'same' } },
        { $project: { at: 1, n: { $size: '$same' } } },
      ])
      .toArray();
    expect(rows).toEqual([92, 82, 72].map((at) => ({ _id: at, at, n: 1 })));
    expect((await examined()) - before).toBe(6);
  });
});

async function examined(): Promise<number> {
  return (await test.db.command({ serverStatus: 1 })).documentsExamined;
}
