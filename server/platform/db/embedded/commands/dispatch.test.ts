import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Binary, Int32, Long } from 'bson';
import type { Doc } from '../query';
import { serve } from '../serve';
import type { RunningServer } from '../serve';
import { collectGarbage } from '../storage/garbage';
import { after, SPACE } from '../store/keys';
import { dispatch } from './dispatch';
import { numberOf } from './values';

let dir: string;
let server: RunningServer;
let now = 1_800_000_000_000;

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'dispatch-'));
  server = await serve({ dir, now: () => now });
});
afterEach(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const run = (command: Doc) => dispatch(server.engine, { ...command, $db: 'd' }, true);
const session = (byte: number) => ({ lsid: { id: new Binary(Buffer.alloc(16, byte), 4) } });
const inTransaction = (byte: number, number: number) => ({
  ...session(byte),
  txnNumber: Long.fromNumber(number),
  autocommit: false,
});

describe('commands', () => {
  it('written in several commits are acknowledged whole or not at all when a flush between them fails', async () => {
    let flushes = 0;
    server.setFlushGate(() => {
      if (++flushes === 1) throw new Error('No space left on device');
    });
    const documents = Array.from({ length: 1200 }, (_, _id) => ({ _id }));
    expect(await run({ insert: 'c', documents })).toMatchObject({ ok: 0, code: 14031 });
    expect(await run({ validate: 'c' })).toMatchObject({ ok: 0, code: 26 });
  });

  it('find by more values than ranges are planned for, in one list', async () => {
    await run({ insert: 'c', documents: Array.from({ length: 20 }, (_, _id) => ({ _id })) });
    const list = Array.from({ length: 10_050 }, (_, at) => at + 5);
    const { cursor } = await run({ find: 'c', filter: { _id: { $in: list } } });
    expect((cursor as { firstBatch: Doc[] }).firstBatch).toHaveLength(15);
  });

  it('of a transaction that was left open for a minute are refused, and its locks are free', async () => {
    await run({ insert: 'c', documents: [{ _id: 1, n: 0 }] });
    const update = { update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { n: 1 } } }] };
    await run({ ...update, ...inTransaction(1, 1), startTransaction: true });
    now += 61_000;
    server.engine.sessions.expire(now);
    expect(await run(update)).toMatchObject({ ok: 1, n: 1 });
    const late = await run({ ...update, ...inTransaction(1, 1) });
    expect(late).toMatchObject({ code: 251, errorLabels: ['TransientTransactionError'] });
  });

  it('of an ended session lose their transaction and their cursors', async () => {
    await run({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] });
    const found = await run({ find: 'c', batchSize: new Int32(1), ...session(2) });
    const { id } = found.cursor as { id: Long };
    await run({ endSessions: [session(2).lsid] });
    expect(await run({ getMore: id, collection: 'c', ...session(2) })).toMatchObject({ code: 43 });
  });

  it('retried after half an hour have been forgotten, before that they have not', async () => {
    const insert = { insert: 'c', documents: [{ _id: 1 }], ...session(3), txnNumber: Long.fromNumber(7) };
    expect(await run(insert)).toMatchObject({ n: 1 });
    server.engine.retries.prune(now + 29 * 60_000);
    const again = await run(insert);
    expect([again.n, 'writeErrors' in again]).toEqual([1, false]);
    server.engine.retries.prune(now + 31 * 60_000);
    expect(await run(insert)).toMatchObject({ n: 0, writeErrors: [{ code: new Int32(11000) }] });
  });

  it('with a concern one node cannot honour are refused', async () => {
    const insert = { insert: 'c', documents: [{ _id: 1 }] };
    expect(await run({ ...insert, writeConcern: { w: new Int32(2) } })).toMatchObject({ code: 100 });
    expect(await run({ find: 'c', readConcern: { level: 'eventual' } })).toMatchObject({ code: 9 });
  });

  it('that drop a collection leave none of its rows, once the background has been there', async () => {
    await run({ insert: 'c', documents: Array.from({ length: 3000 }, (_, _id) => ({ _id })) });
    await run({ createIndexes: 'c', indexes: [{ key: { n: new Int32(1) }, name: 'n_1' }] });
    await run({ drop: 'c' });
    await run({ insert: 'c', documents: [{ _id: 1 }] });
    await collectGarbage(server.engine.store);
    const transaction = server.engine.store.begin();
    const rows = transaction.slice(SPACE.document, after(SPACE.index), false, 10_000).entries;
    transaction.abort();
    // One document and its _id entry.
    expect(rows).toHaveLength(2);
    expect(numberOf((await run({ count: 'c' })).n)).toBe(1);
  });
});
