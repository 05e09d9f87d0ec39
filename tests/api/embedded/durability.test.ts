import { chmodSync, statSync } from 'node:fs';
import path from 'node:path';
import { mongo } from 'mongoose';
import { startEmbedded } from '../../../server/platform/db/embedded';
import { errorOf, killServer, startChild, startOwn, temporaryFolder, WORKER_FILE } from './database';

interface Counter {
  _id: number;
  n: number;
}

describe('durability of the embedded database', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('answers a write only when it is flushed', async () => {
    const { client, server, db } = await startOwn(folder.dir);
    await db.collection<Counter>('c').insertOne({ _id: 0, n: 0 });
    await server.injectFault('hold');
    let answered = false;
    const write = db
      .collection<Counter>('c')
      .insertOne({ _id: 1, n: 0 })
      .then(() => (answered = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBe(false);
    await server.injectFault('none');
    await write;
    await client.close();
    await server.stop();
  });

  it('reports a full disk as an error, drops what was not written, goes on reading and later writes again', async () => {
    const { client, server, db } = await startOwn(folder.dir);
    const counters = db.collection<Counter>('c');
    await counters.createIndex({ n: 1 }, { unique: true });
    await counters.insertOne({ _id: 1, n: 1 });
    const session = client.startSession();
    session.startTransaction();
    await counters.updateOne({ _id: 1 }, { $set: { n: 5 } }, { session });
    await server.injectFault('full');
    expect((await errorOf(counters.insertOne({ _id: 2, n: 2 }))).code).toBe(14031);
    expect((await errorOf(db.collection('other').insertOne({ a: 1 }))).code).toBe(14031);
    expect(await counters.find().toArray()).toEqual([{ _id: 1, n: 1 }]);
    expect(await errorOf(counters.updateOne({ _id: 1 }, { $set: { n: 6 } }, { session }))).toBeInstanceOf(
      Error,
    );
    await session.endSession();
    await server.injectFault('none');
    await counters.insertOne({ _id: 2, n: 2 });
    expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['c']);
    expect((await errorOf(counters.insertOne({ _id: 3, n: 2 }))).code).toBe(11000);
    expect(await db.command({ validate: 'c' })).toMatchObject({ valid: true, nrecords: 2 });
    await client.close();
    await server.stop();
  });

  it('outlives the moment when the file really cannot grow any more', async () => {
    const { child, uri } = await startChild(folder.dir, 2_000);
    const client = await mongo.MongoClient.connect(uri);
    const pads = client.db('own').collection<{ _id: number; pad?: string }>('pads');
    let written = 0;
    const fill = async () => {
      for (; written < 2_000; written++) await pads.insertOne({ _id: written, pad: 'x'.repeat(4_000) });
    };
    expect((await errorOf(fill())).code).toBe(14031);
    expect((await errorOf(pads.insertOne({ _id: -1, pad: 'x'.repeat(40_000) }))).code).toBe(14031);
    expect(await pads.countDocuments()).toBe(written);
    expect(await client.db('own').command({ validate: 'pads' })).toMatchObject({
      valid: true,
      nrecords: written,
    });
    await client.close();
    await killServer(child);
    const { server, client: later, db } = await startOwn(folder.dir);
    expect(await db.collection('pads').countDocuments()).toBe(written);
    await db.collection<{ _id: number }>('pads').insertOne({ _id: -1 });
    await later.close();
    await server.stop();
  });

  it('opens what an earlier run wrote, indexes included, and reads it by them', async () => {
    const first = await startOwn(folder.dir);
    await first.db.collection<Counter>('c').createIndex({ n: -1 });
    await first.db
      .collection<Counter>('c')
      .insertMany(Array.from({ length: 500 }, (_, _id) => ({ _id, n: _id % 50 })));
    await first.client.close();
    await first.server.stop();
    const second = await startOwn(folder.dir);
    const plan = await second.db.collection<Counter>('c').find({ n: 7 }).explain('executionStats');
    expect(plan.executionStats).toMatchObject({
      nReturned: 10,
      totalDocsExamined: 10,
      totalKeysExamined: 10,
    });
    expect(await second.db.collection<Counter>('c').estimatedDocumentCount()).toBe(500);
    await second.client.close();
    await second.server.stop();
  });

  it('is refused to a second process while the first lives, and free as soon as that is killed', async () => {
    const { child } = await startChild(folder.dir);
    const refused = await errorOf(startEmbedded({ dir: folder.dir, workerFile: WORKER_FILE }));
    expect(refused.message).toMatch(/in use by another process/);
    await killServer(child);
    const free = await startEmbedded({ dir: folder.dir, workerFile: WORKER_FILE });
    await free.stop();
  });

  it('says in one sentence that a folder cannot be written', async () => {
    const blocked = path.join(WORKER_FILE, 'below-a-file');
    const refused = await errorOf(startEmbedded({ dir: blocked, workerFile: WORKER_FILE }));
    expect(refused.message).toMatch(/^The database folder .* cannot be written \(.*\); give .*\.$/);
  });

  it('keeps the folder and the credential to its owner', async () => {
    chmodSync(folder.dir, 0o755);
    const server = await startEmbedded({ dir: folder.dir, workerFile: WORKER_FILE });
    expect(statSync(folder.dir).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(folder.dir, 'credentials.json')).mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('executes a retried write once, also when the retry comes after a crash', async () => {
    const lsid = { id: new mongo.Binary(Buffer.alloc(16, 7), 4) };
    const command = {
      update: 'c',
      updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
      lsid,
      txnNumber: mongo.Long.fromNumber(1),
    };
    const { child, uri } = await startChild(folder.dir);
    const first = await rawCommand(uri, command);
    expect(first).toMatchObject({ n: 1, nModified: 0 });
    await killServer(child);
    const { server, client, db } = await startOwn(folder.dir);
    expect(await rawCommand(server.uri('own'), command)).toMatchObject({ n: 1, nModified: 0 });
    expect(await db.collection<Counter>('c').findOne({ _id: 1 })).toEqual({ _id: 1, n: 1 });
    await client.close();
    await server.stop();
  });
});

/** Sends a command in a session with the command's own id. */
async function rawCommand(uri: string, { lsid, ...command }: mongo.Document): Promise<mongo.Document> {
  const client = await mongo.MongoClient.connect(uri);
  try {
    const session = client.startSession();
    Object.assign(session.serverSession, { id: lsid as object });
    return await client.db('own').command(command, { session });
  } finally {
    await client.close(true);
  }
}
