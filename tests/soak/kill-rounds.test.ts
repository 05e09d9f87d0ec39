import { killRounds } from './crash/kill-rounds';
import { say } from './support/progress';
import { campaignSeed } from './support/random';

it('opens after every one of 200 kills, with all that was acknowledged and nothing by halves', async () => {
  const seed = campaignSeed();
  say(`kill rounds: SOAK_SEED=${seed}`);
  const found = await killRounds(Number(process.env.SOAK_ROUNDS ?? 200), seed);
  say(`  ${JSON.stringify(found)}`);
  expect(found.acknowledged).toBeGreaterThan(found.rounds);
});
