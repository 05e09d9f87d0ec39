import { z } from 'zod';
import type { Endpoint, Platform } from '../endpoint';
import type { PaidOrder } from '../pay/pay-orders';
import type { Shipping } from '../shipments';
import { bodyText, Refusal, type Call } from '../wire';
import type { StandinApp } from '../world';

const VISIBLE_AFTER = 60_000;
const MAX_PARCELS = 15;
const UNIFIED = 1;
const SPLIT = 2;
const EXPRESS = 1;
const BY_OUT_TRADE_NO = 1;
const UPLOAD_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/;
const ORDER_PLACEHOLDER = '${商品订单号}';

// Types first: WeChat converts nothing. Everything else has an errcode of its own.
const parcelBody = z.object({
  tracking_no: z.string().max(128).optional(),
  express_company: z.string().max(128).optional(),
  item_desc: z.string().optional(),
  contact: z
    .object({ consignor_contact: z.string().optional(), receiver_contact: z.string().optional() })
    .optional(),
});
const uploadBody = z.object({
  order_key: z.object({
    order_number_type: z.int(),
    transaction_id: z.string().optional(),
    mchid: z.string().optional(),
    out_trade_no: z.string().optional(),
  }),
  logistics_type: z.int(),
  delivery_mode: z.int(),
  is_all_delivered: z.boolean().optional(),
  shipping_list: z.array(parcelBody),
  upload_time: z.string(),
  payer: z.object({ openid: z.string() }),
});
type UploadBody = z.output<typeof uploadBody>;
type ParcelBody = z.output<typeof parcelBody>;

interface OrderKey {
  transactionId?: string | undefined;
  mchid?: string | undefined;
  outTradeNo?: string | undefined;
}

/** @throws Refusal 10060001: also for a minute after payment, which is how long WeChat takes */
function visibleOrder({ world, pay }: Platform, app: StandinApp, key: OrderKey): PaidOrder {
  const found = pay.orders
    .paid()
    .filter(({ appid }) => appid === app.appid)
    .find((order) =>
      key.transactionId === undefined
        ? order.mchid === key.mchid && order.outTradeNo === key.outTradeNo
        : order.payment.transactionId === key.transactionId,
    );
  if (!found || world.now() - found.payment.at < VISIBLE_AFTER) throw new Refusal(10060001, '支付单不存在');
  return found;
}

function upload(platform: Platform, call: Call, app: StandinApp): { errcode: 0; errmsg: string } {
  const parsed = uploadBody.safeParse(call.body);
  if (!parsed.success) throw new Refusal(47001);
  const body = parsed.data;
  assertUpload(body);
  const {
    order_number_type: type,
    transaction_id: transactionId,
    mchid,
    out_trade_no: outTradeNo,
  } = body.order_key;
  const key = type === BY_OUT_TRADE_NO ? { mchid, outTradeNo } : { transactionId: transactionId ?? '' };
  const order = visibleOrder(platform, app, key);
  if (order.openid !== body.payer.openid) throw new Refusal(10060031, '该笔支付单不属于 openid 所指定的用户');
  platform.shipments.ship(order, shippingOf(body));
  return { errcode: 0, errmsg: 'ok' };
}

function assertUpload(body: UploadBody): void {
  const { delivery_mode: mode, shipping_list: parcels, is_all_delivered: all } = body;
  if (mode !== UNIFIED && mode !== SPLIT) throw new Refusal(268485224, '发货模式非法');
  if (parcels.length > MAX_PARCELS) throw new Refusal(10060024, '物流信息列表太长');
  if (mode === UNIFIED && parcels.length !== 1) throw new Refusal(268485228, '统一发货时物流信息只能有一个');
  if (parcels.length === 0 || (mode === SPLIT && all === undefined)) throw new Refusal(10060014, '参数错误');
  if (!UPLOAD_TIME.test(body.upload_time) || Number.isNaN(Date.parse(body.upload_time))) {
    throw new Refusal(268485216, '上传时间非法');
  }
  if (![1, 2, 3, 4].includes(body.logistics_type)) throw new Refusal(10060014, '物流模式非法');
  if (![1, 2].includes(body.order_key.order_number_type)) throw new Refusal(10060014, '订单单号类型非法');
  for (const parcel of parcels) assertParcel(parcel, body.logistics_type === EXPRESS);
}

function assertParcel(parcel: ParcelBody, express: boolean): void {
  const { item_desc: description = '', express_company: company = '', tracking_no: number = '' } = parcel;
  if (description === '') throw new Refusal(10060020, '商品描述 item_desc 为空');
  if ([...description].length > 120) throw new Refusal(10060014, '商品描述过长');
  if (!express) {
    if (company !== '' || number !== '') throw new Refusal(10060014, '非快递发货不可填写物流信息');
    return;
  }
  if (number === '') throw new Refusal(268485226, '物流单号不能为空');
  if (company === '') throw new Refusal(268485227, '物流公司编码不能为空');
  if (company === 'SF') assertContact(parcel.contact);
}

function assertContact(contact: ParcelBody['contact']): void {
  const given = contact?.receiver_contact ?? contact?.consignor_contact ?? '';
  // Masked, but the last four digits have to be there.
  if (!/\*.*\d{4}$/.test(given)) throw new Refusal(10060014, '顺丰单号须填写联系方式，且须掩码');
}

function shippingOf(body: UploadBody): Shipping {
  const {
    logistics_type: logisticsType,
    delivery_mode: mode,
    is_all_delivered: all,
    shipping_list: parcels,
  } = body;
  return {
    logisticsType,
    split: mode === SPLIT,
    allDelivered: all ?? true,
    content: JSON.stringify([logisticsType, mode, all, parcels]),
  };
}

export const shippingEndpoints: readonly Endpoint[] = [
  { path: '/wxa/sec/order/upload_shipping_info', method: 'POST', auth: 'token', handle: upload },
  {
    path: '/wxa/sec/order/get_order',
    method: 'POST',
    auth: 'token',
    handle(platform, call, app) {
      const transactionId = bodyText(call, 'transaction_id') || undefined;
      const [mchid, outTradeNo] = [bodyText(call, 'merchant_id'), bodyText(call, 'merchant_trade_no')];
      const order = visibleOrder(platform, app, { transactionId, mchid, outTradeNo });
      const shipping = platform.shipments.shippingOf(order);
      return {
        errcode: 0,
        errmsg: 'ok',
        order: {
          transaction_id: order.payment.transactionId,
          merchant_id: order.mchid,
          merchant_trade_no: order.outTradeNo,
          description: order.description,
          paid_amount: order.totalFen,
          openid: order.openid,
          pay_time: Math.floor(order.payment.at / 1000),
          order_state: platform.shipments.stateOf(order),
          in_complaint: false,
          shipping: {
            delivery_mode: shipping?.split ? SPLIT : UNIFIED,
            logistics_type: shipping?.logisticsType ?? 0,
            finish_shipping: shipping?.allDelivered ?? false,
          },
        },
      };
    },
  },
  {
    path: '/wxa/sec/order/update_order_detail_path',
    method: 'POST',
    auth: 'token',
    handle(_platform, call) {
      if (!bodyText(call, 'path').includes(ORDER_PLACEHOLDER)) throw new Refusal(10060035, 'path 不合法');
      return { errcode: 0, errmsg: 'ok' };
    },
  },
];
