import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { costOfEvents, fillMembers } from '../../support/tag-scale';
import type { EventCost } from '../../support/tag-scale';

const EVENTS = 24;

async function costWith(members: number): Promise<EventCost> {
  const app: TestApp = await startTestApp();
  try {
    await fillMembers(app, members);
    return await costOfEvents(app, members, EVENTS);
  } finally {
    await app.stop();
  }
}

// The long run with 1,000 and 100,000 members is in the soak suite.
it('reads and writes for an event as many documents among 2,000 members as among 50', async () => {
  const [few, many] = [await costWith(50), await costWith(2_000)];
  expect(many.written).toBeGreaterThan(0);
  expect(many.read / few.read).toBeLessThanOrEqual(1.2);
  expect(many.written / few.written).toBeLessThanOrEqual(1.2);
}, 60_000);
