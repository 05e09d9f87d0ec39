import { database } from '../../server/platform/db/connect';
import { releaseEarnedPoints } from '../../server/modules/orders';
import { openTemplate } from '../support/coupons';
import { accept, booksProblems, openLastingShop, settleRefunds } from '../support/fulfil';
import { DAY_MS, startTestApp } from '../support/harness';
import type { TestApp } from '../support/harness';
import { ok, sell } from '../support/mall';
import type { Shop } from '../support/mall';
import { SET_DATA } from './shell/meter';
import type { Cost } from './shell/meter';
import { Phone } from './shell/phone';

/** WeChat's limits of a first screen, and ours. */
const FIRST = { bytes: 32 * 1024, nodes: 500 };
const CART_TAB = 2;

let app: TestApp;
let shop: Shop;
let phone: Phone;

beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  await sell(app, shop, '耶加雪菲', 48_800, { subtitle: '浅烘，整箱', sort: 1 });
  await sell(app, shop, '云南日晒', 6_800, { subtitle: '中浅烘', sort: 2 });
  const welcome = { name: '见面礼', benefit: { kind: 'amount', amount: 4_000 }, threshold: 30_000 } as const;
  await openTemplate(app, shop.owner, { ...welcome, channels: ['rule'], rules: ['newMember'] });
  phone = new Phone({
    dir: process.env.MALL_DIST ?? 'dist/weapp',
    clock: app.clock,
    origins: { builtIn: 'http://127.0.0.1:3000', real: app.url },
    loginCode: () => app.loginCode('buyer'),
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

/** Orders as the database has them, oldest first. */
async function states(): Promise<string[]> {
  const orders = await database().collection('orders').find().sort({ _id: 1 }).toArray();
  return orders.map(({ state }) => String(state));
}

// One purchase of one person, in this order: each test goes on where the one before stopped.
// ¥488 + ¥68 = ¥556, less the coupon of ¥40 = ¥516: 516 points and growth, so 银卡 (500). The coupon falls on the
// lines as ¥35.11 and ¥4.89, so the second comes to ¥63.11: 63 points and growth, without which it is 普通 again.

test('what a visitor puts into the cart is counted on the tab, without a login', async () => {
  phone.launch();
  await phone.waitFor('你好，随便看看');
  phone.tapTab('商城');
  await phone.waitFor('耶加雪菲');
  phone.screen.tap('把耶加雪菲加入购物车');
  await phone.settle();
  phone.screen.tap('把云南日晒加入购物车');
  await step('visitor adds');
  expect(phone.wallet.badges.get(CART_TAB)).toBe('2');

  phone.tapTab('购物车');
  await phone.waitFor('去结算 2 件');
  const cost = await step('visitor’s cart');
  expect(cost.requests).toEqual(['cart.preview']);
  expect(cost.nodes).toBeLessThanOrEqual(FIRST.nodes);
});

test('what is taken out can be brought back with one tap', async () => {
  phone.screen.tap('移走云南日晒');
  await phone.waitFor('已移走「云南日晒」');
  phone.screen.tap('撤销');
  await phone.waitFor('去结算 2 件');
  await step('undo');
  expect(phone.wallet.badges.get(CART_TAB)).toBe('2');
});

test('the checkout asks for the login at that moment, takes the cart along and goes on by itself', async () => {
  phone.screen.tap('去结算 2 件');
  await phone.waitFor('同意并登录');
  phone.screen.tap('同意并登录');
  await phone.waitFor('寄到哪里');
  const { requests } = await step('login at the checkout');
  expect(requests).toContain('cart.merge');
  expect(requests).toContain('order.checkout');
  // Joining brings a coupon.
  await app.drain();
  expect(phone.pages.front.route).toBe('packages/trade/checkout/index');
  expect(phone.screen.text()).toContain('耶加雪菲');
});

test('an address comes from WeChat’s own book, after its privacy guard was agreed to', async () => {
  phone.wallet.address = {
    userName: '林知远',
    telNumber: '13812345206',
    provinceName: '上海市',
    cityName: '上海市',
    countyName: '徐汇区',
    detailInfo: '安福路 168 弄 12 号 402',
    nationalCode: '310104',
    postalCode: '200031',
  };
  phone.screen.tap('填收货地址');
  await phone.waitFor('还没有地址');
  phone.screen.tap('用微信里的');
  await phone.waitFor('同意');
  phone.screen.tap('同意');
  await phone.waitFor('存好');
  expect(phone.screen.text()).toContain('上海市 徐汇区');
  phone.screen.tap('存好');
  await phone.waitFor('微信支付');
  await step('address');
  expect(phone.pages.front.route).toBe('packages/trade/checkout/index');
  expect(phone.screen.text()).toContain('安福路 168 弄 12 号 402');
});

test('turning away from the pay sheet keeps the order, which says until when it can be paid', async () => {
  phone.screen.tap('微信支付');
  await phone.waitFor('等你付款');
  await step('placed, not paid');
  expect(await states()).toEqual(['pending_payment']);
  expect(phone.screen.text()).toContain('还有 15 分钟');
});

test('paying ends where the server says so', async () => {
  phone.wallet.pay = (params) => app.standin.control.pay({ ...params, userId: 'buyer' }).errMsg;
  phone.screen.tap('去付款');
  await phone.waitFor('付好了');
  expect((await step('paid')).requests).toEqual(['pay.start', 'pay.confirm', 'message.toAsk']);
  expect(await states()).toEqual(['paid']);
  phone.screen.tap('看订单');
  await phone.waitFor('收到付款，正在备货');
  await step('order');
});

test('before anything is sent the order can be called off, with what that does in numbers', async () => {
  phone.screen.tap('取消订单');
  await phone.waitFor('退到微信钱包');
  expect((await step('call off')).requests).toEqual(['aftersale.preview']);
  expect(phone.screen.text()).toContain('¥516.00');
  phone.screen.tap('先不取消');
  await phone.settle();
  expect(await states()).toEqual(['paid']);
});

test('receipt is confirmed in WeChat’s own page; turning away there confirms nothing', async () => {
  const order = await database().collection('orders').findOne({});
  const orderId = String(order?._id);
  ok(
    await app.command(
      'shipment.ship',
      { orderId, carrier: 'SF', trackingNo: 'SF1432009871655' },
      { token: shop.owner },
    ),
  );
  phone.leave();
  phone.come();
  await phone.waitFor('包裹出发了');
  await step('shipped');

  phone.screen.tap('确认收货');
  await phone.waitFor('东西都收到了吗');
  phone.screen.tap('都收到了');
  await phone.settle();
  expect(await states()).toEqual(['shipped']);

  let asked: Record<string, string> = {};
  phone.wallet.confirmReceipt = (given) => {
    asked = given;
    return 'success';
  };
  phone.screen.tap('确认收货');
  await phone.waitFor('东西都收到了吗');
  phone.screen.tap('都收到了');
  await phone.waitFor('已经收到了');
  await step('received');
  expect(asked.transaction_id).toBe(order?.transactionId);
  expect(await states()).toEqual(['received']);
});

test('the order centre of WeChat opens the order by its number', async () => {
  const order = await database().collection('orders').findOne({});
  phone.pages.go('navigateTo', { url: `/packages/trade/order/index?no=${String(order?.paidTradeNo)}` });
  await phone.waitFor('已经收到了');
  expect((await step('by number')).requests).toEqual(['order.get']);
});

test('what was bought is no longer in the cart, nor on its tab', async () => {
  phone.pages.go('switchTab', { url: '/pages/cart/index' });
  await phone.waitFor('购物车空了');
  await step('cart after');
  expect(phone.wallet.badges.has(CART_TAB)).toBe(false);
});

test('growth makes 银卡 at the receipt, the points are on their way, the coupon is used', async () => {
  await app.drain();
  open('packages/member/points/index');
  await phone.waitFor('待到账\n516');
  open('packages/member/levels/index');
  await phone.waitFor('成长值够了，升级');
  expect(phone.screen.text()).toContain('银卡\n现在');
  open('packages/goods/coupons/index');
  await phone.waitFor('现在没有可用的券');
  phone.screen.tap('已用');
  await phone.waitFor('见面礼');
  await step('what it brought');
});

test('a review is written by whoever received it', async () => {
  open('packages/trade/reviews/index');
  await phone.waitFor('耶加雪菲');
  phone.screen.tap('评价耶加雪菲');
  await phone.waitFor('想说的');
  phone.screen.tap('5 颗星，很喜欢');
  phone.screen.input('想说的', '柑橘的香气很清楚');
  await phone.settle();
  phone.screen.tap('发出去');
  await phone.settle();
  await step('review');
  expect(await database().collection('reviews').findOne({})).toMatchObject({
    stars: 5,
    text: '柑橘的香气很清楚',
  });
  phone.screen.tap('写过的');
  await phone.waitFor('柑橘的香气很清楚');
  await step('what was written');
});

test('one thing goes back: money, points and level go with it, the coupon stays used', async () => {
  app.clock.advance(8 * DAY_MS);
  await releaseEarnedPoints(app.ctx());
  await app.drain();
  const order = await database().collection<{ _id: string }>('orders').findOne({});
  open(`packages/trade/order/index?id=${order?._id}`);
  await phone.waitFor('申请售后');
  phone.screen.tap('申请售后');
  await phone.waitFor('退哪些');
  phone.screen.tap('退云南日晒');
  phone.screen.tap('不想要了');
  await phone.settle();
  phone.screen.tap('提交申请');
  await phone.waitFor('这样退');
  expect(phone.screen.text()).toContain('退到微信钱包\n¥63.11\n收回这单得的积分\n63');
  phone.screen.tap('提交');
  await phone.waitFor('已经提交，等店里处理');
  await step('asked back');

  const asked = await database().collection<{ _id: string }>('aftersales').findOne({});
  await accept(app, shop.owner, asked?._id ?? '');
  phone.leave();
  phone.come();
  open(`packages/trade/aftersale/index?id=${asked?._id}`);
  await phone.waitFor('同意退货，请把商品寄回来');
  phone.screen.tap('填运单号');
  await phone.waitFor('寄回的包裹');
  phone.screen.tap('顺丰');
  phone.screen.input('运单号', 'SF1432009871655');
  await phone.settle();
  phone.screen.tap('寄出了');
  await phone.waitFor('商品在回来的路上');
  await step('sent back');

  const input = { afterSaleId: asked?._id ?? '', restock: [] };
  ok(await app.command('aftersale.goodsReceived', input, { token: shop.owner }));
  await settleRefunds(app);
  open(`packages/trade/aftersale/index?id=${asked?._id}`);
  await phone.waitFor('¥63.11 已退回');
  open('packages/member/points/index');
  await phone.waitFor('453\n可用积分');
  open('packages/member/levels/index');
  await phone.waitFor('退款后成长值不够，回到原来的等级');
  open('packages/goods/coupons/index');
  await phone.waitFor('现在没有可用的券');
  await step('money back');
  expect(app.standin.control.merchantBalance()).toBe(51_600 - 6_311);
  expect(await booksProblems(app)).toEqual([]);
});

test('no step needs more than a first screen may', () => {
  const steps = [...phone.meter.steps.values()];
  expect(Math.max(...steps.map(({ largest }) => largest))).toBeLessThanOrEqual(FIRST.bytes);
  expect(Math.max(...steps.map(({ nodes }) => nodes))).toBeLessThanOrEqual(FIRST.nodes);
});

/** Anew, as from a message: WeChat keeps ten pages at most. */
function open(page: string): void {
  phone.pages.go('reLaunch', { url: `/${page}` });
}
