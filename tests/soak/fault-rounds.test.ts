import { faultRounds } from './crash/fault-rounds';
import { say } from './support/progress';
import { campaignSeed } from './support/random';

it('never acknowledges what a failed flush lost, in 60 rounds of faults under load', async () => {
  const seed = campaignSeed();
  say(`fault rounds: SOAK_SEED=${seed}`);
  const found = await faultRounds(Number(process.env.SOAK_ROUNDS ?? 60), seed);
  say(`  ${JSON.stringify(found)}`);
  expect(found.refused).toBeGreaterThan(found.rounds);
});
