import { lookAfterParcels } from '../../../server/modules/shipments/look.jobs';
import { grant, openTemplate } from '../../support/coupons';
import { askBack, customer, openLastingShop, purchase, receiveBy, ship } from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, PICTURE_DAY, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, place, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';
import { give } from '../../support/points';

let app: TestApp;
let shop: Shop;
let bean: Goods;
let cream: Goods;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  bean = await sell(app, shop, '耶加雪菲', 10_000);
  cream = await sell(app, shop, '燕麦护手霜', 4_500);
});
afterAll(() => app.stop());
beforeEach(() => {
  app.clock.set(PICTURE_DAY);
});

const get = async ({ token }: Customer, orderId: string) =>
  ok(await app.query('order.get', { orderId }, token));
const list = async (
  { token }: Customer,
  tab: 'all' | 'toPay' | 'toShip' | 'toReceive' | 'toReview' | 'afterSale',
) => ok(await app.query('order.list', { tab }, token)).items;
const both = () => [{ skuId: bean.skuId }, { skuId: cream.skuId, quantity: 2 }];

describe('order.checkout', () => {
  it('shows address, day of arrival, lines, receipt and what happens when nobody pays', async () => {
    const who = await customer(app, 'checks out');
    const input = { source: { kind: 'lines' as const, lines: [{ skuId: bean.skuId, quantity: 1 }] } };
    expect(ok(await app.query('order.checkout', input, who.token))).toMatchObject({
      address: { phoneMasked: '138 **** 5206', detail: '安福路 168 弄 12 号 402' },
      delivery: '周日 6月14日送到',
      deliveryNote: '顺丰，一个包裹',
      lines: [{ name: '耶加雪菲', quantity: 1, unit: 10_000, amount: 10_000, points: 0, badge: null }],
      unavailable: [],
      totals: { payable: 10_000, earnSentence: '收货 7 天后得 100 积分' },
      closeAfterMinutes: 15,
      promise: '15 分钟内没付会自动取消，券和积分原样退回',
    });
  });

  it('can be looked at before there is an address', async () => {
    const { accessToken } = await app.loginAs('homeless');
    const source = { kind: 'lines' as const, lines: [{ skuId: bean.skuId, quantity: 1 }] };
    expect(ok(await app.query('order.checkout', { source }, accessToken))).toMatchObject({
      address: null,
      delivery: '',
    });
  });

  it('refuses an empty cart, an address of nobody and goods that never were', async () => {
    const { token } = await customer(app, 'cannot check out');
    const lines = (skuId: string) => ({ kind: 'lines' as const, lines: [{ skuId, quantity: 1 }] });
    const answers = [
      await app.query('order.checkout', { source: { kind: 'cart' } }, token),
      await app.query('order.checkout', { source: lines(bean.skuId), addressId: 'adr_none' }, token),
      await app.query('order.checkout', { source: lines('sku_none') }, token),
    ];
    expect(answers.map(({ code }) => code)).toEqual(['CART_EMPTY', 'ADDRESS_GONE', 'PRODUCT_GONE']);
  });
});

describe('order.get', () => {
  it('tells an order from placing to receipt', async () => {
    const who = await customer(app, 'follows');
    await give(app, who.memberId, 500);
    const { orderId } = ok(await place(app, who, both(), { usePoints: true }));
    expect(await get(who, orderId)).toMatchObject({
      stateText: '待付款',
      headline: '等你付款',
      subline: '还有 15 分钟，过后自动取消，券和积分原样退回',
      actions: ['pay', 'cancel'],
      pointsSentence: null,
      payMethod: null,
      confirmReceive: null,
    });

    const order = await purchase(app, who, both());
    expect(await get(who, order._id)).toMatchObject({
      stateText: '待发货',
      headline: '收到付款，正在备货',
      subline: '预计周日 6月14日送到',
      pointsSentence: '190 积分待到账，收货 7 天后可用',
      payMethod: '微信支付',
      address: { name: '林', phoneMasked: '138 **** 5206', text: '上海市 徐汇区 安福路 168 弄 12 号 402' },
      lines: [
        { name: '耶加雪菲', paid: 10_000 },
        { name: '燕麦护手霜', quantity: 2, paid: 9_000 },
      ],
      history: [{ text: '下单' }, { text: '付款成功' }],
    });

    await ship(app, shop.owner, order._id);
    app.clock.set(Date.UTC(2026, 5, 14, 0, 30));
    await lookAfterParcels(app.ctx());
    const detail = await get(who, order._id);
    expect(detail).toMatchObject({
      stateText: '已发货',
      actions: ['receive', 'trace', 'reorder', 'afterSale', 'invoice'],
      confirmReceive: { merchantTradeNo: order.paidTradeNo, transactionId: order.transactionId },
    });
    expect(detail.headline).toMatch(/^包裹(到上海了|正在派送)$/);
    expect(detail.steps.map(({ label, done }) => [label, done])).toEqual([
      ['已付款', true],
      ['已发出', true],
      ['到上海', true],
      ['签收', false],
    ]);
    expect(detail.parcels[0]?.trace.length).toBeGreaterThan(2);

    await receiveBy(app, who, order._id);
    expect(await get(who, order._id)).toMatchObject({
      headline: '已经收到了',
      pointsSentence: '190 积分 6月21日到账',
      actions: ['review', 'reorder', 'trace', 'afterSale', 'invoice'],
    });
  });

  it('finds an order by the number the order centre of WeChat hands over', async () => {
    const who = await customer(app, 'from wechat');
    const order = await purchase(app, who, [{ skuId: bean.skuId }]);
    const outTradeNo = order.paidTradeNo ?? '';
    expect(ok(await app.query('order.get', { outTradeNo }, who.token)).orderId).toBe(order._id);
    const gone = await app.query('order.get', { outTradeNo: 'nothing-paid' }, who.token);
    expect(gone.code).toBe('ORDER_GONE');
  });
});

describe('order.list', () => {
  it('puts orders under the tab of what they wait for, newest first, in pages', async () => {
    const who = await customer(app, 'many orders');
    const item = [{ skuId: bean.skuId }];
    const toPay = ok(await place(app, who, item)).orderId;
    const toShip = (await purchase(app, who, item))._id;
    const toReceive = (await purchase(app, who, item))._id;
    await ship(app, shop.owner, toReceive);
    const toReview = (await purchase(app, who, item))._id;
    await ship(app, shop.owner, toReview);
    await receiveBy(app, who, toReview);
    const asked = (await purchase(app, who, item))._id;
    await askBack(app, who, asked, [{ key: bean.skuId, quantity: 1 }]);

    const ids = async (tab: Parameters<typeof list>[1]) =>
      (await list(who, tab)).map(({ orderId }) => orderId);
    expect(await ids('all')).toEqual([asked, toReview, toReceive, toShip, toPay]);
    expect(await ids('toPay')).toEqual([toPay]);
    expect(await ids('toShip')).toEqual([asked, toShip]);
    expect(await ids('toReceive')).toEqual([toReceive]);
    expect(await ids('toReview')).toEqual([toReview]);
    expect(await ids('afterSale')).toEqual([asked]);
    expect((await list(who, 'afterSale'))[0]?.lines[0]?.afterSale).toBe('售后中');

    const first = ok(await app.query('order.list', { limit: 3 }, who.token));
    const second = ok(await app.query('order.list', { limit: 3, cursor: first.nextCursor! }, who.token));
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);

    const me = ok(await app.query('member.me', {}, who.token));
    expect(me.orders).toEqual({ toPay: 1, toShip: 2, toReceive: 1, toReview: 1, afterSale: 1 });
  });
});

describe('order.reorder', () => {
  it('puts what can be had into the cart and names what cannot', async () => {
    const who = await customer(app, 'again');
    const gone = await sell(app, shop, '季节豆', 9_000);
    const order = await purchase(app, who, [{ skuId: bean.skuId, quantity: 2 }, { skuId: gone.skuId }]);
    ok(await app.command('catalog.unpublish', { productId: gone.productId }, { token: shop.owner }));
    const { body } = await app.command('order.reorder', { orderId: order._id }, { token: who.token });
    expect(body).toEqual({ added: 1, missing: ['季节豆'], count: 2 });
    const { lines } = ok(await app.query('cart.get', {}, who.token));
    expect(lines.map(({ skuId, quantity, selected }) => [skuId, quantity, selected])).toEqual([
      [bean.skuId, 2, true],
    ]);
  });

  it('refuses an order that is not there', async () => {
    const who = await customer(app, 'no such');
    const answer = await app.command('order.reorder', { orderId: 'ord_none' }, { token: who.token });
    expect(answer.code).toBe('ORDER_GONE');
  });
});

describe('invoices', () => {
  const wanted = { title: '半山咖啡馆', taxNo: '91310000MA1FL0XX0X', email: 'tax@example.com' };

  it('are asked for once, wait for an operator and are marked as sent once', async () => {
    const who = await customer(app, 'invoice');
    const { orderId } = ok(await place(app, who, [{ skuId: bean.skuId }]));
    const ask = (id: string) =>
      app.command('order.requestInvoice', { orderId: id, ...wanted }, { token: who.token });
    expect((await ask(orderId)).code).toBe('INVOICE_NOT_ALLOWED');
    expect((await ask('ord_none')).code).toBe('ORDER_GONE');
    const order = await purchase(app, who, [{ skuId: bean.skuId }]);
    expect((await ask(order._id)).body).toEqual({ ok: true });
    expect((await ask(order._id)).code).toBe('INVOICE_NOT_ALLOWED');

    const open = ok(await app.query('order.listInvoices', { state: 'requested' }, shop.owner));
    expect(open.items).toEqual([
      expect.objectContaining({ orderId: order._id, ...wanted, amount: 10_000, state: 'requested' }),
    ]);
    const mark = (id: string) => app.command('order.markInvoiced', { orderId: id }, { token: shop.owner });
    expect((await mark(order._id)).body).toEqual({ ok: true });
    expect((await mark(order._id)).code).toBe('INVOICE_NOT_ALLOWED');
    expect((await mark('ord_none')).code).toBe('ORDER_GONE');
    const viewer = { account: 'viewer', password: 'correct horse', name: '看', kind: 'operator' as const };
    ok(await app.command('operator.createAccount', { ...viewer, roles: ['viewer'] }, { token: shop.owner }));
    const { account, password } = viewer;
    const entered = ok(await app.command('operator.login', { account, password }));
    const token = 'session' in entered ? entered.session.accessToken : '';
    const refused = await app.command('order.markInvoiced', { orderId: order._id }, { token });
    expect(refused.code).toBe('FORBIDDEN');
    expect(await get(who, order._id)).toMatchObject({ invoice: { state: 'issued', title: '半山咖啡馆' } });
  });

  it('are listed with those that wait first, in pages', async () => {
    const who = await customer(app, 'many invoices');
    const orders = [];
    for (let n = 0; n < 3; n++) orders.push(await purchase(app, who, [{ skuId: bean.skuId }]));
    for (const { _id: orderId } of orders) {
      ok(await app.command('order.requestInvoice', { orderId, ...wanted }, { token: who.token }));
    }
    ok(await app.command('order.markInvoiced', { orderId: orders[2]!._id }, { token: shop.owner }));
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = ok(
        await app.query('order.listInvoices', { limit: 1, ...(cursor ? { cursor } : {}) }, shop.owner),
      );
      seen.push(...page.items.map(({ orderId }) => orderId));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen.slice(0, 2)).toEqual([orders[1]!._id, orders[0]!._id]);
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen).toContain(orders[2]!._id);
  });
});

describe('the console', () => {
  it('finds orders by number, member, phone, state and time', async () => {
    // Ids never go back in time, even where the clock of this test does.
    app.clock.set(PICTURE_DAY + 10 * DAY_MS);
    const who = await customer(app, 'searched');
    const mine = await purchase(app, who, [{ skuId: bean.skuId }, { skuId: cream.skuId }]);
    app.clock.advance(60_000);
    const later = await purchase(app, who, [{ skuId: bean.skuId }]);
    const find = async (input: Parameters<typeof app.query<'order.adminList'>>[1]) =>
      ok(await app.query('order.adminList', input, shop.owner)).items.map(({ orderId }) => orderId);
    const grouped = `${mine.orderNo.slice(0, 4)} ${mine.orderNo.slice(4)}`;
    expect(await find({ q: grouped })).toEqual([mine._id]);
    expect(await find({ q: who.memberId })).toEqual([later._id, mine._id]);
    expect(await find({ q: '5206', limit: 2 })).toEqual([later._id, mine._id]);
    expect(await find({ q: '0000' })).toEqual([]);
    expect(await find({ q: who.memberId, state: 'shipped' })).toEqual([]);
    expect(await find({ q: who.memberId, from: later.placedAt })).toEqual([later._id]);
    expect(await find({ q: who.memberId, to: later.placedAt })).toEqual([mine._id]);

    const page = ok(await app.query('order.adminList', { q: mine.orderNo }, shop.owner));
    expect(page.items).toMatchObject([
      { orderNo: mine.orderNo, goods: '耶加雪菲等 2 种', count: 2, payable: 14_500, state: 'paid' },
    ]);
    expect(page.counts.toShip).toBeGreaterThanOrEqual(2);
  });

  it('opens one order with address, payments and history, and remembers who read it', async () => {
    const who = await customer(app, 'opened');
    const order = await purchase(app, who, [{ skuId: bean.skuId }]);
    const detail = ok(await app.query('order.adminGet', { orderId: order._id }, shop.owner));
    expect(detail).toMatchObject({
      address: { name: '林', phone: '13812345206', text: '上海市 徐汇区 安福路 168 弄 12 号 402' },
      lines: [{ shipped: 0, returned: 0 }],
      payments: [{ outTradeNo: order.paidTradeNo, state: 'paid', amount: 10_000 }],
      refunds: [],
      history: [
        { event: 'place', actor: who.memberId },
        { event: 'pay', actor: 'payment' },
      ],
    });
    const trail = ok(await app.query('audit.list', { target: order._id }, shop.owner));
    expect(trail.items.map(({ action }) => action)).toContain('order.read');
    expect((await app.query('order.adminGet', { orderId: 'ord_none' }, shop.owner)).code).toBe('ORDER_GONE');
  });
});

describe('coupon.mine', () => {
  it('says of each usable coupon what it does for the cart, and what it waits for', async () => {
    const who = await customer(app, 'wallet');
    const template = (part: object) => openTemplate(app, shop.owner, part);
    const thanks = await grant(app, who.memberId, await template({ validity: { kind: 'days', days: 3 } }));
    const big = await grant(app, who.memberId, await template({ name: '大额券', threshold: 50_000 }));
    const before = ok(await app.query('coupon.mine', {}, who.token));
    expect(before).toMatchObject({ counts: { usable: 2 }, nextCursor: null });
    expect(before.items.map(({ couponId, hint, soon, applies }) => [couponId, hint, soon, applies])).toEqual([
      [thanks, null, '还有 3 天', false],
      [big, null, null, false],
    ]);
    ok(await app.command('cart.add', { skuId: bean.skuId, quantity: 1 }, { token: who.token }));
    const { items, rules } = ok(await app.query('coupon.mine', {}, who.token));
    expect(items).toMatchObject([
      { couponId: thanks, hint: '购物车里能减 ¥10.00', applies: true, action: { page: '/pages/cart/index' } },
      { couponId: big, hint: '购物车里 ¥100.00，还差 ¥400.00', applies: false, until: '7月12日前' },
    ]);
    expect(rules.length).toBeGreaterThan(2);
  });

  it('keeps used ones and those that are over in tabs of their own', async () => {
    const who = await customer(app, 'used');
    const couponId = await grant(app, who.memberId, await openTemplate(app, shop.owner));
    await purchase(app, who, [{ skuId: bean.skuId }]);
    const used = ok(await app.query('coupon.mine', { tab: 'used' }, who.token));
    expect(used.items).toMatchObject([{ couponId, state: 'used', action: null, hint: null }]);
    expect(ok(await app.query('coupon.mine', { tab: 'over' }, who.token)).items).toEqual([]);
    expect(used.counts.usable).toBe(0);
  });
});
