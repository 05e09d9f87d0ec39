import { DEFAULT_SOPS } from '@shared/domain/sop/default-sops';
import type { StepState } from '@shared/domain/sop/step-machine';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok } from '../../support/mall';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let owner: string;
const [[sopId, definition] = ['', null]] = Object.entries(DEFAULT_SOPS);
const [first, second] = definition?.steps ?? [];

beforeAll(async () => {
  app = await startTestApp();
  owner = await loginAsOwner(app);
});
afterAll(() => app.stop());

let runs = 0;
async function run(daysAgo: number, steps: readonly [stepId: string, state: StepState, reason?: string][]) {
  const enrolledAt = app.clock.now() - daysAgo * DAY_MS;
  const memberId = `mem_${(runs += 1)}`;
  await SopRunModel.create({
    ...{ _id: `${memberId}:${sopId}`, memberId, sopId, version: 1, cycle: 'once', state: 'active' },
    ...{ enrolledAt, endsAt: enrolledAt + 30 * DAY_MS, nextAt: null, revision: 0 },
    steps: steps.map(([stepId, state, reason = '']) => ({
      stepId,
      state,
      reason,
      dueAt: null,
      at: enrolledAt,
    })),
  });
}

it('says how each step ended, and why it was not done, of runs that began lately', async () => {
  await run(1, [
    [first!.stepId, 'done'],
    [second!.stepId, 'skipped', '刚聊过'],
  ]);
  await run(2, [
    [first!.stepId, 'done'],
    [second!.stepId, 'skipped', '刚聊过'],
  ]);
  await run(3, [
    [first!.stepId, 'expired', '过了时候'],
    [second!.stepId, 'skipped', '在出差'],
  ]);
  await run(4, [[first!.stepId, 'claimed']]);
  await run(120, [[first!.stepId, 'skipped', '很久以前']]);
  const { days, runs: lately, items } = ok(await app.query('sop.steps', { sopId }, owner));
  expect({ days, lately }).toEqual({ days: 90, lately: 4 });
  expect(items.slice(0, 2)).toEqual([
    {
      ...{
        stepId: first!.stepId,
        title: first!.title,
        open: 1,
        done: 2,
        skipped: 0,
        expired: 1,
        cancelled: 0,
      },
      reasons: [{ reason: '过了时候', times: 1 }],
    },
    {
      ...{
        stepId: second!.stepId,
        title: second!.title,
        open: 0,
        done: 0,
        skipped: 3,
        expired: 0,
        cancelled: 0,
      },
      reasons: [
        { reason: '刚聊过', times: 2 },
        { reason: '在出差', times: 1 },
      ],
    },
  ]);
  expect((await app.query('sop.steps', { sopId: 'sop_none' }, owner)).code).toBe('SOP_GONE');
});
