import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../server/platform/db/embedded';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { replay } from './events/replay';
import { say } from './support/progress';
import { campaignSeed } from './support/random';

// SOAK_SEED repeats a failed run, SOAK_EVENTS makes it longer or shorter.
const seed = campaignSeed();
const total = Number(process.env.SOAK_EVENTS ?? 1_000_000);

let app: TestApp;
let database: EmbeddedDatabase | null = null;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'mall-soak-'));
  if (!process.env.MONGODB_URI) database = await startEmbedded({ dir, inProcess: true });
  process.env.TEST_MONGO_URI = database?.uri('test') ?? process.env.MONGODB_URI;
  app = await startTestApp({ env: { LOG_LEVEL: 'silent' } });
});
afterAll(async () => {
  await app.stop();
  await database?.stop();
  rmSync(dir, { recursive: true, force: true });
});

it(`counts ${total} events as a recount does, 5 % sent twice, 2 % late, 1 % two days off (seed ${seed})`, async () => {
  const found = await replay(app, total, 5_000, seed);
  say(JSON.stringify({ ...found, wrong: found.wrong.length, mistold: found.mistold.length }));
  expect(found.wrong).toEqual([]);
  expect(found.mistold).toEqual([]);
  expect(found.taken).toBe(total);
  expect(found.again).toBe(found.sent - total);
  expect(Math.min(found.again, found.deaths)).toBeGreaterThan(0);
}, 3_600_000);
