import { JobModel, Scheduler } from '../../../server/platform/jobs/scheduler';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
const ran: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ now: Date.UTC(2026, 5, 11, 16, 30) });
});
afterAll(() => app.stop());
beforeEach(async () => {
  ran.length = 0;
  await JobModel.deleteMany({});
  app.clock.set(Date.UTC(2026, 5, 11, 16, 30));
});

function scheduler(name: string, run: () => Promise<void> = () => Promise.resolve()): Scheduler {
  const made = new Scheduler(app.deps, () => Promise.resolve('Asia/Shanghai'));
  made.add({
    name: 'daily',
    cron: '5 0 * * *',
    async run() {
      ran.push(name);
      await run();
    },
  });
  return made;
}

it('runs a job at its time in the brand’s zone, not before and not twice', async () => {
  const one = scheduler('one');
  expect(await one.runDue()).toEqual([]);
  app.clock.set(Date.UTC(2026, 5, 12, 16, 4, 59));
  expect(await one.runDue()).toEqual([]);
  app.clock.set(Date.UTC(2026, 5, 12, 16, 5));
  expect(await one.runDue()).toEqual(['daily']);
  expect(await one.runDue()).toEqual([]);
});

it('gives two schedulers one run between them', async () => {
  const both = [scheduler('one'), scheduler('two')];
  for (const each of both) await each.runDue();
  app.clock.advance(DAY_MS);
  await Promise.all([...both, ...both].map((each) => each.runDue()));
  expect(ran).toHaveLength(1);
});

it('catches up once after having been down for days', async () => {
  const one = scheduler('one');
  await one.runDue();
  app.clock.advance(5 * DAY_MS);
  await one.runDue();
  await one.runDue();
  expect(ran).toEqual(['one']);
});

it('tries a failed job again after a minute and says why it failed', async () => {
  let broken = true;
  const one = scheduler('one', () => (broken ? Promise.reject(new Error('disk full')) : Promise.resolve()));
  await one.runDue();
  app.clock.advance(DAY_MS);
  await one.runDue();
  expect((await JobModel.findById('daily').lean())?.lastError).toBe('disk full');
  await one.runDue();
  expect(ran).toHaveLength(1);
  broken = false;
  app.clock.advance(60_000);
  await one.runDue();
  expect(ran).toHaveLength(2);
  expect((await JobModel.findById('daily').lean())?.lastError).toBeNull();
});

it('takes over from a scheduler that died in the middle, once its lease is over', async () => {
  await scheduler('one').runDue();
  app.clock.advance(DAY_MS);
  await JobModel.updateOne({ _id: 'daily' }, { $set: { leaseUntil: app.clock.now() + 600_000 } });
  const two = scheduler('two');
  expect(await two.runDue()).toEqual([]);
  app.clock.advance(600_000);
  expect(await two.runDue()).toEqual(['daily']);
});

it('knows every job of the product', () => {
  expect(app.worker.scheduler.names()).toEqual(
    expect.arrayContaining([
      'members.reviewLevels',
      'points.expire',
      'points.noticeExpiry',
      'points.prove',
      'platform.cleanUp',
    ]),
  );
});
