import { readCode } from '../../server/wechat-standin';
import { database } from '../../server/platform/db/connect';
import { startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { openTemplate } from '../support/coupons';
import { ok, openShop, sell } from '../support/mall';
import { staffOf } from '../support/share';
import { Phone } from './shell/phone';

const WORDS = '早上第一杯，先从它开始。';
const GROUP_CHAT = 1008;
const SCANNED = 1047;
const CARD = /^\/packages\/goods\/product\/index\?id=(prd_\w+)&s=([\w-]{32})$/;

let app: TestApp;
let product: string;
let zhou: Phone;

function phoneOf(userId: string): Phone {
  return new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode(userId),
  });
}

beforeAll(async () => {
  app = await startTestApp();
  const shop = await openShop(app);
  const { productId } = await sell(app, shop, '耶加雪菲', 8_800, {
    subtitle: '水洗 浅烘',
    tags: ['茉莉', '柑橘'],
  });
  product = `/packages/goods/product/index?id=${productId}`;
  await openTemplate(app, shop.owner);
  await staffOf(app, 'zhou');
  const script = { scriptId: null, category: '邀约', title: '早上喝的', headline: '早上第一杯', text: WORDS };
  ok(await app.command('script.save', script, { token: shop.owner }));
  zhou = phoneOf('zhou');
});

afterAll(() => app.stop());

const touches = () => database().collection('touches').find().sort({ _id: 1 }).toArray();
const funnelOf = async (userId: string) =>
  ok(await app.query('share.funnel', { days: 7 }, (await app.loginAs(userId)).accessToken));

test('a visitor who taps share logs in first, then sees the card that was drawn', async () => {
  zhou.launch(product);
  await zhou.waitFor('水洗 浅烘');
  zhou.screen.tap('分享这件商品');
  await zhou.waitFor('同意并登录');
  zhou.screen.tap('同意并登录');
  await zhou.waitFor('发给朋友');
  await zhou.settle();
  expect(zhou.chat.painted).toEqual(expect.arrayContaining(['半山日常', '耶加雪菲', '水洗 浅烘', '茉莉']));
  expect(zhou.screen.labels()).toContain('分享卡片');
});

test('staff choose a script line; it goes out as the card’s title with the token in its path', async () => {
  await zhou.waitFor('早上喝的');
  zhou.screen.tap('早上喝的');
  await zhou.settle();
  zhou.screen.tap('发给朋友');
  await zhou.settle();
  expect(zhou.chat.sent).toEqual([
    {
      title: WORDS,
      path: expect.stringMatching(CARD),
      imageUrl: expect.stringMatching(/^http:\/\/tmp\/\d+\.jpg$/),
    },
  ]);
  expect(await funnelOf('zhou')).toMatchObject({ asStaff: true, total: { tapped: 1, opened: 0 } });
});

test('the poster bears the name of the staff and a code, and goes into the album when that is allowed', async () => {
  zhou.screen.tap('做成海报');
  await zhou.settle();
  expect(zhou.chat.painted).toEqual(expect.arrayContaining(['早上第一杯', '小周推荐', '长按看看']));
  zhou.chat.albumOpen = false;
  zhou.screen.tap('存到相册');
  await zhou.waitFor('用到你的信息之前');
  zhou.screen.tap('同意');
  await zhou.waitFor('没有相册权限，去设置里打开');
  zhou.chat.albumOpen = true;
  zhou.screen.tap('存到相册');
  await zhou.settle();
  expect(zhou.chat.album).toHaveLength(1);
});

test('WeChat’s own menu sends a card with a token too', async () => {
  zhou.shareByMenu();
  await zhou.settle();
  expect(zhou.chat.sent).toHaveLength(2);
  expect(zhou.chat.sent[1]).toMatchObject({
    title: '耶加雪菲，水洗 浅烘',
    path: expect.stringMatching(CARD),
    imageUrl: expect.stringMatching(/^http:\/\/tmp/),
  });
});

test('a friend opens the card from a group: product and touch; the login makes a member of the staff’s', async () => {
  const friend = phoneOf('friend');
  friend.launch(zhou.chat.sent[0]?.path, GROUP_CHAT);
  await friend.waitFor('水洗 浅烘');
  await friend.settle();
  expect(await touches()).toMatchObject([{ verdict: 'counted', scene: GROUP_CHAT, memberId: null }]);
  friend.screen.tap('收藏');
  await friend.waitFor('同意并登录');
  friend.screen.tap('同意并登录');
  await friend.settle();
  expect(await touches()).toMatchObject([{ verdict: 'counted', memberId: expect.stringMatching(/^mem_/) }]);
  expect((await funnelOf('zhou')).total).toMatchObject({ opened: 1, joined: 1 });
});

test('coming back to the app opens the card no second time', async () => {
  const before = zhou.chat.sent[1]?.path;
  const friend = phoneOf('returning');
  friend.launch(before, GROUP_CHAT);
  await friend.settle();
  friend.leave();
  friend.come();
  await friend.settle();
  expect(await touches()).toHaveLength(2);
});

test('a scanned code opens the product it stands for, above the home', async () => {
  const codes = await database()
    .collection('share_links')
    .find({ codeFileId: { $ne: null } })
    .toArray();
  const file = await fetch(`${app.url}/files/${String(codes[0]?.codeFileId)}`);
  const { scene, page } = readCode(Buffer.from(await file.arrayBuffer()));
  const scanner = phoneOf('scanner');
  scanner.launch(`/${page}?scene=${encodeURIComponent(scene)}`, SCANNED);
  await scanner.waitFor('水洗 浅烘');
  expect(scanner.pages.front.route).toBe('packages/goods/product/index');
});

test('a forged card still opens its product and credits nobody', async () => {
  const path = zhou.chat.sent[0]?.path ?? '';
  const stranger = phoneOf('stranger');
  stranger.launch(path.slice(0, -4) + 'AAAA', GROUP_CHAT);
  await stranger.waitFor('水洗 浅烘');
  await stranger.settle();
  expect((await touches()).at(-1)).toMatchObject({ verdict: 'forged', staffId: null });
});

test('without a network the opening is told when there is one again', async () => {
  const before = (await touches()).length;
  const late = phoneOf('late');
  late.network.setOnline(false);
  late.launch(zhou.chat.sent[0]?.path, GROUP_CHAT);
  await late.settle();
  late.network.setOnline(true);
  await late.settle();
  expect(await touches()).toHaveLength(before + 1);
});

test('a coupon is shared from where it is claimed', async () => {
  zhou.kill();
  zhou.launch('/packages/goods/coupon-centre/index');
  await zhou.waitFor('分享给朋友');
  zhou.screen.tap('分享给朋友');
  await zhou.waitFor('发给朋友');
  await zhou.settle();
  zhou.screen.tap('发给朋友');
  await zhou.settle();
  expect(zhou.chat.sent.at(-1)?.path).toMatch(/coupon-centre\/index\?templateId=cpt_\w+&s=[\w-]{32}$/);
});

test('my funnel shows it in the workbench', async () => {
  zhou.kill();
  zhou.launch('/packages/staff/funnel/index');
  await zhou.waitFor('按话术');
  expect(zhou.screen.text()).toContain('按话术\n早上喝的');
});
