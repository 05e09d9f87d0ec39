import { burst } from './program/burst';
import { say } from './support/progress';
import { campaignSeed } from './support/random';

it('keeps every acknowledged check-in of 1,000 members, once, over a kill in the middle of the burst', async () => {
  const seed = campaignSeed();
  say(`burst: SOAK_SEED=${seed}`);
  const found = await burst(1_000, seed);
  say(`  ${found.acknowledged} acknowledged, ${found.afterKill.checkins.size} there after the kill`);
  expect(found.second.code).toBe(1);
  expect(found.second.printed).toMatch(/^The database folder .* is in use by another process; .*\.\n$/);
  expect(found.lost).toEqual([]);
  expect(found.afterKill).toMatchObject({ members: 1_000, disagreements: [], invalid: [] });
  expect(found.refusedAgain).toEqual([]);
  expect(found.changed).toEqual([]);
  expect(found.afterRepeat).toMatchObject({ members: 1_000, disagreements: [], invalid: [] });
  expect([...found.afterRepeat.checkins.values()].filter((count) => count !== 1)).toEqual([]);
  expect(found.afterRepeat.checkins.size).toBe(1_000);
});
