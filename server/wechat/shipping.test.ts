import type { ShippingInput } from '.';
import {
  DAY,
  failureOf,
  MINUTE,
  payer,
  PUSH_PATH,
  startShop,
  type TestShop,
} from '../wechat-standin/pay/test-support';

let shop: TestShop;
let outTradeNo: string;
beforeEach(async () => {
  shop = await startShop();
  ({ outTradeNo } = await shop.paid());
  shop.clock.forward(MINUTE);
});
afterEach(() => shop.stop());

const UPLOAD = '/wxa/sec/order/upload_shipping_info';
const parcel = { description: '茶杯 ×2', carrier: 'YTO', trackingNo: 'YT0000001' };
const shipment = (change: Partial<ShippingInput> = {}): ShippingInput => ({
  outTradeNo,
  openid: payer.openid,
  method: 'express',
  parcels: [parcel],
  shippedAt: shop.clock.now().getTime(),
  ...change,
});
const upload = (change?: Partial<ShippingInput>) => shop.shipping.upload(shipment(change));

describe('an upload', () => {
  it('is accepted, and the same again is fine because nothing changed', async () => {
    await upload();
    await upload();
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('shipped');
  });

  it('has to wait for a minute after payment', async () => {
    const fresh = await shop.paid();
    const input = { outTradeNo: fresh.outTradeNo };
    expect(await failureOf(upload(input))).toMatchObject({ kind: 'not-yet', errcode: 10060001 });
    shop.clock.forward(MINUTE);
    await expect(upload(input)).resolves.toBeUndefined();
  });

  it('is not lost when its answer is: the repetition is unchanged, which is fine', async () => {
    shop.control.addFault({ path: UPLOAD, kind: 'drop' });
    expect(await failureOf(upload())).toMatchObject({ kind: 'unreachable' });
    await expect(upload()).resolves.toBeUndefined();
  });

  it('is repeated once when WeChat is busy', async () => {
    shop.control.addFault({ path: UPLOAD, kind: 'errcode', errcode: 10060012 });
    await expect(upload()).resolves.toBeUndefined();
  });

  it('may be corrected once', async () => {
    await upload();
    await upload({ parcels: [{ ...parcel, trackingNo: 'YT0000002' }] });
    expect(await failureOf(upload({ parcels: [{ ...parcel, trackingNo: 'YT0000003' }] }))).toMatchObject({
      kind: 'not-shippable',
      errcode: 10060003,
    });
  });

  it('may come in parts, which are no corrections', async () => {
    const parts = [1, 2, 3].map((number) => ({ ...parcel, trackingNo: `YT${number}` }));
    await upload({ parcels: parts.slice(0, 1), split: { allDelivered: false } });
    await upload({ parcels: parts.slice(0, 2), split: { allDelivered: false } });
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('to-ship');
    await upload({ parcels: parts, split: { allDelivered: true } });
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('shipped');
  });

  it('without parcel carries no courier', async () => {
    await upload({ method: 'pickup', parcels: [{ description: '门店自提' }] });
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('shipped');
  });

  it('cuts a long description', async () => {
    await expect(
      upload({ parcels: [{ ...parcel, description: '茶'.repeat(200) }] }),
    ).resolves.toBeUndefined();
  });

  it.each<[string, Partial<ShippingInput>, number]>([
    ['another payer', { openid: 'o-someone-else' }, 10060031],
    ['an unknown order', { outTradeNo: 'T9999999' }, 10060001],
    ['two parcels as one', { parcels: [parcel, parcel] }, 268485228],
    [
      'sixteen parcels',
      { parcels: Array.from({ length: 16 }, () => parcel), split: { allDelivered: true } },
      10060024,
    ],
    ['no parcel', { parcels: [], split: { allDelivered: true } }, 10060014],
    ['no description', { parcels: [{ ...parcel, description: '' }] }, 10060020],
    ['no tracking number', { parcels: [{ description: '茶', carrier: 'YTO' }] }, 268485226],
    ['no carrier', { parcels: [{ description: '茶', trackingNo: 'YT1' }] }, 268485227],
    ['顺丰 without contact', { parcels: [{ ...parcel, carrier: 'SF' }] }, 10060014],
    [
      '顺丰 with a full number',
      { parcels: [{ ...parcel, carrier: 'SF', receiverContact: '13800000001' }] },
      10060014,
    ],
    ['a pickup with a courier', { method: 'pickup' }, 10060014],
  ])('is refused with %s', async (_case, change, errcode) => {
    expect(await failureOf(upload(change))).toMatchObject({ errcode });
  });

  it('with 顺丰 has a masked number', async () => {
    const parcels = [{ ...parcel, carrier: 'SF', receiverContact: '138****0001' }];
    await expect(upload({ parcels })).resolves.toBeUndefined();
  });

  it('is not possible after receipt or a full refund', async () => {
    await upload();
    shop.control.confirmReceipt(outTradeNo);
    const changed = { parcels: [{ ...parcel, trackingNo: 'YT2' }] };
    expect(await failureOf(upload(changed))).toMatchObject({ kind: 'not-shippable', errcode: 10060004 });
    const other = await shop.paid();
    await shop.pay.refund({
      outTradeNo: other.outTradeNo,
      outRefundNo: 'R1',
      refundFen: 12_800,
      totalFen: 12_800,
    });
    shop.clock.forward(MINUTE);
    expect(await shop.shipping.stateOf(other.outTradeNo)).toBe('refunded');
    expect(await failureOf(upload({ outTradeNo: other.outTradeNo }))).toMatchObject({ errcode: 10060004 });
  });

  it('keeps the payer out of logs and errors', async () => {
    const error = await failureOf(upload({ openid: 'o-someone-else' }));
    expect(JSON.stringify([error, shop.logged])).not.toContain('o-someone-else');
  });

  it('is refused by WeChat when the wire is wrong', async () => {
    const post = async (change: object) => {
      const body = { order_key: {}, shipping_list: {}, ...change };
      return (await shop.post(UPLOAD, { access_token: await shop.token() }, body)).errcode;
    };
    const whole = {
      order_key: { order_number_type: 1, mchid: shop.credentials.mchid, out_trade_no: outTradeNo },
      logistics_type: 4,
      delivery_mode: 1,
      shipping_list: [{ item_desc: '茶' }],
      upload_time: '2026-03-01T12:01:00.000+08:00',
      payer: { openid: payer.openid },
    };
    expect(await post({})).toBe(47001);
    expect(await post({ ...whole, upload_time: '2026-03-01T12:01:00+08:00' })).toBe(268485216);
    expect(await post({ ...whole, delivery_mode: 3 })).toBe(268485224);
    expect(await post(whole)).toBe(0);
  });
});

describe('the page of the order centre', () => {
  it('must hold WeChat’s placeholder', async () => {
    await expect(shop.shipping.setOrderPage('pages/order/index?no=${商品订单号}')).resolves.toBeUndefined();
    const error = await failureOf(shop.shipping.setOrderPage('pages/order/index'));
    expect(error).toMatchObject({ kind: 'refused', errcode: 10060035 });
  });
});

describe('what WeChat does by itself', () => {
  beforeEach(async () => {
    const push = { url: `${shop.productUrl}${PUSH_PATH}`, token: 'push-token', mode: 'plain' } as const;
    await shop.control.saveApp({ push });
  });

  /** What was pushed since the last call. */
  async function pushed(): Promise<Record<string, unknown>[]> {
    await shop.control.deliverDueShippingEvents();
    return shop.received
      .splice(0)
      .filter(({ path }) => path === PUSH_PATH)
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  }
  const settlement = () => ({ Event: 'trade_manage_order_settlement', merchant_trade_no: outTradeNo });
  const seconds = () => shop.clock.now().getTime() / 1000;

  it.each([
    ['express', 10, {}],
    ['pickup', 2, { parcels: [{ description: '门店自提' }] }],
  ] as const)('confirms %s after %s days and settles, told at both ends', async (method, days, change) => {
    const shippedAt = seconds();
    await upload({ method, ...change });
    expect(await pushed()).toEqual([
      expect.objectContaining({
        ...settlement(),
        FromUserName: payer.openid,
        shipped_time: shippedAt,
        estimated_settlement_time: shippedAt + days * 86_400,
      }),
    ]);
    shop.clock.forward(days * DAY - 1);
    expect(await pushed()).toEqual([]);
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('shipped');
    shop.clock.forward(1);
    expect(await pushed()).toEqual([expect.objectContaining({ ...settlement(), confirm_receive_method: 2 })]);
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('completed');
    expect(await pushed()).toEqual([]);
  });

  it('settles when the payer confirms, once', async () => {
    await upload();
    await pushed();
    shop.control.confirmReceipt(outTradeNo);
    expect(await shop.shipping.stateOf(outTradeNo)).toBe('received');
    expect(() => shop.control.confirmReceipt(outTradeNo)).toThrow('不可确认收货');
    expect(await pushed()).toEqual([
      expect.objectContaining({
        ...settlement(),
        confirm_receive_method: 1,
        confirm_receive_time: seconds(),
      }),
    ]);
  });

  it('reminds once of what was not shipped in 48 hours', async () => {
    shop.clock.forward(2 * DAY - MINUTE - 1);
    expect(await pushed()).toEqual([]);
    shop.clock.forward(1);
    expect(await pushed()).toEqual([
      expect.objectContaining({ Event: 'trade_manage_remind_shipping', merchant_trade_no: outTradeNo }),
    ]);
    expect(await pushed()).toEqual([]);
  });
});
