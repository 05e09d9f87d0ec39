import mongoose from 'mongoose';
import { database } from '../../server/platform/db/connect';
import type { EntryDoc } from '../../server/modules/points/points.model';
import { DAY_MS, startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { above, readCeilings, table, writeCeilings } from './ceilings';
import { SET_DATA } from './shell/meter';
import type { Cost } from './shell/meter';
import { Phone } from './shell/phone';

const FIRST = { bytes: 32 * 1024, nodes: 500, requests: 2 };
const HOME = 'pages/home/index';

let app: TestApp;
let phone: Phone;

beforeAll(async () => {
  app = await startTestApp();
  phone = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode('boot'),
  });
});

afterAll(() => app.stop());

/** Lets a step come to rest and counts what it cost, within WeChat's limits. */
async function step(name: string): Promise<Cost> {
  await phone.settle();
  const cost = phone.meter.step(name, phone.screen.nodes());
  expect(cost.largest).toBeLessThanOrEqual(SET_DATA.call);
  expect(cost.perSecond).toBeLessThanOrEqual(SET_DATA.perSecond);
  return cost;
}

// One journey of one person, in this order: each test goes on where the one before stopped.

test('a visitor sees home after one request, small enough to be there at once', async () => {
  phone.launch();
  await phone.waitFor('你好，随便看看');
  expect(phone.meter.firstOf(HOME)).toBeLessThanOrEqual(FIRST.bytes);
  expect(phone.meter.requests().length).toBeLessThanOrEqual(FIRST.requests);
  const cost = await step('cold start, visitor');
  expect(cost.requests).toEqual(['screens.home']);
  expect(cost.largest).toBeLessThanOrEqual(FIRST.bytes);
  expect(cost.nodes).toBeLessThanOrEqual(FIRST.nodes);
});

test('login tells first what is agreed to, then home is the member’s', async () => {
  phone.screen.tap('微信登录');
  await phone.waitFor('同意并登录');
  expect(phone.screen.text()).toContain('会员服务');
  expect(phone.screen.text()).toContain('必需');
  await step('login sheet');

  phone.screen.tap('同意并登录');
  await phone.waitFor('今天起，走一段');
  expect(phone.outside.toasts).toContain('欢迎加入');
  const cost = await step('login');
  expect(cost.requests).toEqual(['auth.login', 'screens.home']);
  expect(phone.screen.text()).not.toContain('同意并登录');
  expect(phone.screen.text()).toMatch(/我的积分\n0\n/);
  expect(phone.screen.labels()).toContain('本周已签 0 天，今天还没签');
  const consents = await database().collection('consents').find().toArray();
  expect(consents.length).toBeGreaterThan(0);
});

test('the check-in pays five points, on the screen and in the books', async () => {
  phone.screen.tap('签到+5');
  await phone.waitFor('已连签 1 天');
  await phone.waitFor('今天 +5 已到账');
  await step('check-in');
  expect(phone.screen.text()).toMatch(/我的积分\n5\n/);
  expect(phone.screen.labels()).toContain('本周已签 1 天，今天已签');
  expect(phone.screen.count('dot-stamp')).toBe(1);
  expect(phone.outside.vibrations).toBe(1);
  expect(await booked()).toEqual([5]);
});

test('the calendar, in its sub-package, bears today’s seal', async () => {
  phone.screen.tap('打开签到日历');
  await phone.waitFor('6月');
  await step('check-in page');
  expect(phone.pages.front.route).toBe('packages/member/checkin/index');
  expect(phone.screen.text()).toContain('已签 1 天');
  expect(phone.screen.labels()).toContain('今天 已签');
  expect(phone.screen.count('seal')).toBe(1);
  phone.screen.tap('返回');
  await phone.waitFor('今天就看到这里');
  await step('back home');
  expect(phone.pages.front.route).toBe(HOME);
});

test('the tab 我的 tells level and points', async () => {
  phone.tapTab('我的');
  await phone.waitFor('积分护照');
  await step('tab 我的');
  expect(phone.screen.text()).toContain('普通');
  expect(phone.screen.text()).toMatch(/^5\n积分$/m);
});

test('the passport tells where the points came from and proves the sum', async () => {
  phone.screen.tap('积分护照');
  await phone.waitFor('来龙去脉');
  await step('passport');
  expect(phone.screen.text()).toContain('5\n可用积分，抵 ¥0.05');
  expect(phone.screen.text()).toContain('6月12日 签到得 5 分');
  expect(phone.screen.text()).toContain('每一分都有来处：得 5，用 0，过期 0，余 5');
});

test('a name typed is the name shown, here and on the server', async () => {
  phone.screen.tap('返回');
  await phone.waitFor('改资料');
  phone.screen.tap('改资料');
  await phone.waitFor('都可以不填');
  phone.screen.input('名字', '林知远');
  await phone.settle();
  expect(phone.outside.toasts.at(-1)).toBe('名字换好了');
  phone.screen.tap('返回');
  await phone.waitFor('林知远');
  await step('new name');
  expect(await database().collection('members').countDocuments({ nickname: '林知远' })).toBe(1);
});

test('after a restart the member is still logged in, at the price of one request', async () => {
  phone.kill();
  phone.launch();
  await phone.waitFor('已连签 1 天');
  const cost = await step('cold start, member');
  expect(cost.requests).toEqual(['screens.home']);
  expect(cost.nodes).toBeLessThanOrEqual(FIRST.nodes);
  expect(cost.largest).toBeLessThanOrEqual(FIRST.bytes);
});

test('the next day goes on with the streak, on a renewed token', async () => {
  phone.leave();
  app.clock.advance(DAY_MS);
  phone.come();
  await phone.waitFor('签到');
  const back = await step('next day');
  expect(back.requests).toEqual(['auth.refresh', 'screens.home']);
  phone.screen.tap('签到+5');
  await phone.waitFor('已连签 2 天');
  await step('second check-in');
  expect(phone.screen.text()).toMatch(/我的积分\n10\n/);
});

test('an expired token is renewed once, however many screens ask', async () => {
  app.clock.advance(16 * 60_000);
  phone.tapTab('我的');
  await phone.waitFor('积分护照');
  const cost = await step('expired token');
  expect(cost.requests.filter((name) => name === 'auth.refresh')).toHaveLength(1);
  expect(phone.screen.text()).toMatch(/^10\n积分$/m);
});

test('a check-in without a network is noted, survives a restart, and is sent when the network is back', async () => {
  app.clock.advance(DAY_MS);
  phone.tapTab('首页');
  await phone.waitFor('签到+15');
  await phone.settle();
  phone.network.setOnline(false);
  await phone.waitFor('现在没有网');
  phone.screen.tap('签到+15');
  await phone.waitFor('今天的签到记下了');
  await step('offline check-in');
  expect(await booked()).toEqual([5, 5]);

  phone.kill();
  phone.launch();
  await phone.waitFor('今天的签到记下了');
  await step('offline cold start');

  // The queue and the screen ask at the same moment, both with a token that has expired.
  phone.leave();
  app.clock.advance(16 * 60_000);
  phone.network.setOnline(true);
  phone.come();
  await phone.waitFor('已连签 3 天');
  const { requests } = await step('back online');
  expect(requests.filter((name) => name === 'auth.refresh')).toHaveLength(1);
  expect(await booked()).toEqual([5, 5, 5, 10]);
  expect(phone.screen.text()).toContain('今天 +15 已到账');
});

test('a noted check-in that midnight overtook is told as missed, and today is still open', async () => {
  app.clock.advance(DAY_MS);
  phone.network.setOnline(false);
  phone.kill();
  phone.launch();
  await phone.waitFor('已连签 3 天');
  // Kept from yesterday: what today would pay is not known, so no number is promised.
  phone.screen.tap('签到');
  await phone.waitFor('今天的签到记下了');
  app.clock.advance(DAY_MS);
  phone.network.setOnline(true);
  await phone.waitFor('的签到没赶在零点前连上网，没有算上');
  await step('missed midnight');
  expect(phone.screen.text()).toContain('6月15日的签到没赶在零点前连上网');
  expect(phone.screen.text()).toContain('签到+5');

  expect(await booked()).toEqual([5, 5, 5, 10]);
});

test('a failing server is told with a number that can be copied, and a second try helps', async () => {
  phone.kill();
  jest.spyOn(mongoose.Aggregate.prototype, 'exec').mockRejectedValueOnce(new Error('the disk is full'));
  phone.launch();
  await phone.waitFor('首页没取回来');
  await step('server error');
  const [, requestId] = /编号 (\S+)/.exec(phone.screen.text()) ?? [];
  expect(app.logged()).toContain(requestId);

  phone.screen.tap(`复制编号 ${requestId}`);
  await phone.waitFor('用到你的信息之前');
  expect(phone.outside.clipboard).toBeUndefined();
  phone.screen.tap('同意');
  await phone.settle();
  expect(phone.outside.clipboard).toBe(requestId);
  await step('privacy sheet');

  phone.screen.tap('再试一次');
  await phone.waitFor('今天起，走一段');
  await step('second try');
});

test('no step costs more than it did before', () => {
  console.info(table(phone.meter.steps));
  if (process.env.UPDATE_CEILINGS) writeCeilings(phone.meter.steps);
  expect(above(phone.meter.steps, readCeilings())).toEqual([]);
});

/** Points of every row in the ledger, oldest first. */
async function booked(): Promise<number[]> {
  const rows = await database().collection<EntryDoc>('points_entries').find().sort({ _id: 1 }).toArray();
  return rows.map(({ change }) => change.available);
}
