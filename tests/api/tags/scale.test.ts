import { costAmong } from '../../support/tag-scale';

const EVENTS = 24;

// The long run with 1,000 and 100,000 members is in the soak suite.
it('reads and writes for an event as many documents among 1,000 members as among 50', async () => {
  const [few, many] = [await costAmong(50, EVENTS), await costAmong(1_000, EVENTS)];
  expect(many.written).toBeGreaterThan(0);
  expect(many.read / few.read).toBeLessThanOrEqual(1.2);
  expect(many.written / few.written).toBeLessThanOrEqual(1.2);
}, 60_000);
