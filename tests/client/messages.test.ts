import { noticeExpiry } from '../../server/modules/points';
import { QuotaEntryModel, QuotaModel } from '../../server/modules/outreach/quota.model';
import { openTemplate } from '../support/coupons';
import { DAY_MS, startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { ok, openShop, sell } from '../support/mall';
import type { Goods } from '../support/mall';
import { send, sentTo, setUpMessages } from '../support/outreach';
import { Phone } from './shell/phone';

const USER = 'asked';
const POINTS = 'tmpl-points-expiry';
const RESTOCK = 'tmpl-restock';
const COUPON = 'tmpl-coupon-expiry';
const FROM_MESSAGE = 1014;
const USED_FOR = '积分到期前 30 天和 7 天各提醒一次';
const CENTRE = '/packages/goods/coupon-centre/index';

let app: TestApp;
let phone: Phone;
let dripper: Goods;

beforeAll(async () => {
  app = await startTestApp();
  const shop = await openShop(app);
  const { owner } = shop;
  dripper = await sell(app, shop, '陶瓷手冲壶', 15_900, { stock: 0 });
  for (const name of ['谢礼券', '周末券']) await openTemplate(app, owner, { name });
  await setUpMessages(app.ctx());
  phone = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode(USER),
  });
  says('accept');
});

afterAll(() => app.stop());

/** How the person answers WeChat's dialog from now on; WeChat tells the server by a push of its own. */
function says(word: 'accept' | 'reject'): void {
  phone.dialog.answer = (ids) =>
    app.standin.control.subscribe(USER, Object.fromEntries(ids.map((id) => [id, word])));
}

/** What the server may send, by template. */
async function quotas(): Promise<Record<string, number>> {
  const rows = await QuotaModel.find().lean();
  return Object.fromEntries(rows.map(({ templateId, left }) => [templateId, left]));
}

let steps = 0;
/** Requests since the last time. */
async function requests(): Promise<string[]> {
  await phone.settle();
  return phone.meter.step(`step ${(steps += 1)}`, 0).requests;
}

async function nextCheckin(days: number): Promise<void> {
  phone.kill();
  app.clock.advance(days * DAY_MS);
  phone.launch();
  await phone.waitFor('签到+');
  const [button = ''] = /签到\+\d+/.exec(phone.screen.text()) ?? [];
  await requests();
  phone.screen.tap(button);
  await phone.settle();
}

// One person's year with messages, in this order: each test goes on where the one before stopped.

test('the check-in is followed by a list of what would be sent, before WeChat asks anything', async () => {
  phone.launch();
  await phone.waitFor('你好，随便看看');
  phone.screen.tap('微信登录');
  await phone.waitFor('同意并登录');
  phone.screen.tap('同意并登录');
  await phone.waitFor('签到+5');
  await phone.settle();
  phone.screen.tap('签到+5');
  await phone.waitFor(USED_FOR);
  expect(phone.screen.text()).toContain('每允许一次只发一条，随时可以在「消息设置」里关掉');
  expect(phone.dialog.shown).toEqual([]);
});

test('the tap on its button opens WeChat’s dialog; the permission is in the server’s book by WeChat’s push', async () => {
  phone.screen.tap('提醒我');
  await phone.settle();
  expect(phone.dialog.shown).toEqual([[POINTS]]);
  expect(phone.screen.text()).not.toContain(USED_FOR);
  expect(await quotas()).toEqual({ [POINTS]: 1 });
  expect(await QuotaEntryModel.find().lean()).toMatchObject([
    { why: 'accepted', change: 1, source: expect.stringMatching(/^push:/) },
  ]);
});

test('claiming asks once a day, however many coupons are claimed', async () => {
  phone.pages.go('navigateTo', { url: CENTRE });
  await phone.waitFor('周末券');
  phone.screen.tap('领取谢礼券');
  await phone.waitFor('你的券到期前 3 天提醒一次');
  phone.screen.tap('提醒我');
  await requests();
  phone.screen.tap('领取周末券');
  expect(await requests()).toEqual(['coupon.claim']);
  expect(phone.dialog.shown).toEqual([[POINTS], [COUPON]]);
  expect(await quotas()).toEqual({ [POINTS]: 1, [COUPON]: 1 });
});

test('asking to be told when something is back asks for the message that will tell it', async () => {
  phone.pages.go('navigateTo', { url: `/packages/goods/product/index?id=${dripper.productId}` });
  await phone.waitFor('到货告诉我');
  phone.screen.tap('到货告诉我');
  await phone.waitFor('你登记过的缺货商品到货时告诉你一次');
  phone.screen.tap('提醒我');
  await phone.settle();
  expect(phone.dialog.shown.at(-1)).toEqual([RESTOCK]);
  expect(await quotas()).toMatchObject({ [RESTOCK]: 1 });
  // To take it back promises nothing, and asks for nothing.
  await requests();
  phone.screen.tap('到货会告诉你，点一下取消');
  expect(await requests()).toEqual(['catalog.setRestockAlert']);
});

test('a phone that forgot it is told by the server that today was asked already', async () => {
  const { accessToken } = await app.loginAs(USER);
  const toAsk = async () => ok(await app.query('message.toAsk', { moment: 'claim' }, accessToken)).items;
  expect(await toAsk()).toEqual([]);
  app.clock.advance(DAY_MS);
  const { accessToken: tomorrow } = await app.loginAs(USER);
  expect(ok(await app.query('message.toAsk', { moment: 'claim' }, tomorrow)).items).toHaveLength(1);
  app.clock.advance(-DAY_MS);
});

test('a no in WeChat’s dialog adds nothing and is respected for two weeks', async () => {
  says('reject');
  await nextCheckin(1);
  await phone.waitFor(USED_FOR);
  phone.screen.tap('提醒我');
  await phone.settle();
  expect(await quotas()).toMatchObject({ [POINTS]: 1 });
  expect(await QuotaEntryModel.findOne({ why: 'rejected' }).lean()).toMatchObject({ change: 0 });
  for (const days of [1, 12]) {
    await nextCheckin(days);
    expect(await requests()).not.toContain('message.toAsk');
  }
});

test('a no to the list never reaches WeChat, and lasts as long', async () => {
  await nextCheckin(1);
  await phone.waitFor(USED_FOR);
  const before = phone.dialog.shown.length;
  phone.screen.tap('这次不用');
  await phone.settle();
  expect(phone.dialog.shown).toHaveLength(before);
  await nextCheckin(13);
  expect(await requests()).not.toContain('message.toAsk');
});

test('where messages are switched off in WeChat it is no refusal: the next day asks again', async () => {
  says('accept');
  app.standin.control.setMessageSwitch(USER, false);
  await nextCheckin(1);
  await phone.waitFor(USED_FOR);
  phone.screen.tap('提醒我');
  await phone.settle();
  expect(await quotas()).toMatchObject({ [POINTS]: 1 });
  app.standin.control.setMessageSwitch(USER, true);
  await nextCheckin(1);
  await phone.waitFor(USED_FOR);
});

test('30 days before the points end the message is on the phone, once, and leads to them', async () => {
  phone.kill();
  app.clock.set(Date.parse('2027-05-31T09:00:00+08:00'));
  await noticeExpiry(app.ctx());
  await app.drain();
  expect(await send(app)).toEqual({ sent: 1 });
  expect(await send(app)).toEqual({});
  expect(sentTo(app, USER)).toBe(1);
  expect(await quotas()).toMatchObject({ [POINTS]: 0 });
  const [message] = app.standin.control.sentMessages();
  expect(message).toMatchObject({ templateId: POINTS, data: { date2: '2027年6月30日' } });
  phone.launch(`/${message?.page}`, FROM_MESSAGE);
  await phone.settle();
  expect(phone.pages.front.route).toBe('packages/member/points/index');
});
