import { campaignSeed } from '../soak/support/random';
import { killBackfill } from '../soak/tags/kill-backfill';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { loginAsOwner } from '../support/operator';

const seed = campaignSeed();

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('a worker killed while it asks every member anew goes on where it was; the old version holds until the swap and nobody is told twice', async () => {
  const owner = await loginAsOwner(app);
  const { kills, asked, looked, wrong } = await killBackfill(app, owner, { members: 500, kills: 3, seed });
  expect({ seed, wrong: wrong.slice(0, 5) }).toEqual({ seed, wrong: [] });
  expect(kills).toBeGreaterThan(0);
  // At least one died between the first piece and the last, and nobody was asked again because of it.
  expect(asked.some((done) => done !== null && done > 0)).toBe(true);
  expect(looked).toBeLessThanOrEqual(500);
}, 120_000);
