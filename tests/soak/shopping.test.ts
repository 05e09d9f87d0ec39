import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../server/platform/db/embedded';
import type { EmbeddedDatabase } from '../../server/platform/db/embedded';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { shopAtRandom } from './shopping/campaign';
import { campaignSeed } from './support/random';

// SOAK_SEED repeats a failed run, SOAK_HISTORIES makes it longer or shorter.
const seed = campaignSeed();
const histories = Number(process.env.SOAK_HISTORIES ?? 2_000);

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

it(
  `balances every book after ${histories} random shopping histories with faults and kills (seed ${seed})`,
  async () => {
    const found = await shopAtRandom(app, histories, seed);
    process.stdout.write(`${JSON.stringify(found)}\n`);
    expect(found).toMatchObject({ disagreements: [], stuck: 0, balance: found.booked });
    expect(Math.min(found.kills, found.orders, found.refunded)).toBeGreaterThan(0);
  },
  4 * 3_600_000,
);
