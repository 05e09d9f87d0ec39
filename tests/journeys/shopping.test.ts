import { shopAtRandom } from '../soak/shopping/campaign';
import { campaignSeed } from '../soak/support/random';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';

// A small share of tests/soak/shopping.test.ts; the seed stands in what a failure says.
const seed = campaignSeed();
const HISTORIES = 16;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it(`keeps money, points, coupons and stock balanced over random shopping, faults and kills (seed ${seed})`, async () => {
  const found = await shopAtRandom(app, HISTORIES, seed);
  expect(found).toMatchObject({ disagreements: [], stuck: 0, balance: found.booked });
  expect(found.orders).toBeGreaterThan(0);
}, 120_000);
