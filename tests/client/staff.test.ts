import { LinkModel } from '../../server/modules/attribution/link.model';
import { advanceSops } from '../../server/modules/outreach/sop.jobs';
import { pingStaff } from '../../server/modules/staff/ping.service';
import { FollowUpModel } from '../../server/modules/staff/script.model';
import { StaffModel } from '../../server/modules/staff/staff.model';
import { TaskModel } from '../../server/modules/staff/task.model';
import { emit } from '../../server/platform/events/emit';
import { transaction } from '../../server/platform/db/tx';
import { grant, openTemplate } from '../support/coupons';
import { customer, openLastingShop, purchase } from '../support/fulfil';
import type { Customer } from '../support/fulfil';
import { DAY_MS, startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { ok, sell } from '../support/mall';
import type { Goods, Shop } from '../support/mall';
import { send, setUpMessages } from '../support/outreach';
import { holdOutNobody } from '../support/staff';
import { saveGroup, saveTag } from '../support/tags';
import { Phone } from './shell/phone';

const MINUTE = 60_000;
const FROM_MESSAGE = 1014;
const CHAT = 1007;
const TASKS = 'packages/staff/tasks/index';

let app: TestApp;
let shop: Shop;
let tea: Goods;
let phone: Phone;
let code: string;
const buyers = new Map<string, Customer>();

beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await holdOutNobody(app, shop.owner);
  await setUpMessages(app.ctx());
  tea = await sell(app, shop, '桂花乌龙', 12_160, { subtitle: '清香 80g' });
  const { staffId } = ok(await app.command('staff.create', { name: '小周' }, { token: shop.owner }));
  ({ code } = ok(await app.command('staff.invite', { staffId }, { token: shop.owner })));
  for (const name of ['小林', '阿周', '陈姐']) {
    const who = await customer(app, name);
    ok(await app.command('member.updateProfile', { nickname: name }, { token: who.token }));
    buyers.set(name, who);
  }
  phone = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode('zhou'),
  });
});

afterAll(() => app.stop());

const lin = (): Customer => buyers.get('小林')!;
const states = async (): Promise<Record<string, string>> => {
  const names = new Map([...buyers].map(([name, { memberId }]) => [memberId, name]));
  const tasks = await TaskModel.find().sort({ at: 1 }).lean();
  return Object.fromEntries(tasks.map(({ memberId, state }) => [names.get(memberId), state]));
};

// One day of one of the staff, in this order: each test goes on where the one before stopped.

test('who has an invite code of the operator becomes staff, out of the settings of the mini program', async () => {
  phone.launch();
  await phone.waitFor('你好，随便看看');
  phone.tapTab('我的');
  await phone.waitFor('还没登录');
  phone.screen.tap('微信登录');
  await phone.waitFor('同意并登录');
  phone.screen.tap('同意并登录');
  await phone.waitFor('我的数据与隐私');
  expect(phone.screen.text()).not.toContain('工作台');
  phone.pages.go('navigateTo', { url: '/packages/member/settings/index' });
  await phone.waitFor('我是导购');
  phone.screen.tap('我是导购');
  await phone.waitFor('用邀请码成为导购');
  phone.screen.input('邀请码', 'WRONG999');
  await phone.settle();
  phone.screen.tap('绑定这个微信');
  await phone.settle();
  expect(phone.pages.front.route).toBe('packages/staff/join/index');
  phone.screen.input('邀请码', code);
  await phone.settle();
  phone.screen.tap('绑定这个微信');
  await phone.waitFor('今天没有要做的');
  expect(phone.outside.toasts).toContain('小周，欢迎');
  expect(phone.pages.front.route).toBe(TASKS);
});

test('joining asks once whether tasks may be told, with what it is used for', async () => {
  await phone.waitFor('来了任务告诉你一次，半小时内来的合在一起说');
  phone.dialog.answer = (ids) =>
    app.standin.control.subscribe('zhou', Object.fromEntries(ids.map((id) => [id, 'accept'])));
  phone.screen.tap('提醒我');
  await phone.settle();
  expect(phone.dialog.shown).toEqual([['tmpl-staff-task']]);
  expect(app.standin.control.messagesLeft('zhou', 'tmpl-staff-task')).toBe(1);
});

test('first orders are tasks of the day, with the words to say filled for the customer', async () => {
  phone.kill();
  for (const who of buyers.values()) {
    await purchase(app, who, [{ skuId: tea.skuId }]);
    app.clock.advance(MINUTE);
  }
  await pingStaff(app.ctx());
  await app.drain();
  expect(await send(app)).toEqual({ sent: 1 });
  const message = app.standin.control.sentMessages().at(-1);
  expect(message).toMatchObject({ userId: 'zhou', data: { thing1: '确认收货地址', thing2: '新来 3 件' } });
  phone.launch(`/${message?.page}`, FROM_MESSAGE);
  await phone.waitFor('还有 3 件，不急');
  expect(phone.screen.text()).toContain('小周，今天从第一件开始');
  expect(phone.screen.text()).toContain('新来 3 件');
  expect(phone.screen.text()).toContain('刚下了第一单「桂花乌龙」，核对一下寄到上海的地址');
  expect(phone.screen.labels()).toEqual(expect.arrayContaining(['看小林的客户卡', '完成 0，共 3']));
});

test('a row that is tapped stands large, with words for that customer', async () => {
  const rowOf = (name: string): string =>
    phone.screen.labels().find((label) => label.startsWith(`${name}，刚下了第一单`)) ?? `no row of ${name}`;
  expect(phone.screen.text()).toContain('小林\n你好，我是');
  phone.screen.tap(rowOf('阿周'));
  await phone.waitFor('阿周\n你好，我是');
  expect(phone.screen.text()).not.toContain('小林\n你好，我是');
  phone.screen.tap(rowOf('小林'));
  await phone.waitFor('小林\n你好，我是');
});

test('the one button claims the task and copies the line; then it is said to be done', async () => {
  phone.screen.tap('复制话术，去聊');
  await phone.waitFor('用到你的信息之前');
  expect(await states()).toMatchObject({ 小林: 'claimed' });
  phone.screen.tap('同意');
  await phone.waitFor('做完了');
  await phone.settle();
  expect(phone.outside.clipboard).toBe(
    '小林你好，我是半山的小周。桂花乌龙今天给你打包，寄到上海的地址没有变吧？',
  );
  expect(phone.screen.text()).toMatch(/再复制[^]*你拿着，到 \d+:\d\d/);
  phone.screen.tap('做完了');
  await phone.waitFor('小周，今天做完了 1 件');
  expect(phone.outside.toasts).toContain('做完了');
  expect(await states()).toEqual({ 小林: 'done', 阿周: 'pending', 陈姐: 'pending' });
  expect(phone.screen.labels()).toContain('完成 1，共 3');
});

test('a call is dialled by the phone of who has it in hand, and can be dialled again', async () => {
  const who = buyers.get('阿周')!;
  ok(await app.command('auth.bindPhone', { code: app.phoneCode('阿周') }, { token: who.token }));
  await TaskModel.updateOne({ memberId: who.memberId }, { $set: { kind: 'call' } });
  phone.leave();
  phone.come();
  await phone.waitFor('打电话');
  phone.screen.tap('打电话');
  await phone.waitFor('再拨');
  expect(phone.outside.dialled).toEqual([expect.stringMatching(/^1\d{10}$/)]);
});

test('a task is skipped with a reason, which the operator reads', async () => {
  phone.screen.tap('跳过');
  await phone.waitFor('为什么跳过');
  expect(() => phone.screen.tap('跳过这一件')).toThrow('disabled');
  phone.screen.tap('刚聊过');
  await phone.settle();
  phone.screen.tap('跳过这一件');
  await phone.waitFor('还有 1 件，不急');
  await phone.settle();
  expect(phone.screen.text()).toMatch(/今天做完的\n2 件[^]*跳过：刚聊过/);
  phone.screen.tap('撤销跳过阿周的确认收货地址');
  await phone.waitFor('还有 2 件，不急');
  await phone.settle();
  phone.screen.tap('跳过');
  await phone.waitFor('为什么跳过');
  phone.screen.tap('刚聊过');
  await phone.settle();
  phone.screen.tap('跳过这一件');
  await phone.waitFor('还有 1 件，不急');
  expect(await TaskModel.findOne({ state: 'skipped' }).lean()).toMatchObject({ reason: '刚聊过' });
});

test('a task that is put off is gone for today and comes up on that day', async () => {
  phone.screen.tap('改天');
  await phone.waitFor('改到哪天');
  phone.screen.tap('明天');
  await phone.waitFor('今天没有要做的');
  expect(phone.outside.toasts.at(-1)).toMatch(/再提醒你$/);
  const put = await TaskModel.findOne({ state: 'postponed' }).lean();
  expect(put?.dueAt).toBeGreaterThan(app.clock.now() + DAY_MS / 2);
});

test('the customer card says who it is, how they stand, what runs out, what happened', async () => {
  const groupId = await saveGroup(app, shop.owner, { name: '口味', byStaff: true });
  const { tagId } = await saveTag(app, shop.owner, { groupId, name: '不加奶' });
  await saveTag(app, shop.owner, { groupId, name: '爱喝酸的' });
  ok(await app.command('tags.put', { tagId, memberIds: [lin().memberId] }, { token: shop.owner }));
  const week = await openTemplate(app, shop.owner, { validity: { kind: 'days', days: 7 } });
  await grant(app, lin().memberId, week);
  const liked = { productId: tea.productId, on: true };
  ok(await app.command('catalog.setFavourite', liked, { token: lin().token }));
  await app.drain();
  phone.screen.tap('客户');
  await phone.waitFor('陈姐');
  phone.screen.tap('看小林的客户卡，今天下过单');
  await phone.waitFor('一年下单');
  const text = phone.screen.text();
  for (const words of [
    '上海徐汇，今天开始跟你',
    '「谢礼券」6月19日到期，还没用',
    '1 次\n一年下单\n¥121\n一年实付\n今天\n上次下单',
    '可以聊\n收藏的桂花乌龙',
    '先别提\n22:00 以后',
    '谢礼券\n¥10，无门槛，还没用\n6月19日',
    '标签\n贴标签\n不加奶',
    '付款 ¥121.60，买了「桂花乌龙」',
    '发过「确认地址」\n24 小时内回复了吗',
    '这周联系过 1 次，今天联系过了，明天起还能再联系 1 次；30 天里联系过 1 次，最多 6 次',
  ]) {
    expect(text).toContain(words);
  }
  phone.screen.tap('新客，为什么');
  await phone.waitFor('买过 1 次，上次是今天，一般 30 天买一次');
  phone.screen.tap('关闭');
  await phone.settle();
  phone.screen.tap('不加奶，为什么');
  await phone.waitFor('运营打的，6月12日起');
  phone.screen.tap('关闭');
  await phone.settle();
  phone.screen.tap('贴标签');
  await phone.waitFor('给小林贴标签');
  phone.screen.tap('爱喝酸的');
  await phone.settle();
  expect(phone.screen.labels()).toContain('爱喝酸的，已贴');
  phone.screen.tap('关闭');
  await phone.settle();
  phone.screen.tap('爱喝酸的，为什么');
  await phone.waitFor('小周记下的\n导购打的，6月12日起');
  phone.screen.tap('关闭');
  await phone.settle();
  phone.screen.tap('回复了');
  await phone.waitFor('回复了（自己记的）');
  phone.screen.tap('全部轨迹');
  await phone.waitFor('成为会员');
  phone.screen.tap('返回');
  await phone.waitFor('一年下单');
});

test('with nothing due the card is chosen in the mall, and stays for this customer', async () => {
  phone.screen.tap('发商品卡给小林');
  await phone.waitFor('清香 80g');
  expect(phone.pages.front.route).toBe('pages/mall/index');
  phone.screen.tap('桂花乌龙');
  await phone.waitFor('加入购物车');
  phone.screen.tap('分享这件商品');
  await phone.waitFor('配一句话给小林');
  await phone.waitFor('认识一下');
  phone.screen.tap('认识一下');
  await phone.settle();
  phone.screen.tap('发给朋友');
  await phone.settle();
  expect(phone.chat.sent.at(-1)?.title).toContain('小林，地址确认好了。我是小周');
  phone.screen.tap('不指定谁');
  await phone.waitFor('配一句话\n');
  phone.screen.tap('关闭');
  await phone.settle();
});

test('what is due again is a card to send, its words filled from the customer, its token in the path', async () => {
  const news = { memberId: lin().memberId, productId: tea.productId, skuId: tea.skuId };
  phone.leave();
  const due = { kind: 'followUp', cycle: 1, probability: 0.5, margin: 4_000 } as const;
  await transaction(async () => emit(app.ctx(), 'repurchase.due', { ...news, ...due, at: app.clock.now() }));
  await app.drain();
  // No message reached them: the day after, when the budget has room again, a colleague asks.
  app.clock.advance(1.25 * DAY_MS);
  await advanceSops(app.ctx());
  await app.drain();
  phone.come();
  phone.pages.go('navigateTo', { url: `/${TASKS}` });
  await phone.waitFor('「桂花乌龙」该用完了，还没下单，消息没能提醒到');
  phone.screen.tap('小林，「桂花乌龙」该用完了，还没下单，消息没能提醒到，6月16日截止');
  await phone.waitFor('发商品卡');
  phone.screen.tap('发商品卡');
  await phone.waitFor('发给朋友');
  await phone.waitFor('该见底了');
  phone.screen.tap('该见底了');
  await phone.settle();
  phone.screen.tap('发给朋友');
  await phone.settle();
  const words = '小林，上次的桂花乌龙该见底了吧？要的话我把链接发你，还是上次那款。';
  expect(phone.chat.sent.at(-1)).toMatchObject({
    title: words,
    path: expect.stringMatching(/^\/packages\/goods\/product\/index\?id=prd_\w+&s=[\w-]{32}$/),
  });
  expect(await LinkModel.findOne({ scriptId: 'scr_restock' }).lean()).toMatchObject({
    words: '该见底了',
    campaign: 'sop_restock',
  });
  // It is the line used last from now on, and the reply to it can be marked.
  const [staff] = await StaffModel.find().lean();
  expect(Object.entries(staff?.used ?? {}).sort(([, a], [, b]) => b - a)[0]?.[0]).toBe('scr_restock');
  expect(await FollowUpModel.countDocuments({ memberId: lin().memberId, scriptId: 'scr_restock' })).toBe(1);
});

test('the card that was opened is part of the customer’s story', async () => {
  const friend = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode('小林'),
  });
  friend.launch(phone.chat.sent.at(-1)?.path, CHAT);
  await friend.waitFor('清香 80g');
  await friend.settle();
  friend.screen.tap('收藏');
  await friend.waitFor('同意并登录');
  friend.screen.tap('同意并登录');
  await friend.settle();
  friend.leave();
  await friend.settle();
  await app.drain();
  phone.pages.go('navigateTo', { url: `/packages/staff/timeline/index?memberId=${lin().memberId}` });
  await phone.waitFor('打开了导购分享的「桂花乌龙」');
});
