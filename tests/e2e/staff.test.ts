import { readFileSync } from 'node:fs';
import { advanceSops } from '../../server/modules/outreach/sop.jobs';
import { FollowUpModel } from '../../server/modules/staff/script.model';
import { TaskModel } from '../../server/modules/staff/task.model';
import { ensureSetupLink } from '../../server/modules/identity';
import { storePicture } from '../../server/modules/catalog';
import { emit } from '../../server/platform/events/emit';
import { transaction } from '../../server/platform/db/tx';
import { customer, purchase } from '../support/fulfil';
import type { Customer } from '../support/fulfil';
import { ok, openShopAs, sell } from '../support/mall';
import type { Goods } from '../support/mall';
import { setUpMessages } from '../support/outreach';
import { holdOutNobody } from '../support/staff';
import type { Phone } from './support/browser';
import { logInAs, openDesk, PASSWORD } from './support/desk';
import type { Desk } from './support/desk';
import { handOf } from './support/hand';
import type { Hand } from './support/hand';
import { openStage, pass } from './support/stage';
import type { Stage } from './support/stage';
import { logIn, settle } from './support/steps';

const DAY_MS = 86_400_000;
const TASKS = '/packages/staff/tasks/index';

let stage: Stage;
let desk: Desk;
let phone: Phone;
let hand: Hand;
let coffee: Goods;
let lin: Customer;

beforeAll(async () => {
  stage = await openStage(async (app) => {
    const token = (await ensureSetupLink(app.ctx())) ?? '';
    const setup = { token, account: 'owner', password: PASSWORD, name: '陈晨' };
    const owner = ok(await app.command('operator.setup', setup)).session.accessToken;
    const shop = await openShopAs(app, owner);
    await holdOutNobody(app, owner);
    await setUpMessages(app.ctx());
    const bytes = readFileSync('server/main/demo/art/coffee-yirga.png');
    const picture = await transaction(async () => storePicture(app.ctx(), bytes));
    coffee = await sell(app, shop, '耶加雪菲', 8_800, { subtitle: '水洗 浅烘', imageFileIds: [picture] });
    lin = await customer(app, 'lin');
    ok(await app.command('member.updateProfile', { nickname: '林知远' }, { token: lin.token }));
  });
  desk = await openDesk(stage);
  phone = await stage.open();
  hand = handOf(phone);
}, 180_000);
afterAll(() => stage.stop());

// An operator, one of the staff and a customer, one after another.

it('an operator adds a colleague and hands over an invite code', async () => {
  const { page, dialog } = desk;
  await desk.enter('/staff');
  await logInAs(page, 'owner');
  await page.getByRole('button', { name: '添加导购' }).click();
  await dialog.getByLabel('怎么称呼').fill('小周');
  await dialog.getByRole('button', { name: '添加', exact: true }).click();
  await desk.closed();
  await page.getByText('还没邀请').waitFor();
  await page.getByRole('button', { name: '邀请码', exact: true }).click();
  const code = (await dialog.getByRole('heading', { level: 2 }).innerText()).trim();
  expect(code).toMatch(/^[2-9A-Z]{8}$/);

  await logIn(phone.page, '阿红');
  await hand.goes('/packages/member/settings/index');
  await hand.tap('我是导购');
  await hand.type('邀请码', code);
  await hand.tap('绑定这个微信');
  await hand.sees('今天没有要做的');
  await hand.sees('来了任务告诉你一次，半小时内来的合在一起说');
  await hand.tap('提醒我');
  await desk.page.reload();
  await page.getByText('已绑微信').waitFor();
});

it('a first order becomes a task: taken, its words copied, done', async () => {
  const { app } = stage;
  await phone.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await purchase(app, lin, [{ skuId: coffee.skuId }]);
  await phone.page.reload();
  await hand.sees('新来 1 件');
  await hand.sees('刚下了第一单「耶加雪菲」，核对一下寄到上海的地址');
  await hand.tap('复制话术，去聊');
  await hand.sees('做完了');
  expect(await phone.page.evaluate(() => navigator.clipboard.readText())).toContain('林知远你好，我是');
  await hand.tap('做完了');
  await hand.sees('小周，今天做完了 1 件');
  expect(await TaskModel.findOne().lean()).toMatchObject({ state: 'done' });
});

it('the customer card holds what there is to know, and the way to the whole story', async () => {
  await hand.tap('客户');
  await hand.tap('看林知远的客户卡，今天下过单');
  for (const words of ['刚下单，还没发货', '一年下单', '22:00 以后', '付款 ¥96']) await hand.sees(words);
  await hand.tap('全部轨迹');
  await hand.sees('成为会员');
});

it('a card goes out with a line that is filled from the customer, whose reply can be marked', async () => {
  const { app } = stage;
  const news = { memberId: lin.memberId, productId: coffee.productId, skuId: coffee.skuId };
  const due = { kind: 'followUp', cycle: 1, probability: 0.5, margin: 4_000 } as const;
  await transaction(async () => emit(app.ctx(), 'repurchase.due', { ...news, ...due, at: app.clock.now() }));
  await app.drain();
  await pass(stage, phone, 1.25 * DAY_MS);
  await advanceSops(app.ctx());
  await app.drain();
  await hand.goes(TASKS);
  await phone.page.reload();
  await hand.tap('「耶加雪菲」该用完了，还没下单，消息没能提醒到');
  await hand.tap('发商品卡');
  await hand.tap('该见底了');
  await hand.sees('林知远，上次的耶加雪菲该见底了吧？要的话我把链接发你，还是上次那款。');
  await settle(phone.page);
  const written = phone.page.waitForResponse((response) => response.url().includes('staff.useScript'));
  await hand.tap('复制链接');
  expect((await written).status()).toBe(200);
  expect(await FollowUpModel.countDocuments({ scriptId: 'scr_restock', memberId: lin.memberId })).toBe(1);

  const link = await phone.page.evaluate(() => navigator.clipboard.readText());
  const friend = await stage.open(new URL(link).hash.slice(1));
  await handOf(friend).sees('水洗 浅烘');
  await friend.close();
  await hand.goes(`/packages/staff/customer/index?memberId=${lin.memberId}`);
  await hand.sees('发过「该见底了」');
});

it('never saw an error of the pages', () => {
  expect([...phone.errors, ...desk.errors]).toEqual([]);
});
