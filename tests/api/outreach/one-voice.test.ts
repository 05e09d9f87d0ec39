import { addDays, businessDay, dayNumberOf } from '@shared/domain/day';
import { DEFAULT_SOPS } from '@shared/domain/sop/default-sops';
import type { SopDefinition } from '@shared/domain/sop/types';
import { ExposureModel } from '../../../server/modules/outreach/exposure.model';
import { armOf } from '../../../server/modules/outreach/holdout';
import { MessageModel } from '../../../server/modules/outreach/message.model';
import { advanceSops } from '../../../server/modules/outreach/sop.jobs';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { TaskModel } from '../../../server/modules/staff/task.model';
import { transaction } from '../../../server/platform/db/tx';
import { emit } from '../../../server/platform/events/emit';
import { customer, openLastingShop } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { allow, messagesOf, send, setUpMessages } from '../../support/outreach';
import { crowdBuys, tell } from '../../support/rhythm';
import { hire, holdOut, holdOutNobody } from '../../support/staff';
import type { Colleague } from '../../support/staff';

const TODAY = '2026-06-12';
const MORNING = Date.parse(`${TODAY}T09:00:00+08:00`);
const COFFEE = { k: 4, alpha: 30, beta: (29 * 25) / 4, a: 0.5, b: 4 };
const ago = (days: number) => addDays(businessDay(TODAY), -days);

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let zhou: Colleague;
let lin: Customer;
let n = 0;
beforeAll(async () => {
  app = await startTestApp({ now: MORNING });
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_800);
  await setUpMessages(app.ctx());
  zhou = await hire(app, shop.owner, 'zhou', '小周');
  await crowdBuys(coffee, shop.categoryId, { model: COFFEE, people: 210, days: 150, today: TODAY, seed: 3 });
  ok(await app.command('repurchase.learn', {}, { token: shop.owner }));
});
afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(MORNING);
  await MessageModel.deleteMany({});
  await holdOutNobody(app, shop.owner);
  await runsOut();
});

/** Somebody whose coffee ran out some days ago, looked after by the colleague. */
async function runsOut(): Promise<void> {
  n += 1;
  lin = await customer(app, `lin-${n}`);
  const { memberId } = lin;
  ok(
    await app.command(
      'staff.assign',
      { memberIds: [memberId], staffId: zhou.staffId },
      { token: shop.owner },
    ),
  );
  const deeds = [90, 65, 40].map((days) => ({ memberId, orderId: `ord_${n}_${days}`, day: ago(days) }));
  await tell(app, coffee, 'order.paid', deeds);
  await tell(app, coffee, 'order.received', deeds);
  await TaskModel.deleteMany({ memberId });
}

async function comesDue(): Promise<void> {
  const { productId, skuId } = coffee;
  const cycle = dayNumberOf(ago(40));
  const ctx = app.ctx();
  const news = { productId, skuId, kind: 'followUp', cycle, probability: 0.5, margin: 8_800 } as const;
  await transaction(async () =>
    emit(ctx, 'repurchase.due', { memberId: lin.memberId, ...news, at: ctx.now }),
  );
  await app.drain();
}
/** Whatever hour of the day the message is meant for. */
async function messageGoes() {
  const [message] = await messagesOf(lin.memberId);
  app.clock.set(message!.dueAt!);
  return send(app);
}
async function nextDay(): Promise<void> {
  app.clock.set(MORNING + DAY_MS + 4 * 3_600_000);
  await advanceSops(app.ctx());
  await app.drain();
}
const tasks = () => TaskModel.find({ memberId: lin.memberId }).lean();
const runOf = () => SopRunModel.findOne({ memberId: lin.memberId, productId: coffee.productId }).lean();

it('what a message said, no colleague says again', async () => {
  await allow(app, lin.userId, 'repurchase');
  await comesDue();
  expect(await messageGoes()).toEqual({ sent: 1 });
  await nextDay();
  expect(await tasks()).toEqual([]);
  expect((await runOf())?.steps).toMatchObject([{ state: 'cancelled', reason: '消息已经提醒过了' }]);
});

it('whom no message reaches, a colleague asks, unless they said no meanwhile', async () => {
  await comesDue();
  expect(await messageGoes()).toEqual({ dropped: 1 });
  await nextDay();
  const [task] = await tasks();
  expect(task).toMatchObject({ stepId: 'ask', state: 'pending', staffId: zhou.staffId });
  const no = { productId: coffee.productId, reason: 'notNow' } as const;
  ok(await app.command('repurchase.snooze', no, { token: lin.token }));
  const claim = await app.command('staff.claim', { taskKey: task!._id }, { token: zhou.token });
  expect(claim.code).toBe('TASK_NOT_NOW');
  expect((await tasks())[0]).toMatchObject({ state: 'cancelled', reason: '顾客说了先不用提醒' });
});

it('who turned reminders off is not asked by a colleague either', async () => {
  ok(await app.command('message.setKind', { kind: 'repurchase', on: false }, { token: lin.token }));
  await comesDue();
  await nextDay();
  expect(await tasks()).toEqual([]);
  expect((await runOf())?.steps).toMatchObject([{ reason: '顾客关掉了补货提醒' }]);
});

it('where an SOP asks at once, the message is left out', async () => {
  const definition = DEFAULT_SOPS.sop_restock as SopDefinition;
  const atOnce: SopDefinition = {
    ...definition,
    steps: definition.steps.map((step) => ({ ...step, wait: { kind: 'hours', hours: 0 } })),
  };
  const save = (sop: SopDefinition, version: number) =>
    app.command(
      'sop.save',
      { sopId: 'sop_restock', version, definition: sop, note: '' },
      { token: shop.owner },
    );
  ok(await save(atOnce, 1));
  await allow(app, lin.userId, 'repurchase');
  await comesDue();
  expect(await tasks()).toHaveLength(1);
  expect(await messageGoes()).toEqual({ dropped: 1 });
  expect(await messagesOf(lin.memberId)).toMatchObject([{ reason: 'byStaff' }]);
  ok(await save(definition, 2));
});

const HALF_BP = 5_000;

it('who is held out of reminders gets neither', async () => {
  await holdOut(app, shop.owner, HALF_BP);
  while (armOf(lin.memberId, 'repurchase', HALF_BP) === 'treated') await runsOut();
  await allow(app, lin.userId, 'repurchase');
  await comesDue();
  expect(await messageGoes()).toEqual({ held: 1 });
  await nextDay();
  expect(await tasks()).toEqual([]);
  const arms = await ExposureModel.find({ memberId: lin.memberId, experiment: { $ne: 'universal' } }).lean();
  expect(arms.map(({ experiment, arm }) => [experiment, arm])).toEqual([['repurchase', 'held']]);
});
