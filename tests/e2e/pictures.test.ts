import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { crowdJoins } from '../../server/main/all/crowd';
import { playDemo } from '../../server/main/all/past';
import { ensureSetupLink } from '../../server/modules/identity';
import { database } from '../../server/platform/db/connect';
import { carryTo, ship } from '../support/fulfil';
import { newPhone, send } from '../support/events';
import { ok } from '../support/mall';
import type { Phone } from './support/browser';
import { logInAs, openDesk, PASSWORD } from './support/desk';
import { handOf } from './support/hand';
import { measure } from './support/measure';
import { BY_DAY, CART, CHECKIN, mainScreens, POINTS, ROOMS, staffScreens } from './support/screens';
import type { Shown } from './support/screens';
import { openStage, pass } from './support/stage';
import type { Stage } from './support/stage';
import { logIn, settle } from './support/steps';

const FOLDER = path.resolve('node_modules/.cache/mall/pictures');
/** Those README shows; a run with UPDATE_PICTURES=1 puts them into docs/pictures. */
const IN_README = new Set([
  ...['home', 'checkin', 'points', 'me', 'home-dark', 'home-text140', 'visitor', 'offline'],
  ...['mall', 'product', 'product-dark', 'why', 'cart', 'picker', 'checkout', 'order', 'coupons'],
  ...['staff-tasks', 'staff-customer', 'staff-share', 'console-portrait', 'console-rule'],
  ...['console-home', 'console-orders', 'console-order'],
]);

/** Members with a year behind them, in the pictures of the console. */
const CROWD = 400;
/** A page with more is slow to show on a phone. */
const MOST_NODES = 500;

describe('the screens on the day of the pictures', () => {
  let stage: Stage;
  let shown: Record<string, Shown>;
  let workbench: Record<string, Shown>;
  let lin: string;
  let owner: string;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    mkdirSync('docs/pictures', { recursive: true });
    stage = await openStage(async (app) => {
      await playDemo(app.deps);
      const token = (await ensureSetupLink(app.ctx())) ?? '';
      const setup = { token, account: 'owner', password: PASSWORD, name: '陈晨' };
      owner = ok(await app.command('operator.setup', setup)).session.accessToken;
    });
    const coffee = await database()
      .collection<{ _id: string }>('products')
      .findOne({ name: /^耶加雪菲/ });
    shown = mainScreens(coffee?._id ?? '');
    const found = await database().collection<{ _id: string }>('members').findOne({ nickname: '小林' });
    lin = found?._id ?? '';
    workbench = staffScreens(lin, coffee?._id ?? '');
  }, 120_000);
  afterAll(() => stage.stop());

  async function store(page: Page, name: string): Promise<void> {
    const picture = path.join(FOLDER, `${name}.png`);
    await page.screenshot({ path: picture });
    if (process.env.UPDATE_PICTURES && IN_README.has(name))
      copyFileSync(picture, `docs/pictures/${name}.png`);
  }

  /** Takes the picture; what a designer would send back, or nothing. */
  async function photograph(phone: Phone, name: string): Promise<unknown[]> {
    await settle(phone.page);
    await store(phone.page, name);
    const { nodes, wide, small } = await measure(phone.page);
    const errors = phone.errors.splice(0);
    const fine = wide.length + small.length + errors.length === 0 && nodes <= MOST_NODES;
    return fine ? [] : [{ name, nodes, wide, small, errors }];
  }

  async function snap(phone: Phone, name: string): Promise<void> {
    expect(await photograph(phone, name)).toEqual([]);
  }

  /** The page as it is at night. */
  async function photographAtNight({ page, ...phone }: Phone, name: string): Promise<unknown[]> {
    await page.emulateMedia({ colorScheme: 'dark' });
    const problems = await photograph({ page, ...phone }, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    return problems;
  }

  async function enter(query = '', who = '小林'): Promise<Phone> {
    const phone = await stage.open('/pages/home/index', { query });
    await handOf(phone).sees('微信登录');
    await logIn(phone.page, who);
    return phone;
  }

  it('shows a visitor what there is before asking for anything', async () => {
    const phone = await stage.open();
    const hand = handOf(phone);
    await hand.sees('你好，随便看看');
    await snap(phone, 'visitor');
    await phone.page.getByText('微信登录').first().click();
    await hand.sees('同意并登录');
    await snap(phone, 'login');
    await phone.close();
  });

  it('shows every screen of a member by day, the main ones at night too', async () => {
    const phone = await enter();
    const hand = handOf(phone);
    const problems: unknown[] = [];
    for (const [name, { hash, words, act }] of Object.entries({ ...shown, ...BY_DAY })) {
      await hand.goes(hash);
      await hand.sees(words);
      await act?.(hand);
      problems.push(...(await photograph(phone, name)));
      if (name in shown) problems.push(...(await photographAtNight(phone, name)));
    }
    await phone.close();
    expect(problems).toEqual([]);
  }, 120_000);

  it('survives text at 140 %', async () => {
    const phone = await enter('?k=1.4');
    const hand = handOf(phone);
    const problems: unknown[] = [];
    for (const [name, { hash, words, act }] of Object.entries(shown)) {
      await hand.goes(hash);
      await hand.sees(words);
      await act?.(hand);
      problems.push(...(await photograph(phone, `${name}-text140`)));
    }
    await phone.close();
    expect(problems).toEqual([]);
  }, 120_000);

  it('shows staff their day, a customer and the card for them: by day, at night, in large text', async () => {
    const problems: unknown[] = [];
    for (const [query, suffix] of [
      ['', ''],
      ['?k=1.4', '-text140'],
    ] as const) {
      const phone = await enter(query, '小周');
      const hand = handOf(phone);
      for (const [name, { hash, words }] of Object.entries(workbench)) {
        await hand.goes(hash);
        await hand.sees(words);
        problems.push(...(await photograph(phone, `${name}${suffix}`)));
        if (suffix === '') problems.push(...(await photographAtNight(phone, name)));
      }
      await phone.close();
    }
    expect(problems).toEqual([]);
  }, 120_000);

  it('keeps a check-in made without a network and says so', async () => {
    const phone = await enter();
    const hand = handOf(phone);
    await hand.goes(CHECKIN.hash);
    await settle(phone.page);
    await phone.context.setOffline(true);
    await phone.page
      .getByText(/^签到 \+/)
      .first()
      .click();
    await hand.sees('今天的签到记下了');
    await snap(phone, 'offline');
    await phone.context.setOffline(false);
    await hand.sees('已连签');
    await phone.close();
  });

  it('says what happened and whom to ask when the server fails', async () => {
    const phone = await enter();
    const message = '是我们这边出了错，请稍后再试';
    const error = { code: 'INTERNAL', message, params: {}, requestId: '7K2M-41QX' };
    await phone.page.route('**/api/points.passport*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify({ error }) }),
    );
    const hand = handOf(phone);
    await hand.goes(POINTS.hash);
    await hand.sees(/7K2M-41QX/);
    await snap(phone, 'error');
    await phone.close();
  });

  it('shows a purchase from the pay sheet to what is sent back', async () => {
    const { app } = stage;
    const phone = await enter();
    const hand = handOf(phone);
    await hand.goes(CART.hash);
    await hand.tap('去结算 4 件');
    await hand.tap('微信支付');
    await hand.sees('开发环境：这里代替微信的收银台');
    await snap(phone, 'pay-sheet');
    await hand.tap('付款');
    await hand.sees('付好了');
    await snap(phone, 'paid');
    await app.payNotifies();
    await app.drain();
    await hand.tap('看订单');
    await hand.sees('收到付款，正在备货');
    const [orderId = ''] = /ord_\w+/.exec(phone.page.url()) ?? [];

    await ship(app, owner, orderId, { carrier: 'SF', trackingNo: 'SF1432009871655' });
    await carryTo(app, orderId, 'inYourCity');
    await pass(stage, phone, 0);
    await hand.sees('SF1432 0098 7165 5');
    await snap(phone, 'order');
    expect(await photographAtNight(phone, 'order')).toEqual([]);
    await hand.tap('确认收货');
    await hand.tap('都收到了');
    await hand.sees('已经收到了');
    await snap(phone, 'received');
    await hand.tap('申请售后');
    await hand.tap('退桂花乌龙 80g');
    await hand.tap('不想要了');
    await snap(phone, 'aftersale-apply');
    await hand.tap('提交申请');
    await hand.sees('这样退');
    await snap(phone, 'aftersale-sheet');
    await hand.tap('提交');
    await hand.sees('已经提交，等店里处理');
    await snap(phone, 'aftersale');
    await hand.goes(`/packages/trade/reviews/index?orderId=${orderId}`);
    await hand.tap('评价燕麦护手霜 40ml');
    await hand.tap('4 颗星，不错');
    await hand.type('想说的', '不油，涂完能接着敲键盘。');
    await snap(phone, 'review');
    await phone.close();
  }, 120_000);

  it('shows the rooms of the console', async () => {
    // What a phone with a mistake in it would send.
    const wrong = [
      { name: 'product.view' },
      { name: 'product.veiw' },
      { name: 'cart.add', props: { skuId: 7 } },
    ];
    await send(stage.app, newPhone(), wrong, 12);
    // A shop has more members than the pictures of the phone name.
    await crowdJoins({ ...stage.app.deps, config: { ...stage.app.deps.config, DEMO_CROWD: CROWD } });
    const desk = await openDesk(stage);
    await desk.enter('/');
    await logInAs(desk.page, 'owner');
    await desk.page.waitForURL((url) => !url.pathname.includes('login'));
    for (const [name, room] of Object.entries(ROOMS)) {
      await desk.enter(room);
      await settle(desk.page);
      await store(desk.page, `console-${name}`);
    }
    await desk.enter('/orders');
    await desk.page
      .getByRole('link', { name: /^\d{16,}$/ })
      .first()
      .click();
    await desk.page.waitForURL(/orders\/ord_/);
    await desk.page.getByText('经过').waitFor();
    await settle(desk.page);
    await store(desk.page, 'console-order');
    await desk.enter(`/customers/${lin}`);
    await desk.page.getByText(/^下一次买/).waitFor();
    await settle(desk.page);
    await store(desk.page, 'console-portrait');
    await desk.enter('/tags');
    await desk.page.getByText('老朋友', { exact: true }).first().click();
    await desk.page.waitForURL(/tags\/tag_/);
    await desk.page.locator('.trend').waitFor();
    await settle(desk.page);
    await store(desk.page, 'console-rule');
    expect(desk.errors).toEqual([]);
  }, 240_000);
});
