import { replay } from '../soak/events/replay';
import { campaignSeed } from '../soak/support/random';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';

// A small share of tests/soak/events.test.ts; the seed stands in what a failure says.
const seed = campaignSeed();
const EVENTS = 6_400;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it(`counts events as a recount does, sent twice, late and by wrong clocks, by workers that die (seed ${seed})`, async () => {
  const found = await replay(app, EVENTS, 200, seed);
  expect(found).toMatchObject({ wrong: [], mistold: [], taken: EVENTS, again: found.sent - EVENTS });
  expect(found.again).toBeGreaterThan(0);
}, 120_000);
