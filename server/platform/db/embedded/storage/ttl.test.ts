import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Int32 } from 'bson';
import { dispatch } from '../commands/dispatch';
import type { Doc } from '../query';
import { serve } from '../serve';
import type { RunningServer } from '../serve';
import { expireDocuments } from './ttl';

const HOUR = 3_600_000;
let dir: string;
let server: RunningServer;
let now = Date.UTC(2026, 0, 1);

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'ttl-'));
  server = await serve({ dir, now: () => now });
});
afterEach(async () => {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const run = (command: Doc) => dispatch(server.engine, { ...command, $db: 'd' }, true);

async function ids(): Promise<unknown[]> {
  const { values } = await run({ distinct: 'c', key: '_id' });
  return values as unknown[];
}

describe('TTL indexes', () => {
  it('delete a document when its date is older than the index says, and no other', async () => {
    await run({
      createIndexes: 'c',
      indexes: [{ key: { at: new Int32(1) }, name: 'at_1', expireAfterSeconds: new Int32(3600) }],
    });
    await run({
      insert: 'c',
      documents: [
        { _id: 'old', at: new Date(now - HOUR - 1) },
        { _id: 'young', at: new Date(now - HOUR + 1000) },
        { _id: 'oldest of many counts', at: [new Date(now), new Date(now - 2 * HOUR)] },
        { _id: 'no date', at: 'yesterday' },
        { _id: 'nothing' },
      ],
    });
    await expireDocuments(server.engine);
    expect(await ids()).toEqual(['no date', 'nothing', 'young']);
    now += HOUR;
    await expireDocuments(server.engine);
    expect(await ids()).toEqual(['no date', 'nothing']);
  });

  it('a changed time holds from the next round on', async () => {
    await run({
      createIndexes: 'c',
      indexes: [{ key: { at: new Int32(1) }, name: 'at_1', expireAfterSeconds: new Int32(60) }],
    });
    await run({ insert: 'c', documents: [{ _id: 1, at: new Date(now - HOUR) }] });
    await run({ collMod: 'c', index: { name: 'at_1', expireAfterSeconds: new Int32(7200) } });
    await expireDocuments(server.engine);
    expect(await ids()).toHaveLength(1);
  });
});
