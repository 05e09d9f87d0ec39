import { createWechat, readPayKeys } from '.';
import { MINUTE, payer, payKindOf, startShop, type TestShop } from '../wechat-standin/pay/test-support';

let shop: TestShop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.stop());

const PREPAY = '/v3/pay/transactions/jsapi';
const CLOSE = '/v3/pay/transactions/out-trade-no/{}/close';
const REFUND = '/v3/refund/domestic/refunds';

describe('a payment', () => {
  it('goes from prepay over the payer’s phone to a query that says paid', async () => {
    const order = shop.order({ attach: '会员 7' });
    const prepayId = await shop.pay.prepay(order);
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'unpaid', totalFen: 12_800 });
    expect(shop.control.paySheet(shop.tap(prepayId))).toEqual({
      merchant: '半山日常',
      description: '半山日常 茶杯等 2 件',
      totalFen: 12_800,
    });
    expect(shop.control.pay(shop.tap(prepayId))).toEqual({ errMsg: 'requestPayment:ok' });
    expect(await shop.pay.query(order.outTradeNo)).toEqual({
      outTradeNo: order.outTradeNo,
      state: 'paid',
      transactionId: expect.stringMatching(/^4200\d{24}$/),
      totalFen: 12_800,
      payerFen: 12_800,
      openid: payer.openid,
      paidAt: shop.clock.now().getTime(),
      attach: '会员 7',
    });
  });

  it('is the same one when prepay is repeated, because its answer was lost after the effect', async () => {
    const order = shop.order();
    shop.control.addFault({ path: PREPAY, kind: 'drop' });
    expect(await payKindOf(shop.pay.prepay(order))).toBe('unavailable');
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'unpaid' });
    const prepayId = await shop.pay.prepay(order);
    expect(await shop.pay.prepay(order)).toBe(prepayId);
  });

  it('cuts a long description between characters, as WeChat counts them', async () => {
    const description = `${'茶'.repeat(126)}🍵🍵`;
    const prepayId = await shop.pay.prepay(shop.order({ description }));
    expect(shop.control.paySheet(shop.tap(prepayId)).description).toBe(`${'茶'.repeat(126)}🍵`);
  });

  it('tells a changed amount, a paid and a closed number apart', async () => {
    const order = shop.order();
    await shop.pay.prepay(order);
    expect(await payKindOf(shop.pay.prepay({ ...order, totalFen: 1 }))).toBe('invalid-request');
    await shop.pay.close(order.outTradeNo);
    expect(await payKindOf(shop.pay.prepay(order))).toBe('closed');
    expect(await payKindOf(shop.pay.prepay(await shop.paid()))).toBe('out-trade-no-used');
  });

  it('is unknown under an invented number', async () => {
    expect(await payKindOf(shop.pay.query('T9999999'))).toBe('order-not-found');
    expect(await payKindOf(shop.pay.close('T9999999'))).toBe('order-not-found');
  });
});

describe('closing', () => {
  it('ends an unpaid order, twice without harm', async () => {
    const order = shop.order();
    const prepayId = await shop.pay.prepay(order);
    await shop.pay.close(order.outTradeNo);
    await shop.pay.close(order.outTradeNo);
    expect(await shop.pay.query(order.outTradeNo)).toMatchObject({ state: 'closed' });
    expect(shop.control.pay(shop.tap(prepayId)).errMsg).toMatch('已关闭');
  });

  it('refuses when the payer was faster', async () => {
    const { outTradeNo } = await shop.paid();
    expect(await payKindOf(shop.pay.close(outTradeNo))).toBe('already-paid');
  });

  it('succeeds when WeChat answers that it is closed already', async () => {
    const fault = { path: CLOSE, kind: 'refusal', status: 400, code: 'ORDERCLOSED' } as const;
    shop.control.addFault(fault);
    await expect(shop.pay.close('T0000001')).resolves.toBeUndefined();
  });
});

describe('a refund', () => {
  const refundOf = (outTradeNo: string, change = {}) => ({
    outTradeNo,
    outRefundNo: 'R0000001',
    refundFen: 2_800,
    totalFen: 12_800,
    reason: '不想要了',
    ...change,
  });

  it('is accepted, processed and done', async () => {
    const { outTradeNo } = await shop.paid();
    const accepted = await shop.pay.refund(refundOf(outTradeNo));
    expect(accepted).toMatchObject({ state: 'processing', refundFen: 2_800, totalFen: 12_800, outTradeNo });
    shop.clock.forward(MINUTE);
    expect(await shop.pay.queryRefund('R0000001')).toEqual({
      ...accepted,
      state: 'success',
      succeededAt: shop.clock.now().getTime(),
    });
    expect(await shop.pay.query(outTradeNo)).toMatchObject({ state: 'refunded' });
  });

  it.each([
    ['the answer was lost', { path: REFUND, kind: 'drop' }],
    [
      'WeChat failed after the effect',
      { path: REFUND, kind: 'refusal', status: 500, code: 'SYSTEM_ERROR', afterEffect: true },
    ],
  ] as const)('is not doubled by repeating it with its number, because %s', async (_case, fault) => {
    const { outTradeNo } = await shop.paid();
    shop.control.addFault(fault);
    expect(await payKindOf(shop.pay.refund(refundOf(outTradeNo)))).toBe('unavailable');
    await shop.pay.refund(refundOf(outTradeNo));
    expect(shop.control.merchantBalance()).toBe(10_000);
  });

  it('is refused over the payment, without money and without payment', async () => {
    const { outTradeNo } = await shop.paid();
    expect(await payKindOf(shop.pay.refund(refundOf(outTradeNo, { refundFen: 12_801 })))).toBe(
      'invalid-request',
    );
    shop.control.saveMerchant({ balanceFen: 2_799 });
    expect(await payKindOf(shop.pay.refund(refundOf(outTradeNo)))).toBe('not-enough');
    expect(await payKindOf(shop.pay.refund(refundOf('T9999999')))).toBe('order-not-found');
    expect(await payKindOf(shop.pay.queryRefund('R0000001'))).toBe('refund-not-found');
  });

  it.each([
    ['ABNORMAL', 'abnormal', 10_000],
    ['CLOSED', 'closed', 12_800],
  ] as const)('that ends %s is told so', async (outcome, state, balance) => {
    const { outTradeNo } = await shop.paid();
    shop.control.refundOutcome(outTradeNo, outcome);
    await shop.pay.refund(refundOf(outTradeNo));
    shop.clock.forward(MINUTE);
    const ended = await shop.pay.queryRefund('R0000001');
    expect(ended.state).toBe(state);
    expect(ended.succeededAt).toBeUndefined();
    expect(shop.control.merchantBalance()).toBe(balance);
  });
});

describe('the modes of verification', () => {
  it('trusts a platform certificate when that is what the merchant has', async () => {
    const { pay } = shop.connect({ verifiesWith: ['certificate'] });
    expect(await pay.prepay(shop.order())).toMatch(/^wx/);
  });

  it('trusts both keys during a move', async () => {
    const { pay } = shop.connect({ verifiesWith: ['certificate', 'public-key'] });
    expect(await pay.prepay(shop.order())).toMatch(/^wx/);
  });

  it('does not trust a key that is only named like one of WeChat’s', async () => {
    const [serial = ''] = Object.keys(shop.credentials.platformKeys);
    const [foreign = ''] = Object.values(shop.control.merchant(['certificate']).platformKeys);
    const { pay } = shop.connect({ platformKeys: { [serial]: foreign } });
    expect(await payKindOf(pay.prepay(shop.order()))).toBe('unavailable');
  });

  it('takes a real app’s payments to WeChat only', () => {
    const pay = {
      mchid: shop.credentials.mchid,
      base: shop.url,
      notifyUrl: 'https://mall.example.com/n',
      keys: () => readPayKeys(shop.credentials),
    };
    const deps = {
      apiBase: 'https://api.weixin.qq.com',
      appid: 'wx1234567890abcdef',
      secret: 's',
      clock: shop.clock,
      assertOutsideTransaction: () => undefined,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };
    expect(() => createWechat({ ...deps, pay })).toThrow('only pay through');
    expect(() =>
      createWechat({ ...deps, pay: { ...pay, base: 'https://api2.mch.weixin.qq.com' } }),
    ).not.toThrow();
  });
});
