import { BudgetModel } from '../../../server/modules/outreach/budget.model';
import { MessageModel } from '../../../server/modules/outreach/message.model';
import { pingStaff } from '../../../server/modules/staff/ping.service';
import { wakeTasks } from '../../../server/modules/staff/staff.jobs';
import { TaskModel } from '../../../server/modules/staff/task.model';
import { customer, openLastingShop, purchase } from '../../support/fulfil';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { allow, send, sentTo, setUpMessages } from '../../support/outreach';
import { hire, holdOutNobody } from '../../support/staff';
import type { Colleague } from '../../support/staff';

const MINUTE = 60_000;
const MORNING = Date.parse('2026-06-12T09:00:00+08:00');

let app: TestApp;
let shop: Shop;
let tea: Goods;
let zhou: Colleague;
beforeAll(async () => {
  app = await startTestApp({ now: MORNING });
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  await setUpMessages(app.ctx());
  tea = await sell(app, shop, '桂花乌龙', 12_160);
  zhou = await hire(app, shop.owner, 'zhou', '小周');
});
afterAll(() => app.stop());

let buyers = 0;
/** A first order of somebody new is a task. */
async function newTask(): Promise<void> {
  const who = await customer(app, `buyer${(buyers += 1)}`);
  await purchase(app, who, [{ skuId: tea.skuId }]);
}
async function pingAndSend(): Promise<void> {
  await pingStaff(app.ctx());
  await app.drain();
  await send(app);
}
const lastMessage = () => app.standin.control.sentMessages().at(-1);
const news = async () => ok(await app.query('staff.news', {}, zhou.token)).tasks;
const kindsOf = async (token: string) =>
  ok(await app.query('message.settings', {}, token)).kinds.map(({ kind }) => kind);
const toAsk = async (token: string) =>
  ok(await app.query('message.toAsk', { moment: 'work' }, token)).items.map(({ kind }) => kind);

it('asks who works here, and nobody else, whether tasks may be told', async () => {
  const member = await app.loginAs('nobody-special');
  expect(await toAsk(member.accessToken)).toEqual([]);
  expect(await kindsOf(member.accessToken)).not.toContain('staffTask');
  expect(await toAsk(zhou.token)).toEqual(['staffTask']);
  expect(await kindsOf(zhou.token)).toContain('staffTask');
});

it('tells of the first task at once, of those within half an hour together', async () => {
  await allow(app, 'zhou', 'staffTask', 5);
  await newTask();
  await pingAndSend();
  expect(lastMessage()).toMatchObject({
    userId: 'zhou',
    page: expect.stringMatching(/^packages\/staff\/tasks\/index\?message=/),
    data: { thing1: '确认收货地址', thing2: '新来 1 件' },
  });
  for (const _ of [1, 2, 3]) {
    app.clock.advance(5 * MINUTE);
    await newTask();
    await pingAndSend();
  }
  expect(sentTo(app, 'zhou')).toBe(1);
  app.clock.advance(16 * MINUTE);
  await pingAndSend();
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(2);
  expect(lastMessage()).toMatchObject({ data: { thing2: '新来 3 件' } });
});

it('is no contact with a customer: the budget of the colleague, who shops here too, stays whole', async () => {
  expect(await BudgetModel.findById(zhou.memberId).lean()).toBeNull();
});

it('shows what came on the pages of staff until they look', async () => {
  expect(await news()).toBe(4);
  expect(ok(await app.query('staff.today', {}, zhou.token)).fresh).toBe(4);
  ok(await app.command('staff.looked', {}, { token: zhou.token }));
  expect(await news()).toBe(0);
  await newTask();
  expect(await news()).toBe(1);
});

it('tells nothing of what was done meanwhile', async () => {
  const [task] = await TaskModel.find({ state: 'pending' }).sort({ at: -1 }).limit(1).lean();
  const taskKey = task?._id ?? '';
  ok(await app.command('staff.claim', { taskKey }, { token: zhou.token }));
  ok(await app.command('staff.finish', { taskKey }, { token: zhou.token }));
  expect(await news()).toBe(1);
  await TaskModel.updateMany({ state: 'pending' }, { $set: { state: 'done' } });
  expect(await news()).toBe(0);
  const before = sentTo(app, 'zhou');
  app.clock.advance(31 * MINUTE);
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(before);
});

it('respects a colleague who turned it off; the page still says so', async () => {
  ok(await app.command('message.setKind', { kind: 'staffTask', on: false }, { token: zhou.token }));
  const before = sentTo(app, 'zhou');
  await newTask();
  app.clock.advance(31 * MINUTE);
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(before);
  expect(await MessageModel.findOne({ kind: 'staffTask' }).sort({ _id: -1 }).lean()).toMatchObject({
    state: 'dropped',
    reason: 'optedOut',
  });
  expect(await news()).toBe(1);
});

it('lets staff sleep: what comes at night is told when the quiet hours are over', async () => {
  ok(await app.command('message.setKind', { kind: 'staffTask', on: true }, { token: zhou.token }));
  app.clock.set(Date.parse('2026-06-12T23:00:00+08:00'));
  const before = sentTo(app, 'zhou');
  await newTask();
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(before);
  app.clock.set(Date.parse('2026-06-13T08:00:00+08:00'));
  await newTask();
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(before + 1);
});

it('tells again of what was put off, and of who was to be left in peace, when its time has come', async () => {
  await TaskModel.deleteMany({});
  app.clock.set(MORNING + 20 * 24 * 60 * MINUTE);
  await allow(app, 'zhou', 'staffTask', 5);
  await newTask();
  await newTask();
  await pingAndSend();
  const [first, second] = await TaskModel.find({ state: 'pending' }).sort({ at: 1, _id: 1 }).lean();
  await TaskModel.updateMany(
    {},
    { $set: { expiresAt: app.clock.now() + 9 * 24 * 60 * MINUTE, class: 'content' } },
  );
  const { memberId } = second!;
  const spoken = { key: 'k', class: 'content', channel: 'mass', at: app.clock.now(), until: null };
  await BudgetModel.updateOne({ _id: memberId }, { $set: { contacts: [spoken] } }, { upsert: true });
  const postponed = { taskKey: first!._id, days: 1, reason: '' };
  const { dueAt } = ok(await app.command('staff.postpone', postponed, { token: zhou.token }));
  const refused = await app.command('staff.claim', { taskKey: second!._id }, { token: zhou.token });
  expect(refused.code).toBe('TASK_NOT_NOW');
  const before = sentTo(app, 'zhou');
  await wakeTasks(app.ctx());
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(before);
  app.clock.set(dueAt);
  await wakeTasks(app.ctx());
  await wakeTasks(app.ctx());
  await pingAndSend();
  expect(sentTo(app, 'zhou')).toBe(before + 1);
  expect(lastMessage()?.data).toMatchObject({ thing2: '新来 2 件' });
  ok(await app.command('staff.claim', { taskKey: second!._id }, { token: zhou.token }));
});
