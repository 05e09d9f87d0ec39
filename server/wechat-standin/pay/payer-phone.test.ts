import { otherApp } from '../test-support';
import { HOUR, MINUTE, payer, startShop, type TestShop } from './test-support';

let shop: TestShop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.stop());

const ok = { errMsg: 'requestPayment:ok' };

describe('the payer’s phone', () => {
  it('pays once', async () => {
    const tap = shop.tap(await shop.pay.prepay(shop.order()));
    expect(shop.control.pay(tap)).toEqual(ok);
    expect(shop.control.pay(tap).errMsg).toBe('requestPayment:fail 该订单已支付');
    expect(shop.control.merchantBalance()).toBe(12_800);
  });

  it('may turn away and come back', async () => {
    const tap = shop.tap(await shop.pay.prepay(shop.order()));
    expect(shop.control.pay({ ...tap, cancel: true })).toEqual({ errMsg: 'requestPayment:fail cancel' });
    expect(shop.control.pay(tap)).toEqual(ok);
  });

  it.each([
    ['another nonce', { nonceStr: 'changed' }],
    ['another time', { timeStamp: '1' }],
    ['a time in milliseconds', { timeStamp: '1772337600000.5' }],
    ['another sign type', { signType: 'MD5' }],
    ['a nonce of 33 characters', { nonceStr: 'n'.repeat(33) }],
    ['a package that is no prepay_id', { package: 'wx123' }],
    ['an invented prepay_id', { package: 'prepay_id=wx123' }],
    ['an empty signature', { paySign: '' }],
    ['another payer', { userId: 'chenyue' }],
  ])('refuses %s, and no money moves', async (_case, change) => {
    const order = shop.order();
    const tap = shop.tap(await shop.pay.prepay(order), change);
    expect(shop.control.pay(tap).errMsg).toMatch(/^requestPayment:fail (?!cancel)/);
    expect(shop.control.pay({ ...tap, cancel: true }).errMsg).not.toBe('requestPayment:fail cancel');
    expect(() => shop.control.paySheet(tap)).toThrow('requestPayment:fail');
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'unpaid' });
  });

  it('refuses in another app than the one of the prepay', async () => {
    const tap = shop.tap(await shop.pay.prepay(shop.order()));
    expect(shop.control.pay(tap, otherApp.appid).errMsg).toMatch('签名失败');
  });

  it('refuses a prepay_id of another app, however well it is signed for this one', async () => {
    const prepayId = await shop.pay.prepay(shop.order());
    const { pay } = shop.connect({ appid: otherApp.appid });
    const tap = { userId: payer.userId, ...pay.clientParams(prepayId) };
    expect(shop.control.pay(tap, otherApp.appid).errMsg).toMatch('签名失败');
  });

  it('refuses a prepay_id that a newer one has replaced', async () => {
    const order = shop.order({ expiresAt: shop.clock.now().getTime() + 24 * HOUR });
    const old = await shop.pay.prepay(order);
    shop.clock.forward(2 * HOUR);
    const renewed = await shop.pay.prepay(order);
    expect(shop.control.pay(shop.tap(old)).errMsg).toMatch('已过期');
    expect(shop.control.pay(shop.tap(renewed))).toEqual(ok);
  });

  it('refuses a prepay_id of two hours', async () => {
    const expiresAt = shop.clock.now().getTime() + 24 * HOUR;
    const prepayId = await shop.pay.prepay(shop.order({ expiresAt }));
    shop.clock.forward(2 * HOUR);
    expect(shop.control.pay(shop.tap(prepayId)).errMsg).toMatch('已过期');
  });

  it('refuses after time_expire, and the order stays unpaid until it is closed', async () => {
    const order = shop.order();
    const prepayId = await shop.pay.prepay(order);
    shop.clock.forward(30 * MINUTE);
    expect(shop.control.pay(shop.tap(prepayId)).errMsg).toMatch('已过期');
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'unpaid' });
  });
});

describe('the pay sheet of the browser', () => {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${shop.url}/_ctl/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://localhost:10086' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('shows, cancels and pays over HTTP', async () => {
    const tap = shop.tap(await shop.pay.prepay(shop.order()));
    expect((await post('pay/sheet', tap)).body).toMatchObject({ totalFen: 12_800 });
    expect((await post('pay', { ...tap, cancel: true })).body).toEqual({
      errMsg: 'requestPayment:fail cancel',
    });
    expect((await post('pay', tap)).body).toEqual(ok);
    expect(await post('pay/sheet', tap)).toMatchObject({
      status: 400,
      body: { error: 'requestPayment:fail 该订单已支付' },
    });
  });

  it('takes no other types than wx.requestPayment', async () => {
    const tap = shop.tap(await shop.pay.prepay(shop.order()));
    expect((await post('pay', { ...tap, timeStamp: Number(tap.timeStamp) })).status).toBe(400);
    expect((await post('pay', { userId: payer.userId })).status).toBe(400);
  });

  it('sends notifications, ends refunds and ships when it is told to', async () => {
    const { outTradeNo } = await shop.paid();
    expect((await post('refund-outcome', { outTradeNo, outcome: 'ABNORMAL' })).status).toBe(200);
    await shop.pay.refund({ outTradeNo, outRefundNo: 'R1', refundFen: 1, totalFen: 12_800 });
    shop.clock.forward(MINUTE);
    const { deliveries } = (await post('notifies', {})).body;
    expect(deliveries).toMatchObject([
      { eventType: 'TRANSACTION.SUCCESS' },
      { eventType: 'REFUND.ABNORMAL' },
    ]);
    expect((await post('confirm-receipt', { outTradeNo })).body.error).toMatch('不可确认收货');
    expect((await post('shipping-events', {})).body).toEqual({ deliveries: [] });
    expect((await post('merchant', { tunnel: 'https://shop.example' })).body.error).toMatch(
      'this machine only',
    );
    expect((await post('merchant', { balanceFen: 5 })).status).toBe(200);
    expect(shop.control.merchantBalance()).toBe(5);
  });
});
