import { costAmong } from '../support/tag-scale';
import type { EventCost } from '../support/tag-scale';
import { progress, say } from './support/progress';

const MOST = 1.2;
const EVENTS = 200;
const LARGE = Number(process.env.SOAK_MEMBERS ?? 100_000);

async function costWith(members: number): Promise<EventCost> {
  const cost = await costAmong(members, EVENTS, progress(`filling ${members} members`, members, 10_000));
  const { read, written } = cost;
  say(`  ${members} members: ${read.toFixed(2)} documents read, ${written.toFixed(2)} written for an event`);
  return cost;
}

it(`touches for an event only what it concerns, with ${LARGE} members as with 1,000`, async () => {
  const [small, large] = [await costWith(1_000), await costWith(LARGE)];
  const [read, written] = [large.read / small.read, large.written / small.written];
  say(`  ratios: read ${read.toFixed(2)}, written ${written.toFixed(2)}`);
  expect(read).toBeLessThanOrEqual(MOST);
  expect(written).toBeLessThanOrEqual(MOST);
});
