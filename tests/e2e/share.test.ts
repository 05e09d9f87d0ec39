import { readFileSync } from 'node:fs';
import { transaction } from '../../server/platform/db/tx';
import { storePicture } from '../../server/modules/catalog';
import { ok, openShop, sell } from '../support/mall';
import { staffOf } from '../support/share';
import type { Phone } from './support/browser';
import { handOf } from './support/hand';
import { openStage } from './support/stage';
import type { Stage } from './support/stage';
import { logIn, screen, settle } from './support/steps';

const WORDS = '早上第一杯，先从它开始。';

let stage: Stage;
let staff: Phone;
let productId: string;

beforeAll(async () => {
  stage = await openStage(async (app) => {
    const shop = await openShop(app);
    const bytes = readFileSync('server/main/demo/art/coffee-yirga.png');
    const picture = await transaction(async () => storePicture(app.ctx(), bytes));
    ({ productId } = await sell(app, shop, '耶加雪菲', 8_800, {
      subtitle: '水洗 浅烘 250g',
      tags: ['茉莉', '柑橘', '蜂蜜'],
      imageFileIds: [picture],
    }));
    await staffOf(app, 'ahong');
    const script = { scriptId: null, category: '邀约', title: '早上第一杯', text: WORDS };
    ok(await app.command('script.save', script, { token: shop.owner }));
  });
  staff = await stage.open();
  await logIn(staff.page, '阿红');
}, 180_000);
afterAll(() => stage.stop());

const productPage = () => `${stage.app.url}/#/packages/goods/product/index?id=${productId}`;

it('staff choose a line, see the card that is drawn, and copy its link', async () => {
  await staff.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hand = handOf(staff);
  await staff.page.goto(productPage());
  await hand.tap('分享这件商品');
  await hand.tap('早上第一杯');
  await hand.sees(WORDS);
  await settle(staff.page);
  const card = screen(staff.page).getByLabel('分享卡片').locator('img').first();
  const size = await card.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([1000, 800]);
  await hand.tap('复制链接');
  await hand.sees('朋友 7 天内经这张卡片下的单记在你名下');
});

it('a poster is drawn with its code', async () => {
  const hand = handOf(staff);
  await hand.tap('做成海报');
  await settle(staff.page);
  const poster = screen(staff.page).getByLabel('分享海报').locator('img').first();
  const size = await poster.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  expect(size).toEqual([1500, 2000]);
  const [download] = await Promise.all([staff.page.waitForEvent('download'), hand.tap('存成图片')]);
  expect(download.suggestedFilename()).toBe('耶加雪菲.jpg');
});

it('a friend opens the link in a browser and lands on the product; the funnel of the staff shows it', async () => {
  const link = await staff.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#\/packages\/goods\/product\/index\?id=.+&s=[A-Za-z0-9_-]{32}$/);
  const friend = await stage.open(new URL(link).hash.slice(1));
  await handOf(friend).sees('水洗 浅烘 250g');
  await friend.page.waitForLoadState('networkidle');
  expect(friend.calls).toContain('POST share.open');
  await friend.close();

  await staff.page.goto(`${stage.app.url}/#/packages/staff/funnel/index`);
  const hand = handOf(staff);
  await hand.sees('打开');
  await settle(staff.page);
  const text = await hand.reads();
  expect(text).toContain('每次分享 0.5 人');
  expect(text).toContain('分享 2，打开 1，入会 0，下单 0');
  expect(text).toContain('早上第一杯');
});

it('never saw an error of the page', () => {
  expect(staff.errors).toEqual([]);
});
