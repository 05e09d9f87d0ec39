import { killMessages } from '../soak/outreach/kill-messages';
import { campaignSeed } from '../soak/support/random';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';

const seed = campaignSeed();

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ now: Date.parse('2026-06-12T08:30:00+08:00') });
});
afterAll(() => app.stop());

it('a worker killed between news and phone tells nobody twice and forgets nobody', async () => {
  const { states, kills, ...bad } = await killMessages(app, 15, 3, seed);
  expect({ seed, ...bad }).toEqual({ seed, twice: [], wrong: [], left: 0 });
  expect(kills).toBeGreaterThan(0);
  expect((states.sent ?? 0) + (states.unknown ?? 0)).toBe(15);
}, 120_000);
