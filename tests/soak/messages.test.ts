import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../server/platform/db/embedded';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { killMessages } from './outreach/kill-messages';
import { campaignSeed } from './support/random';

// SOAK_SEED repeats a failed run, SOAK_KILLS makes it longer or shorter.
const seed = campaignSeed();
const kills = Number(process.env.SOAK_KILLS ?? 60);
const members = kills * 3;

let app: TestApp;
let database: EmbeddedDatabase | null = null;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'mall-soak-'));
  if (!process.env.MONGODB_URI) database = await startEmbedded({ dir, inProcess: true });
  process.env.TEST_MONGO_URI = process.env.MONGODB_URI ?? database?.uri('test');
  app = await startTestApp({ now: Date.parse('2026-06-12T08:30:00+08:00') });
});
afterAll(async () => {
  await app.stop();
  await database?.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('after every kill -9 each member has the message once, not yet, or it is unknown; never twice', async () => {
  const { states, kills: killed, ...bad } = await killMessages(app, members, kills, seed);
  process.stderr.write(`  ${killed} kills: ${JSON.stringify(states)}\n`);
  expect({ seed, ...bad }).toEqual({ seed, twice: [], wrong: [], left: 0 });
  expect(killed).toBeGreaterThan(kills / 10);
  expect((states.sent ?? 0) + (states.unknown ?? 0)).toBe(members);
}, 900_000);
