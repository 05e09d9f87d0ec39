import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../server/platform/db/embedded';
import { startTestApp } from '../support/harness';
import { costOfEvents, fillMembers } from '../support/tag-scale';
import type { EventCost } from '../support/tag-scale';
import { progress, say } from './support/progress';

const MOST = 1.2;
const EVENTS = 200;
const LARGE = Number(process.env.SOAK_MEMBERS ?? 100_000);

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'mall-soak-tags-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function costWith(members: number): Promise<EventCost> {
  const embedded = process.env.MONGODB_URI
    ? null
    : await startEmbedded({ dir: path.join(dir, String(members)), inProcess: true });
  process.env.TEST_MONGO_URI = embedded?.uri('test') ?? process.env.MONGODB_URI;
  const app = await startTestApp({ env: { LOG_LEVEL: 'silent' } });
  try {
    await fillMembers(app, members, progress(`filling ${members} members`, members, 10_000));
    const began = performance.now();
    const cost = await costOfEvents(app, members, EVENTS);
    const ms = (performance.now() - began) / EVENTS;
    say(
      `  ${members} members: ${cost.read.toFixed(2)} documents read, ${cost.written.toFixed(2)} written, ${ms.toFixed(1)} ms for an event`,
    );
    return cost;
  } finally {
    await app.stop();
    await embedded?.stop();
  }
}

it(`touches for an event only what it concerns, with ${LARGE} members as with 1,000`, async () => {
  const [small, large] = [await costWith(1_000), await costWith(LARGE)];
  const [read, written] = [large.read / small.read, large.written / small.written];
  say(`  ratios: read ${read.toFixed(2)}, written ${written.toFixed(2)}`);
  expect(read).toBeLessThanOrEqual(MOST);
  expect(written).toBeLessThanOrEqual(MOST);
});
