import fc from 'fast-check';
import { mongo } from 'mongoose';
import { compileFilter, sortComparator, type Doc } from '../../server/platform/db/embedded/query';
import { smallDoc, smallFilter } from '../support/bson-arbitraries';
import { testMongoUri } from '../support/mongo-uri';

type Numbered = Doc & { _id: number };

const sample = fc.sample(smallDoc, { numRuns: 300, seed: 7 }).map((doc, _id): Numbered => ({ _id, ...doc }));

const INDEXES: mongo.IndexDescription[] = [
  { key: { a: 1 } },
  { key: { b: -1 } },
  { key: { 'a.a': 1, 'a.b': -1 } },
  { key: { 'a.b': 1, _id: 1 } },
  { key: { 'b.a': 1 }, sparse: true },
  { key: { _id: -1, b: 1 }, partialFilterExpression: { b: { $gte: 2 } } },
];

describe('an index changes how an answer is found, never the answer', () => {
  let client: mongo.MongoClient;
  let docs: Numbered[];
  let collection: mongo.Collection<Numbered>;

  beforeAll(async () => {
    client = await mongo.MongoClient.connect(testMongoUri('conformance_indexes'));
    await client.db().dropDatabase();
    collection = client.db().collection('c');
    await collection.createIndexes(INDEXES);
    docs = await insertable(sample);
  });

  afterAll(async () => {
    await client.db().dropDatabase();
    await client.close();
  });

  /** Inserts what can be: no index takes entries of two arrays side by side. */
  async function insertable(all: Numbered[]): Promise<Numbered[]> {
    try {
      await collection.insertMany(all, { ordered: false });
      return all;
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
      const refused = new Set([error.writeErrors].flat().map(({ index }) => index));
      return all.filter((_, i) => !refused.has(i));
    }
  }

  const sorts = fc.constantFrom<Record<string, 1 | -1>>(
    { _id: 1 },
    { a: 1, _id: 1 },
    { b: -1, _id: 1 },
    { 'a.a': 1, 'a.b': -1, _id: 1 },
    { 'a.b': 1, _id: 1 },
  );

  test('every find gives what the filter and the sort say of the documents themselves', async () => {
    await fc.assert(
      fc.asyncProperty(smallFilter, sorts, async (filter, sort) => {
        const matcher = compileFilter(filter);
        const expected = docs.filter((doc) => matcher.test(doc)).sort(sortComparator(sort));
        const found = await collection.find(filter as mongo.Filter<Numbered>, { sort }).toArray();
        expect(found.map(({ _id }) => _id)).toEqual(expected.map(({ _id }) => _id));
      }),
      { numRuns: 300 },
    );
  });
});
