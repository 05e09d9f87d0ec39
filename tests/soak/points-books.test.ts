import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { proveAllBooks } from '../../server/modules/points';
import { startEmbedded } from '../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../server/platform/db/embedded';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { liveAtRandom } from '../support/random-history';

// SOAK_SEED repeats a failed run, SOAK_STEPS makes it longer.
const seed = Number(process.env.SOAK_SEED ?? 20_260_612);
const steps = Number(process.env.SOAK_STEPS ?? 400);
const MEMBERS = 8;

let app: TestApp;
let database: EmbeddedDatabase | null = null;
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'mall-soak-'));
  if (!process.env.MONGODB_URI) database = await startEmbedded({ dir, inProcess: true });
  process.env.TEST_MONGO_URI = database?.uri('test') ?? process.env.MONGODB_URI;
  app = await startTestApp();
});
afterAll(async () => {
  await app.stop();
  await database?.stop();
  rmSync(dir, { recursive: true, force: true });
});

it(`keeps the books of members who live at the same time balanced (seed ${seed}, ${steps} steps each)`, async () => {
  const members: string[] = [];
  for (let i = 0; i < MEMBERS; i += 1) members.push((await app.loginAs(`soak ${i}`)).memberId);
  await Promise.all(members.map((memberId, i) => liveAtRandom(app, memberId, seed + i, steps)));
  const proof = await proveAllBooks(app.ctx());
  expect(proof.members).toBe(MEMBERS);
  expect(proof.disagreements).toEqual([]);
});
