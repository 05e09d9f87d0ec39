import { startTestApp } from '../support/harness';
import { killMessages } from './outreach/kill-messages';
import { campaignSeed } from './support/random';

const seed = campaignSeed();

it('after every kill -9 each member has the message once, not yet, or it is unknown; never twice', async () => {
  const app = await startTestApp({ now: Date.parse('2026-06-12T08:30:00+08:00') });
  const { states, kills, ...bad } = await killMessages(app, 200, 60, seed);
  await app.stop();
  expect({ seed, ...bad }).toEqual({ seed, twice: [], wrong: [], left: 0 });
  expect(kills).toBeGreaterThan(10);
  expect((states.sent ?? 0) + (states.unknown ?? 0)).toBe(200);
}, 600_000);
