import { field, type WechatAnswer, type WeixinClient } from './client';
import type {
  AccessTokens,
  Parcel,
  ShippingInput,
  ShippingMethod,
  ShippingState,
  WechatShipping,
} from './ports';
import { WechatError } from './wechat-error';

const UPLOAD = '/wxa/sec/order/upload_shipping_info';
const ORDER = '/wxa/sec/order/get_order';
const ORDER_PAGE = '/wxa/sec/order/update_order_detail_path';

const METHODS: Readonly<Record<ShippingMethod, number>> = { express: 1, city: 2, virtual: 3, pickup: 4 };
const STATES: readonly (ShippingState | undefined)[] = [
  undefined,
  'to-ship',
  'shipped',
  'received',
  'completed',
  'refunded',
  'settling',
];
const UNIFIED = 1;
const SPLIT = 2;
const BY_OUT_TRADE_NO = 1;
const UNCHANGED = 10060023;
const DESCRIPTION_MAX = 120;
const BEIJING_MS = 8 * 3_600_000;

/** Shipping information (小程序发货信息管理) of one merchant's orders. */
export function createShipping(deps: {
  client: WeixinClient;
  tokens: AccessTokens;
  mchid: string;
}): WechatShipping {
  // Repeating any of these does no harm, so `busy` is answered by a second attempt.
  const call = (path: string, body: Record<string, unknown>): Promise<WechatAnswer> =>
    deps.client.callWithToken(deps.tokens, { path, body, repeatable: true });

  async function upload(input: ShippingInput): Promise<void> {
    try {
      await call(UPLOAD, uploadBody(input, deps.mchid));
    } catch (error) {
      // The earlier upload arrived and only its answer was lost.
      if (!(error instanceof WechatError) || error.errcode !== UNCHANGED) throw error;
    }
  }

  async function stateOf(outTradeNo: string): Promise<ShippingState> {
    const { order } = await call(ORDER, { merchant_id: deps.mchid, merchant_trade_no: outTradeNo });
    const state = STATES[Number(field(order, 'order_state'))];
    if (state) return state;
    throw new WechatError({ endpoint: ORDER, kind: 'unreachable', detail: 'answer lacks order_state' });
  }

  async function setOrderPage(path: string): Promise<void> {
    await call(ORDER_PAGE, { path });
  }

  return { upload, stateOf, setOrderPage };
}

function uploadBody(input: ShippingInput, mchid: string): Record<string, unknown> {
  const { outTradeNo, openid, method, parcels, split, shippedAt } = input;
  return {
    order_key: { order_number_type: BY_OUT_TRADE_NO, mchid, out_trade_no: outTradeNo },
    logistics_type: METHODS[method],
    delivery_mode: split ? SPLIT : UNIFIED,
    ...(split && { is_all_delivered: split.allDelivered }),
    shipping_list: parcels.map(parcelBody),
    // WeChat wants the milliseconds and an offset.
    upload_time: new Date(shippedAt + BEIJING_MS).toISOString().replace('Z', '+08:00'),
    payer: { openid },
  };
}

function parcelBody({ description, carrier, trackingNo, receiverContact }: Parcel): Record<string, unknown> {
  return {
    item_desc: [...description].slice(0, DESCRIPTION_MAX).join(''),
    ...(carrier !== undefined && { express_company: carrier }),
    ...(trackingNo !== undefined && { tracking_no: trackingNo }),
    ...(receiverContact !== undefined && { contact: { receiver_contact: receiverContact } }),
  };
}
