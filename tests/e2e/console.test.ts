import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { ensureSetupLink } from '../../server/modules/identity';
import { booksProblems, settleRefunds } from '../support/fulfil';
import type { Phone } from './support/browser';
import { logInAs, openDesk, PASSWORD } from './support/desk';
import type { Desk } from './support/desk';
import { handOf } from './support/hand';
import type { Hand } from './support/hand';
import { openStage, pass } from './support/stage';
import type { Stage } from './support/stage';
import { fillAddress, settle } from './support/steps';

const PICTURES = path.resolve('node_modules/.cache/mall/pictures');
const ART = path.resolve('server/main/demo/art');

/** One after another: each step works on what the one before left. */
describe('an operator at the console, and a member on the phone', () => {
  let stage: Stage;
  let desk: Desk;
  let phone: Phone;
  let hand: Hand;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    stage = await openStage();
    desk = await openDesk(stage);
    phone = await stage.open();
    hand = handOf(phone);
  }, 120_000);
  afterAll(() => stage.stop());

  const button = (name: string | RegExp, exact = true) => desk.page.getByRole('button', { name, exact });
  /** Without passing words: on a clock that stands still they never pass. */
  async function photograph(name: string): Promise<void> {
    await desk.closed();
    const style = '[class*="ant-message"] { display: none; }';
    await desk.page.screenshot({ path: path.join(PICTURES, `console-${name}.png`), style });
  }
  async function photographPhone(name: string): Promise<void> {
    await settle(phone.page);
    await phone.page.screenshot({ path: path.join(PICTURES, `bought-${name}.png`) });
  }

  it('is made through the one-time link, which leads to the console', async () => {
    const { page } = desk;
    const { app } = stage;
    await page.goto(`${app.url}/setup#${await ensureSetupLink(app.ctx())}`);
    await page.getByLabel('怎么称呼').fill('陈晨');
    await page.getByLabel('账号').fill('owner');
    await page.getByLabel('密码').fill(PASSWORD);
    await button('创建账号').click();
    await page.getByRole('link', { name: '打开控制台' }).click();
    await page.waitForURL(/console\/login/);
    expect(await page.getByLabel('账号').inputValue()).toBe('owner');
    await logInAs(page, 'owner');
    await page.getByRole('heading', { name: /早上好，陈晨/ }).waitFor();
  });

  it('turns two-step login on; without the code the password opens nothing any more', async () => {
    const { page } = desk;
    const { app } = stage;
    await desk.enter('/accounts');
    await button('开启').click();
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await page.getByLabel('6 位数字').fill(totp.generate({ timestamp: app.clock.now() }));
    await desk.dialog.getByRole('button', { name: '开启' }).click();
    await page.getByText('收好这 10 个恢复码').waitFor();
    expect(await page.locator('.codes li').count()).toBe(10);
    await page.getByLabel('已经收好').check();
    await button('好了').click();
    await page.getByText('恢复码还剩 10 个').waitFor();

    await page.locator('.side-user').click();
    await page.getByText('退出登录').click();
    await page.waitForURL(/console\/login/);
    await logInAs(page, 'owner');
    app.clock.advance(60_000);
    await page.getByLabel('验证码').fill(totp.generate({ timestamp: app.clock.now() }));
    await button('继续').click();
    // Back where the login was asked for.
    await page.getByText('恢复码还剩 10 个').waitFor();
  });

  it('makes a product with a picture and two SKUs, and says why it may be dearer than elsewhere', async () => {
    const { page } = desk;
    await desk.enter('/categories');
    await button('新建分类').click();
    await page.getByLabel('名字').fill('咖啡');
    await button('保存').click();
    await desk.closed();

    await desk.enter('/products/new');
    await page.getByLabel('商品名').fill('耶加雪菲');
    await page.getByLabel('分类').click();
    await page.getByTitle('咖啡').click();
    await page.keyboard.press('Escape');
    await page.setInputFiles('input[type=file]', path.join(ART, 'coffee-yirga.png'));
    await page.getByAltText('图 1').waitFor();
    await button(/有不同规格/, false).click();
    await page.getByLabel('第 1 个规格的名字').fill('规格');
    for (const choice of ['250g', '500g']) {
      await page.getByLabel('规格有哪些').fill(choice);
      await page.keyboard.press('Enter');
    }
    await page.getByLabel('250g原价').fill('45');
    await page.getByLabel('500g原价').fill('82');
    await button('存为草稿').click();
    await page.waitForURL(/products\/prd_/);

    for (const choice of ['250g', '500g']) {
      await button(`改${choice}的库存`).click();
      await page.getByLabel('多少件').fill('50');
      await button('改成 50 件').click();
      await desk.closed();
    }
    await button('登记').first().click();
    await page.getByPlaceholder('渠道，如：天猫').fill('天猫');
    await page.getByLabel('那边的价格').fill('42');
    await desk.dialog.getByRole('button', { name: '登记' }).click();
    await desk.dialog.getByText('天猫').waitFor();
    await page.keyboard.press('Escape');
    await desk.closed();
    await page.getByText('这里贵 ¥3.00').waitFor();

    await button('上架').click();
    await desk.dialog.getByText('¥45.00').waitFor();
    await page.getByPlaceholder(/为什么可以贵/).fill('那边是清仓，批次不同');
    await button('带着理由上架').click();
    await page.getByText('上架理由：那边是清仓，批次不同').waitFor();
    await photograph('product');
  });

  it('sells it: a member finds it on the phone, chooses a SKU and pays', async () => {
    await hand.tab('商城');
    await hand.tap('耶加雪菲');
    await photographPhone('product');
    await hand.tap('250g，1 件');
    await hand.tap('500g');
    await hand.tap('增加数量');
    await photographPhone('sku');
    await hand.tap('立即购买');
    await hand.tap('同意并登录');
    await hand.tap('小林');
    await hand.tap('填收货地址');
    await fillAddress(phone, hand);
    await photographPhone('checkout');
    await hand.tap('微信支付');
    await hand.tap('付款');
    await hand.tap('看订单');
    await hand.sees('收到付款，正在备货');
    await stage.app.payNotifies();
    await stage.app.drain();
  });

  it('ships what was bought, and the member sees the parcel', async () => {
    const { page } = desk;
    await desk.enter('/orders?state=paid');
    await photograph('orders');
    await page.getByRole('link', { name: /^\d{16,}$/ }).click();
    await button('发货').click();
    await page.getByLabel('快递公司').click();
    await page.getByTitle('顺丰速运').click();
    await page.getByLabel('运单号').fill('SF1234567890');
    await button('发出 2 件').click();
    await desk.closed();
    await page.getByText('已交给快递').waitFor();
    await photograph('order');

    await pass(stage, phone, 0);
    await hand.sees('SF1234 5678 90');
    await photographPhone('on-the-way');
  });

  it('gives one back: the member asks for it, the console agrees and receives it, the money is back', async () => {
    const { page } = desk;
    const { app } = stage;
    await hand.tap('确认收货');
    await hand.tap('都收到了');
    await hand.tap('申请售后');
    await hand.tap('减少耶加雪菲');
    await hand.tap('退货退款');
    await hand.tap('不想要了');
    await photographPhone('return');
    await hand.tap('提交申请');
    await hand.tap('提交');
    await hand.sees('已经提交，等店里处理');
    await app.drain();

    await desk.enter('/');
    await page.getByText('1 个售后要看一眼').click();
    await page.getByText('耶加雪菲 500g × 1').click();
    const money = (await page.locator('.sums .big').textContent()) ?? '';
    expect(money).toBe('¥82.00');
    await photograph('after-sale');
    await button('同意').click();
    await button('同意退货').click();
    await desk.closed();

    await pass(stage, phone, 0);
    await hand.tap('填运单号');
    await hand.tap('顺丰');
    await hand.type('运单号', 'SF1432009871655');
    await hand.tap('寄出了');
    await hand.sees('商品在回来的路上');

    await page.reload();
    await button('收到货了').click();
    await button(`收货，退 ${money}`).click();
    await desk.closed();
    await settleRefunds(app);
    await pass(stage, phone, 0);
    await hand.sees('¥82.00 已退回');
    await photographPhone('refunded');

    // The access token of this morning is over meanwhile; the console renews it without a word.
    app.clock.advance(20 * 60_000);
    await desk.enter('/refunds');
    await page.getByRole('cell', { name: money }).waitFor();
    await page.getByText('已退到账').waitFor();
    expect(await booksProblems(app)).toEqual([]);

    await desk.enter('/books/money');
    await button('现在核对').click();
    await page.getByText(/一分一件不差/).waitFor();
    await photograph('books');
  });

  it('finds a list again by its address, and takes all of it along as a file', async () => {
    const { page } = desk;
    await desk.enter('/audit');
    await page.getByLabel('做了什么').fill('发货');
    await page.getByTitle('发货', { exact: true }).click();
    await page.waitForURL(/action=shipment\.ship/);
    await page.reload();
    await page.getByRole('link', { name: /^ord_/ }).waitFor();
    expect(await page.locator('tbody tr.ant-table-row').count()).toBe(1);
    const [file] = await Promise.all([page.waitForEvent('download'), button('导出 CSV', false).click()]);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFF时间,谁,做了什么,对什么')).toBe(true);
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toMatch(/陈晨,shipment\.ship,ord_/);
  });

  it('changes a setting, which no colleague can overwrite unseen', async () => {
    const { page } = desk;
    const { app } = stage;
    await desk.enter('/settings');
    const other = await page.context().newPage();
    await other.goto(`${app.url}/console/settings`);
    await other.getByLabel('每天签到').fill('8');
    await page.getByLabel('每天签到').fill('6');
    await button('保存').click();
    await page.getByText('已保存，马上生效').waitFor();
    await other.getByRole('button', { name: '保存' }).click();
    await other.getByText(/设置刚被别人改过/).waitFor();
    await other.close();
    await page.reload();
    await page.getByText(/上次改于/).waitFor();
    expect(await page.getByLabel('每天签到').inputValue()).toBe('6');
  });

  it('never saw an error of the page, nor a script or style its policy refused', () => {
    expect([...desk.errors, ...phone.errors]).toEqual([]);
  });
});
