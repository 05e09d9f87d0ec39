import type { Input, Output } from '@shared/contracts';
import { ORDER_MOMENTS, orderMoments } from '@shared/domain/sop/default-sops';
import { UNSKIP_MS } from '@shared/domain/sop/step-machine';
import { advanceSops } from '../../../server/modules/outreach/sop.jobs';
import { SopRunModel } from '../../../server/modules/outreach/sop.model';
import { handOutTasks, wakeTasks } from '../../../server/modules/staff/staff.jobs';
import { pingStaff } from '../../../server/modules/staff/ping.service';
import { TaskModel } from '../../../server/modules/staff/task.model';
import { AuditModel } from '../../../server/platform/audit';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import { openTemplate } from '../../support/coupons';
import { customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { hire, holdOutNobody } from '../../support/staff';
import type { Colleague } from '../../support/staff';

const HOUR = 3_600_000;
const MINUTE = 60_000;

let app: TestApp;
let shop: Shop;
let tea: Goods;
let template: string;
let zhou: Colleague;
let wu: Colleague;
/** Whoever a task may have gone to. */
const colleagues: Colleague[] = [];
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  tea = await sell(app, shop, '桂花乌龙', 12_160);
  template = await openTemplate(app, shop.owner);
  const input = { sopId: ORDER_MOMENTS, version: 1, definition: orderMoments(template), note: '加券' };
  ok(await app.command('sop.save', input, { token: shop.owner }));
  zhou = await hire(app, shop.owner, 'zhou', '小周');
  wu = await hire(app, shop.owner, 'wu', '小吴');
  colleagues.push(zhou, wu);
});
afterAll(() => app.stop());

type Today = Output<'staff.today'>;
type Task = Today['first'][number];
const day = async (who: Colleague): Promise<Today> => ok(await app.query('staff.today', {}, who.token));
const open = (today: Today): Task[] => [...today.first, ...today.later];
const act = <N extends 'staff.claim' | 'staff.finish'>(name: N, who: Colleague, taskKey: string) =>
  app.command<N>(name, { taskKey } as Input<N>, { token: who.token });

let buyers = 0;
/** A first order of somebody new, and the colleague who was asked to look after them. */
async function firstOrder(): Promise<{ who: Customer; orderId: string; staff: Colleague; task: Task }> {
  const who = await customer(app, `buyer${(buyers += 1)}`);
  const { _id: orderId } = await purchase(app, who, [{ skuId: tea.skuId }]);
  for (const staff of colleagues) {
    const task = open(await day(staff)).find((each) => each.memberId === who.memberId);
    if (task) return { who, orderId, staff, task };
  }
  throw new Error('nobody was asked');
}

/** A first order that goes to this newcomer, who has fewest customers. */
async function firstOrderOf(staff: Colleague): ReturnType<typeof firstOrder> {
  colleagues.push(staff);
  return firstOrder();
}

/** Days later, with everything done that timers do. */
async function later(ms: number): Promise<void> {
  app.clock.advance(ms);
  await advanceSops(app.ctx());
  await app.drain();
}
const tasksOf = (who: Customer) => TaskModel.find({ memberId: who.memberId }).sort({ at: 1, _id: 1 }).lean();
const runOf = async (who: Customer) => {
  const run = await SopRunModel.findOne({ memberId: who.memberId }).lean();
  if (!run) throw new Error('no run');
  return run;
};

describe('the order moments', () => {
  it('ask for the address at once, and greet with the coupon the day after, once each', async () => {
    const { who, staff, task } = await firstOrder();
    expect(task).toMatchObject({
      title: '确认收货地址',
      why: '刚下了第一单「桂花乌龙」，核对一下寄到上海的地址',
      kind: 'chat',
      gift: null,
    });
    const claimed = ok(await act('staff.claim', staff, task.taskKey));
    expect(claimed).toMatchObject({ state: 'claimed', leaseUntil: app.clock.now() + 30 * MINUTE });
    expect(claimed.script?.parts.map(({ text }) => text).join('')).toContain('寄到上海的地址');
    expect(ok(await act('staff.finish', staff, task.taskKey)).sentence).toBe('做完了');
    await app.drain();

    await later(DAY_MS);
    await later(3 * HOUR);
    const [contact] = open(await day(staff)).filter(({ memberId }) => memberId === who.memberId);
    expect(contact).toMatchObject({ title: '认识一下，送张券', gift: '做完自动送「谢礼券」' });
    if (!contact) return;
    ok(await act('staff.claim', staff, contact.taskKey));
    expect(ok(await act('staff.finish', staff, contact.taskKey)).sentence).toBe(
      '做完了，「谢礼券」已经送到券包',
    );
    const wallet = ok(await app.query('coupon.mine', { tab: 'usable' }, who.token));
    expect(wallet.items).toHaveLength(1);
    expect((await tasksOf(who)).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('make no second task when the same news comes twice', async () => {
    const { who } = await firstOrder();
    await OutboxModel.updateMany(
      { name: { $in: ['order.paid', 'task.wanted'] } },
      { $set: { state: 'waiting' } },
    );
    await app.drain();
    expect(await tasksOf(who)).toHaveLength(1);
  });

  it('end when the order was bought again, and take back what is open', async () => {
    const { who } = await firstOrder();
    await purchase(app, who, [{ skuId: tea.skuId }]);
    expect((await tasksOf(who)).map(({ state, reason }) => [state, reason])).toEqual([
      ['cancelled', '又下了一单'],
    ]);
    expect(await runOf(who)).toMatchObject({ state: 'stopped', reason: '又下了一单', nextAt: null });
  });

  it('invite into the group after receipt, not after a first step that was skipped', async () => {
    const { who, staff, task, orderId } = await firstOrder();
    const reason = '已经聊过';
    ok(await app.command('staff.skip', { taskKey: task.taskKey, reason }, { token: staff.token }));
    app.clock.advance(UNSKIP_MS);
    await wakeTasks(app.ctx());
    await app.drain();
    expect((await runOf(who)).steps.map(({ state }) => state)).toEqual([
      ...['skipped', 'cancelled', 'pending', 'pending', 'cancelled'],
    ]);
    await ship(app, shop.owner, orderId);
    await receiveBy(app, who, orderId);
    await later(2 * DAY_MS);
    expect((await tasksOf(who)).map(({ stepId, state }) => [stepId, state])).toEqual([
      ['address', 'skipped'],
      ['group', 'pending'],
    ]);
  });
});

describe('the day', () => {
  const spoken = (today: Today): string[] =>
    open(today).flatMap(({ taskKey, script }) => (script ? [taskKey] : []));

  it('has the words of the most urgent task, else of the one that was tapped, and never of all', async () => {
    const { staff, task, who } = await firstOrder();
    const second = task.taskKey;
    // Somebody else of the same colleague is in more of a hurry.
    await TaskModel.updateOne({ _id: second }, { $set: { expiresAt: app.clock.now() + 20 * HOUR } });
    const other = await firstOrder();
    const give = { memberIds: [other.who.memberId, who.memberId], staffId: staff.staffId };
    ok(await app.command('staff.assign', give, { token: shop.owner }));
    const plain = await day(staff);
    const first = plain.lead ?? '';
    expect(first).not.toBe(second);
    expect(spoken(plain)).toEqual([first]);
    const tapped = ok(await app.query('staff.today', { taskKey: second }, staff.token));
    expect([tapped.lead, spoken(tapped)]).toEqual([second, [second]]);
    const gone = ok(await app.query('staff.today', { taskKey: 'not-there' }, staff.token));
    expect(gone.lead).toBe(first);
    ok(await act('staff.claim', staff, second));
    const held = await day(staff);
    expect([held.lead, spoken(held)]).toEqual([second, [second]]);
    expect(open(held).find(({ taskKey }) => taskKey === second)?.time).toMatch(/^你拿着，到 \d+:\d\d$/);
    ok(await act('staff.finish', staff, second));
  });

  it('tells on the customer card every open task with its words, since one look has read them all', async () => {
    const { who, staff, task } = await firstOrder();
    const second = { ...(await TaskModel.findById(task.taskKey).lean()), _id: `${task.taskKey}2` };
    await TaskModel.insertOne({ ...second, scriptIds: ['scr_taste'] });
    const { tasks } = ok(await app.query('staff.customer', { memberId: who.memberId }, staff.token));
    expect(tasks.map(({ script }) => script?.scriptId)).toEqual(['scr_address', 'scr_taste']);
  });
});

describe('a claim', () => {
  it('is one colleague’s for half an hour, then anybody’s who looks after the member', async () => {
    const { staff, task } = await firstOrder();
    ok(await act('staff.claim', staff, task.taskKey));
    ok(await act('staff.claim', staff, task.taskKey));
    app.clock.advance(30 * MINUTE);
    await wakeTasks(app.ctx());
    expect((await act('staff.finish', staff, task.taskKey)).code).toBe('TASK_MOVED_ON');
    expect(open(await day(staff)).find(({ taskKey }) => taskKey === task.taskKey)?.state).toBe('pending');
  });

  it('of a task whose guards say no by now cancels it: the order left meanwhile', async () => {
    const { staff, task, orderId } = await firstOrder();
    await ship(app, shop.owner, orderId);
    const refused = await act('staff.claim', staff, task.taskKey);
    expect(refused.code).toBe('TASK_NOT_NOW');
    expect(refused.body).toMatchObject({ error: { message: '先不打扰：订单已经往前走了' } });
    expect((await act('staff.claim', staff, task.taskKey)).code).toBe('TASK_MOVED_ON');
  });

  it('is for whom the task was given to only', async () => {
    const { staff, task } = await firstOrder();
    const other = staff === zhou ? wu : zhou;
    for (const name of ['staff.claim', 'staff.finish'] as const)
      expect((await act(name, other, task.taskKey)).code).toBe('TASK_GONE');
    const { taskKey } = task;
    const skip = await app.command('staff.skip', { taskKey, reason: '不是我的' }, { token: other.token });
    const postpone = await app.command('staff.postpone', { taskKey, days: 1 }, { token: other.token });
    expect([skip.code, postpone.code]).toEqual(['TASK_GONE', 'TASK_GONE']);
  });

  it('respects the contact budget: what would be the second contact of a day rests until tomorrow', async () => {
    const { who, staff, task } = await firstOrder();
    // A contact that is no service, by hand: the task's own class is.
    await TaskModel.updateOne({ _id: task.taskKey }, { $set: { class: 'content' } });
    const second = { ...(await TaskModel.findById(task.taskKey).lean()), _id: `${task.taskKey}2` };
    await TaskModel.insertOne(second);
    ok(await act('staff.claim', staff, task.taskKey));
    ok(await act('staff.finish', staff, task.taskKey));
    const refused = await act('staff.claim', staff, second._id);
    expect(refused.body).toMatchObject({
      error: { code: 'TASK_NOT_NOW', message: expect.stringContaining('今天联系过了') as string },
    });
    const { resting } = await day(staff);
    expect(resting.find(({ memberId }) => memberId === who.memberId)?.time).toMatch(/再说$/);
    const card = ok(await app.query('staff.customer', { memberId: who.memberId }, staff.token));
    expect(card.contact).toBe(
      '这周联系过 1 次，今天联系过了，明天起还能再联系 1 次；30 天里联系过 1 次，最多 6 次',
    );
  });
});

describe('a skip', () => {
  const skip = (who: Colleague, taskKey: string) =>
    app.command('staff.skip', { taskKey, reason: '点错了' }, { token: who.token });
  const unskip = (who: Colleague, taskKey: string) =>
    app.command('staff.unskip', { taskKey }, { token: who.token });
  const told = (taskKey: string) =>
    OutboxModel.countDocuments({ name: 'task.closed', 'payload.taskKey': taskKey });

  it('is seen with what was done today, and can be taken back before anybody is told of it', async () => {
    const { staff, task } = await firstOrder();
    const { taskKey, nickname } = task;
    ok(await skip(staff, taskKey));
    const [last] = (await day(staff)).closed;
    expect(last).toMatchObject({ taskKey, nickname, title: '确认收货地址', undoable: true });
    expect(last?.outcome).toMatch(/^\d+:\d\d 跳过：点错了$/);
    expect((await unskip(staff === zhou ? wu : zhou, taskKey)).code).toBe('TASK_GONE');
    ok(await unskip(staff, taskKey));
    expect(open(await day(staff)).find((each) => each.taskKey === taskKey)?.state).toBe('pending');
    expect((await unskip(staff, taskKey)).code).toBe('TASK_MOVED_ON');
    app.clock.advance(UNSKIP_MS);
    await wakeTasks(app.ctx());
    expect(await told(taskKey)).toBe(0);
    ok(await act('staff.claim', staff, taskKey));
    ok(await act('staff.finish', staff, taskKey));
    expect((await day(staff)).closed[0]).toMatchObject({ taskKey, undoable: false });
  });

  it('stays after five minutes, told once with the time it happened', async () => {
    const { who, staff, task } = await firstOrder();
    const at = app.clock.now();
    ok(await skip(staff, task.taskKey));
    app.clock.advance(UNSKIP_MS);
    expect((await unskip(staff, task.taskKey)).code).toBe('TASK_MOVED_ON');
    await wakeTasks(app.ctx());
    await wakeTasks(app.ctx());
    await app.drain();
    expect(await told(task.taskKey)).toBe(1);
    expect((await runOf(who)).steps[0]).toMatchObject({ state: 'skipped', reason: '点错了', at });
    expect((await day(staff)).closed[0]).toMatchObject({ taskKey: task.taskKey, undoable: false });
  });
});

describe('a call', () => {
  const dial = (who: Colleague, taskKey: string) =>
    app.command('staff.dial', { taskKey }, { token: who.token });

  it('is dialled by who has the task in hand only, and each look at the number is written down', async () => {
    const { who, staff, task } = await firstOrder();
    const { taskKey } = task;
    expect((await dial(staff, taskKey)).code).toBe('TASK_GONE');
    await TaskModel.updateOne({ _id: taskKey }, { $set: { kind: 'call' } });
    expect((await dial(staff, taskKey)).code).toBe('TASK_MOVED_ON');
    ok(await act('staff.claim', staff, taskKey));
    expect((await dial(staff, taskKey)).code).toBe('PHONE_UNKNOWN');
    const code = app.phoneCode(`buyer${buyers}`);
    const { phoneMasked } = ok(await app.command('auth.bindPhone', { code }, { token: who.token }));
    const other = staff === zhou ? wu : zhou;
    expect((await dial(other, taskKey)).code).toBe('TASK_GONE');
    const looks = () => AuditModel.countDocuments({ action: 'staff.readPhone', target: who.memberId });
    expect(await looks()).toBe(0);
    const { number } = ok(await dial(staff, taskKey));
    expect(number).toMatch(/^1\d{10}$/);
    expect([number.slice(0, 3), number.slice(-2)]).toEqual([phoneMasked.slice(0, 3), phoneMasked.slice(-2)]);
    expect(await looks()).toBe(1);
    app.clock.advance(30 * MINUTE);
    expect((await dial(staff, taskKey)).code).toBe('TASK_MOVED_ON');
  });
});

describe('a task', () => {
  it('that was put off comes up again on that day', async () => {
    const { staff, task } = await firstOrder();
    const input = { taskKey: task.taskKey, days: 2 };
    const answer = ok(await app.command('staff.postpone', input, { token: staff.token }));
    expect(answer.sentence).toMatch(/再提醒你$/);
    expect(open(await day(staff)).some(({ taskKey }) => taskKey === task.taskKey)).toBe(false);
    app.clock.advance(2 * DAY_MS);
    expect(open(await day(staff)).find(({ taskKey }) => taskKey === task.taskKey)?.state).toBe('postponed');
    ok(await act('staff.claim', staff, task.taskKey));
  });

  it('that nobody did in time is over, and the SOP goes on without it', async () => {
    const { who, staff, task } = await firstOrder();
    app.clock.advance(DAY_MS);
    await wakeTasks(app.ctx());
    await app.drain();
    const closed = [
      await act('staff.claim', staff, task.taskKey),
      await app.command('staff.skip', { taskKey: task.taskKey, reason: '晚了' }, { token: staff.token }),
      await app.command('staff.postpone', { taskKey: task.taskKey, days: 1 }, { token: staff.token }),
    ];
    expect(closed.map(({ code }) => code)).toEqual(closed.map(() => 'TASK_MOVED_ON'));
    expect((await runOf(who)).steps[0]).toMatchObject({ state: 'expired', reason: '过了时候' });
  });

  it('follows the customer when a colleague leaves, with a claim of the one who left undone', async () => {
    const li = await hire(app, shop.owner, 'li', '小李');
    const { who, staff, task } = await firstOrderOf(li);
    ok(await act('staff.claim', li, task.taskKey));
    ok(await app.command('staff.leave', { staffId: li.staffId, to: zhou.staffId }, { token: shop.owner }));
    expect(staff).toBe(li);
    expect(open(await day(zhou)).find(({ memberId }) => memberId === who.memberId)?.state).toBe('pending');
    ok(await act('staff.claim', zhou, task.taskKey));
    expect((await act('staff.finish', li, task.taskKey)).code).toBe('FORBIDDEN');
    colleagues.pop();
  });

  it('waits for staff where there is nobody, and is handed out once there is', async () => {
    const { who, task } = await firstOrder();
    ok(
      await app.command('staff.assign', { memberIds: [who.memberId], staffId: null }, { token: shop.owner }),
    );
    expect(ok(await app.query('staff.list', {}, shop.owner)).unassignedTasks).toBe(1);
    await handOutTasks(app.ctx());
    expect(ok(await app.query('staff.list', {}, shop.owner)).unassignedTasks).toBe(0);
    expect((await TaskModel.findById(task.taskKey).lean())?.staffId).not.toBeNull();
  });
});

it('tells staff of several tasks together: at most one ping in half an hour', async () => {
  const pings = async (): Promise<unknown[]> => OutboxModel.find({ name: 'staff.pinged' }).lean();
  await pingStaff(app.ctx());
  app.clock.advance(31 * MINUTE);
  const before = (await pings()).length;
  const { staff } = await firstOrder();
  await pingStaff(app.ctx());
  const told = (await pings()).length;
  expect(told).toBe(before + 1);
  for (let mine = 0; mine < 2;) if ((await firstOrder()).staff === staff) mine += 1;
  await pingStaff(app.ctx());
  const since = (await OutboxModel.find({ name: 'staff.pinged', 'payload.staffId': staff.staffId }).lean())
    .length;
  app.clock.advance(31 * MINUTE);
  await pingStaff(app.ctx());
  const rows = await OutboxModel.find({ name: 'staff.pinged', 'payload.staffId': staff.staffId }).lean();
  expect(rows).toHaveLength(since + 1);
  expect(rows.at(-1)?.payload).toMatchObject({ tasks: 2 });
});
