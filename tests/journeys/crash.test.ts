import { burst } from '../soak/program/burst';
import { compareScales } from '../soak/scale/compare';
import { faultRounds } from '../soak/crash/fault-rounds';
import { killRounds } from '../soak/crash/kill-rounds';
import { campaignSeed } from '../soak/support/random';

// A small share of every campaign under tests/soak; the seed stands in what a failure says.
const seed = campaignSeed();

it('opens after each kill -9, with all that was acknowledged and nothing by halves', async () => {
  const found = await killRounds(4, seed);
  expect(found.acknowledged).toBeGreaterThan(0);
}, 120_000);

it('never acknowledges what a failed flush lost', async () => {
  const found = await faultRounds(2, seed);
  expect(found.refused).toBeGreaterThan(0);
}, 120_000);

it('keeps acknowledged check-ins, once each, over a kill of the program, and refuses a second program', async () => {
  const found = await burst(80, seed);
  expect({ seed, lost: found.lost, second: found.second.code }).toEqual({ seed, lost: [], second: 1 });
  expect(found.second.printed).toMatch(/in use by another process/);
  expect(found.afterKill).toMatchObject({ members: 80, disagreements: [], invalid: [] });
  expect(found.refusedAgain).toEqual([]);
  expect(found.changed).toEqual([]);
  expect(found.afterRepeat).toMatchObject({ members: 80, disagreements: [], invalid: [] });
  expect(found.afterRepeat.checkins.size).toBe(80);
}, 120_000);

it('examines as many documents and keys in a large shop as in a small one', async () => {
  const { small, large } = await compareScales(
    { members: 20, entriesEach: 10 },
    { members: 200, entriesEach: 10 },
    { rounds: 3, withProgram: false },
  );
  for (const name of Object.keys(small.operations)) {
    expect({ name, examined: large.operations[name]?.examined }).toEqual({
      name,
      examined: small.operations[name]?.examined,
    });
  }
}, 120_000);
