import { database } from '../../server/platform/db/connect';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { openShop, sell } from '../support/mall';
import { Phone } from './shell/phone';

let app: TestApp;
let phone: Phone;

beforeAll(async () => {
  app = await startTestApp();
  await sell(app, await openShop(app), '云雾绿茶', 6_840);
  phone = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode('reader'),
  });
});

afterAll(() => app.stop());

// One person, in this order: each test goes on where the one before stopped.

test('a visitor’s way through the mall is noted under the phone alone', async () => {
  phone.launch();
  await phone.waitFor('你好，随便看看');
  phone.tapTab('商城');
  await phone.waitFor('云雾绿茶');
  phone.screen.tap('云雾绿茶');
  await phone.waitFor('加入购物车');
  await phone.settle();
  phone.leave();
  await phone.settle();
  const events = await database().collection('behavior_events').find().toArray();
  expect(events.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['app.show', 'perf.launch', 'page.view', 'product.view', 'app.hide']),
  );
  for (const { subjectId } of events) expect(subjectId).toMatch(/^dev_/);
  phone.come();
  phone.screen.tap('返回');
  await phone.settle();
});

test('after the login it is the member’s, who reads it in sentences', async () => {
  phone.tapTab('我的');
  await phone.waitFor('微信登录');
  phone.screen.tap('微信登录');
  await phone.waitFor('同意并登录');
  phone.screen.tap('同意并登录');
  await phone.waitFor('我的数据与隐私');
  await phone.settle();
  await app.drain();
  phone.screen.tap('我的数据与隐私');
  await phone.waitFor('看看记下了什么');
  phone.screen.tap('看看记下了什么');
  await phone.waitFor('看了商品「云雾绿茶」');
  expect(phone.screen.text()).toContain('看了商城');
  expect(phone.screen.text()).toContain('成为会员');
  expect(await database().collection('behavior_events').countDocuments({ subjectId: /^dev_/ })).toBe(0);
});

test('the card of home is noted as seen, so that taps on it can be weighed', async () => {
  phone.screen.tap('返回');
  await phone.settle();
  phone.screen.tap('返回');
  await phone.settle();
  phone.tapTab('首页');
  await phone.waitFor('为什么看到这个');
  await phone.settle();
  phone.leave();
  await phone.settle();
  const seen = await database().collection('behavior_events').find({ name: 'card.view' }).toArray();
  expect(seen).toHaveLength(1);
  expect(seen[0]?.props).toMatchObject({ card: expect.any(String) });
});
