import { orderById } from '../../../server/modules/orders';
import { AuditModel } from '../../../server/platform/audit';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import {
  accept,
  askBack,
  customer,
  openLastingShop,
  purchase,
  receiveBy,
  settleRefunds,
  ship,
} from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, place, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let app: TestApp;
let shop: Shop;
let coffee: Goods;
let lin: Customer;
let chen: Customer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  coffee = await sell(app, shop, '耶加雪菲', 8_000);
  lin = await customer(app, 'xiaolin');
  chen = await customer(app, 'chenyue');
});
afterAll(() => app.stop());

interface Bought {
  orderId: string;
  key: string;
}

async function bought(quantity = 1): Promise<Bought> {
  const { _id: orderId, lines } = await purchase(app, lin, [{ skuId: coffee.skuId, quantity }]);
  return { orderId, key: lines[0]?.key ?? '' };
}

const apply = (
  { orderId, key }: Bought,
  part: { quantity?: number; kind?: 'refund' | 'returnRefund'; fileIds?: string[]; key?: string } = {},
  token = lin.token,
) => {
  const { quantity = 1, kind = 'refund', fileIds = [] } = part;
  const input = { orderId, kind, lines: [{ key: part.key ?? key, quantity }], reason: '不想要了', fileIds };
  return app.command('aftersale.apply', input, { token });
};
/** Why an after-sale is not allowed, as the member reads it. */
const whyNot = async (answer: ReturnType<typeof apply>) => {
  const { code, body } = await answer;
  expect(code).toBe('AFTERSALE_NOT_ALLOWED');
  return (body as unknown as { error: { message: string } }).error.message;
};

describe('what can be asked back', () => {
  it('is said line by line, with what was paid for what is left', async () => {
    const { orderId, key } = await bought(3);
    await askBack(app, lin, orderId, [{ key, quantity: 1 }]);
    const { body } = await app.query('aftersale.options', { orderId }, lin.token);
    expect(body).toMatchObject({
      allowed: true,
      sentence: '收货后 15 天内都可以申请',
      kinds: ['refund'],
      lines: [{ key, name: '耶加雪菲', left: 2, paid: 16_000 }],
    });
  });

  it('is a return too once something left, and ends with its day', async () => {
    const { orderId, key } = await bought();
    await ship(app, shop.owner, orderId);
    await receiveBy(app, lin, orderId);
    const options = async () => ok(await app.query('aftersale.options', { orderId }, lin.token));
    expect(await options()).toMatchObject({ kinds: ['returnRefund', 'refund'] });
    expect((await options()).sentence).toMatch(/^6月\d+日前可以申请$/);
    app.clock.advance(15 * DAY_MS - 1);
    expect((await options()).allowed).toBe(true);
    app.clock.advance(1);
    expect(await options()).toMatchObject({ allowed: false, sentence: '收货满 15 天，已经过了售后期' });
    expect(await whyNot(apply({ orderId, key }))).toMatch(/过了售后期/);
  });

  it('is nothing before payment, after the order closed, nor more than is left', async () => {
    const placed = ok(await place(app, lin, [{ skuId: coffee.skuId }]));
    const unpaid = { orderId: placed.orderId, key: (await orderById(placed.orderId)).lines[0]?.key ?? '' };
    expect(await whyNot(apply(unpaid))).toMatch(/付款以后/);
    ok(await app.command('order.cancel', { orderId: placed.orderId }, { token: lin.token }));
    expect(await whyNot(apply(unpaid))).toMatch(/已经关闭/);
    const two = await bought(2);
    expect(await whyNot(apply(two, { quantity: 3 }))).toMatch(/只有 2 件/);
    expect(await whyNot(apply(two, { key: 'sku_other' }))).toMatch(/没有这件商品/);
    expect(await whyNot(apply(two, { kind: 'returnRefund' }))).toMatch(/还没发出/);
    const lines = [two.key, two.key].map((key) => ({ key, quantity: 1 }));
    const twice = { orderId: two.orderId, kind: 'refund' as const, lines, reason: '不想要了' };
    expect((await app.command('aftersale.apply', twice, { token: lin.token })).code).toBe(
      'AFTERSALE_NOT_ALLOWED',
    );
  });

  it('is previewed in sentences before anybody confirms, and the preview changes nothing', async () => {
    const { orderId, key } = await bought(2);
    const input = { orderId, kind: 'refund' as const, lines: [{ key, quantity: 1 }] };
    const { body } = await app.query('aftersale.preview', input, lin.token);
    expect(body).toEqual({
      money: 8_000,
      freight: 0,
      pointsBack: 0,
      pointsTaken: 80,
      coupons: [],
      sentences: ['退 ¥80.00', '收回 80 积分'],
    });
    const over = await app.query('aftersale.preview', { ...input, lines: [{ key, quantity: 3 }] }, lin.token);
    expect(over.code).toBe('AFTERSALE_NOT_ALLOWED');
    expect((await orderById(orderId)).lines[0]).toMatchObject({ refunding: 0 });
  });
});

describe('a request', () => {
  it('tells its way, from the request to the money', async () => {
    const one = await bought();
    const upload = await app.command('aftersale.uploadPicture', { imageBase64: PIXEL }, { token: lin.token });
    const { fileId, url } = ok(upload);
    const asked = ok(await apply(one, { fileIds: [fileId] }));
    expect(asked).toMatchObject({
      state: 'requested',
      stateText: '待处理',
      pictures: [url],
      actions: ['cancel'],
      history: [{ text: '你提交了申请' }],
    });
    const decided = await accept(app, shop.owner, asked.afterSaleId, { reason: '已经核实' });
    expect(decided).toMatchObject({ state: 'refunding', orderState: 'paid', nickname: expect.any(String) });
    await settleRefunds(app);
    const { items } = ok(await app.query('aftersale.list', {}, lin.token));
    expect(items[0]).toMatchObject({
      afterSaleId: asked.afterSaleId,
      state: 'refunded',
      actions: [],
      history: [{ text: '你提交了申请' }, { text: '店里同意退款：已经核实' }, { text: '退款完成' }],
    });
    const news = await OutboxModel.find({ 'payload.afterSaleId': asked.afterSaleId }).sort({ _id: 1 }).lean();
    expect(news.map(({ name }) => name)).toEqual([
      'aftersale.requested',
      'aftersale.decided',
      'order.refunded',
    ]);
    const deeds = await AuditModel.find({ target: asked.afterSaleId }).lean();
    expect(deeds.map(({ action }) => action)).toEqual(['aftersale.accept']);
  });

  it('of a return names where to send it, and takes its number once', async () => {
    const { version, settings } = ok(await app.query('settings.get', {}, shop.owner));
    const order = { ...settings.order, returnAddress: '半山日常 0571-0000 杭州市拱墅区半山路 1 号' };
    ok(
      await app.command(
        'settings.update',
        { version, settings: { ...settings, order } },
        { token: shop.owner },
      ),
    );
    const one = await bought();
    await ship(app, shop.owner, one.orderId);
    const { afterSaleId } = ok(await apply(one, { kind: 'returnRefund' }));
    await accept(app, shop.owner, afterSaleId);
    const waiting = ok(await app.query('aftersale.get', { afterSaleId }, lin.token));
    expect(waiting).toMatchObject({
      state: 'awaitingGoods',
      sendTo: order.returnAddress,
      actions: ['sendBack', 'cancel'],
    });
    const send = () => {
      const input = { afterSaleId, carrier: '圆通速递', trackingNo: 'YT0001234' };
      return app.command('aftersale.sendBack', input, { token: lin.token });
    };
    expect(ok(await send())).toMatchObject({
      state: 'goodsOnTheWay',
      returnParcel: { carrier: '圆通速递', trackingNo: 'YT0001234' },
      actions: [],
    });
    expect((await send()).code).toBe('AFTERSALE_MOVED_ON');
    const cancel = await app.command('aftersale.cancel', { afterSaleId }, { token: lin.token });
    expect(cancel.code).toBe('AFTERSALE_MOVED_ON');
  });

  it('that is taken back or refused frees its units, and holds no order open', async () => {
    const one = await bought();
    const { afterSaleId } = ok(await apply(one));
    const taken = await app.command('aftersale.cancel', { afterSaleId }, { token: lin.token });
    expect(ok(taken).state).toBe('cancelled');
    const second = ok(await apply(one));
    const refusal = { afterSaleId: second.afterSaleId, accept: false, reason: '' };
    expect((await app.command('aftersale.decide', refusal, { token: shop.owner })).code).toBe('BAD_INPUT');
    const refused = { ...refusal, reason: '马上就到了' };
    const { body } = await app.command('aftersale.decide', refused, { token: shop.owner });
    expect(body).toMatchObject({ state: 'refused', detail: '马上就到了' });
    const order = await orderById(one.orderId);
    expect(order).toMatchObject({ openAfterSales: 0, lines: [{ refunding: 0, returned: 0 }] });
  });

  it('is decided once, however many operators tap, and not after the member took it back', async () => {
    const one = await bought();
    const { afterSaleId } = ok(await apply(one));
    const decide = () =>
      app.command('aftersale.decide', { afterSaleId, accept: true }, { token: shop.owner });
    const answers = await Promise.all(Array.from({ length: 4 }, decide));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'AFTERSALE_MOVED_ON')).toHaveLength(3);
    await settleRefunds(app);
    expect((await orderById(one.orderId)).refunded.money).toBe(8_800);

    const other = await bought();
    const late = ok(await apply(other)).afterSaleId;
    ok(await app.command('aftersale.cancel', { afterSaleId: late }, { token: lin.token }));
    const tooLate = { afterSaleId: late, accept: true };
    expect((await app.command('aftersale.decide', tooLate, { token: shop.owner })).code).toBe(
      'AFTERSALE_MOVED_ON',
    );
    expect((await orderById(other.orderId)).lines[0]).toMatchObject({ approved: 0, refunding: 0 });
  });

  it('takes no more goods into stock than came back, and none before they were accepted', async () => {
    const one = await bought(2);
    await ship(app, shop.owner, one.orderId);
    const { afterSaleId } = ok(await apply(one, { kind: 'returnRefund' }));
    const arrive = (quantity: number, key = one.key) =>
      app.command(
        'aftersale.goodsReceived',
        { afterSaleId, restock: [{ key, quantity }] },
        { token: shop.owner },
      );
    expect((await arrive(1)).code).toBe('AFTERSALE_MOVED_ON');
    await accept(app, shop.owner, afterSaleId);
    expect((await arrive(2)).code).toBe('AFTERSALE_NOT_ALLOWED');
    expect((await arrive(1, 'sku_other')).code).toBe('AFTERSALE_NOT_ALLOWED');
    expect(ok(await arrive(1)).state).toBe('refunding');
  });
});

describe('the console', () => {
  it('lists what waits for the shop first, oldest first, and pages through', async () => {
    const first = ok(await apply(await bought()));
    const second = ok(await apply(await bought()));
    await accept(app, shop.owner, first.afterSaleId);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = ok(
        await app.query('aftersale.adminList', { limit: 3, ...(cursor ? { cursor } : {}) }, shop.owner),
      );
      expect(page.open).toBeGreaterThan(0);
      seen.push(...page.items.map(({ afterSaleId }) => afterSaleId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.indexOf(second.afterSaleId)).toBeLessThan(seen.indexOf(first.afterSaleId));
    const only = ok(await app.query('aftersale.adminList', { orderId: second.orderId }, shop.owner));
    expect(only.items.map(({ afterSaleId }) => afterSaleId)).toEqual([second.afterSaleId]);
    const requested = ok(await app.query('aftersale.adminList', { state: 'requested' }, shop.owner));
    expect(requested.items.every(({ state }) => state === 'requested')).toBe(true);
    expect((await app.query('aftersale.adminList', { cursor: 'x' }, shop.owner)).code).toBe('BAD_INPUT');
  });

  it('is closed to members, and knows no after-sale that is not there', async () => {
    const afterSaleId = 'afs_none';
    expect((await app.query('aftersale.adminGet', { afterSaleId }, lin.token)).code).toBe('FORBIDDEN');
    expect((await app.query('aftersale.adminGet', { afterSaleId }, shop.owner)).code).toBe('AFTERSALE_GONE');
    const decide = { afterSaleId, accept: true };
    expect((await app.command('aftersale.decide', decide, { token: lin.token })).code).toBe('FORBIDDEN');
    expect((await app.command('aftersale.decide', decide, { token: shop.owner })).code).toBe(
      'AFTERSALE_GONE',
    );
    const arrived = { afterSaleId, restock: [] };
    expect((await app.command('aftersale.goodsReceived', arrived, { token: shop.owner })).code).toBe(
      'AFTERSALE_GONE',
    );
  });
});

describe('Case 7: another member’s order, after-sale and picture', () => {
  it('are as if they did not exist', async () => {
    const one = await bought();
    const { afterSaleId } = ok(await apply(one));
    const { token } = chen;
    const lines = [{ key: one.key, quantity: 1 }];
    const { orderId } = one;
    expect((await app.query('aftersale.options', { orderId }, token)).code).toBe('ORDER_GONE');
    expect((await app.query('aftersale.preview', { orderId, kind: 'refund', lines }, token)).code).toBe(
      'ORDER_GONE',
    );
    expect((await apply(one, {}, token)).code).toBe('ORDER_GONE');
    expect((await app.query('aftersale.get', { afterSaleId }, token)).code).toBe('AFTERSALE_GONE');
    expect((await app.command('aftersale.cancel', { afterSaleId }, { token })).code).toBe('AFTERSALE_GONE');
    const sent = { afterSaleId, carrier: '圆通', trackingNo: 'YT0001234' };
    expect((await app.command('aftersale.sendBack', sent, { token })).code).toBe('AFTERSALE_GONE');
    expect(ok(await app.query('aftersale.list', {}, token)).items).toEqual([]);
    const { fileId } = ok(await app.command('aftersale.uploadPicture', { imageBase64: PIXEL }, { token }));
    const other = await bought();
    expect((await apply(other, { fileIds: [fileId] })).code).toBe('BAD_INPUT');
  });
});

it('a picture that is none, or too large, is refused', async () => {
  const upload = (imageBase64: string) =>
    app.command('aftersale.uploadPicture', { imageBase64 }, { token: lin.token });
  expect((await upload(Buffer.alloc(60, 1).toString('base64'))).code).toBe('IMAGE_INVALID');
  expect((await upload('A'.repeat(500_000))).code).toBe('BODY_TOO_LARGE');
});
