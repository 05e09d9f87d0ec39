import type { World } from '../world';
import { openidOf } from '../users';
import type { Pay } from './pay';
import type { PayOrder } from './pay-orders';
import { verifies } from './pay-signing';

/** What the page hands to `wx.requestPayment`, and on whose phone. */
export interface RequestPayment {
  userId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

/** What the pay sheet shows before the payer decides. */
export interface PaySheet {
  merchant: string;
  description: string;
  totalFen: number;
}

export type PaymentResult = { errMsg: string };

/** A parameter or order WeChat's own sheet would stumble over; the message is its errMsg. */
class PaymentFailed extends Error {}

export interface PayerPhone {
  /** Opens the sheet. @throws PaymentFailed */
  sheet(request: RequestPayment): PaySheet;
  /** Pays; never throws, as `wx.requestPayment` answers in errMsg. */
  pay(request: RequestPayment): PaymentResult;
  /** Opens the sheet and turns away from it. */
  cancel(request: RequestPayment): PaymentResult;
}

const PREFIX = 'prepay_id=';

/** `wx.requestPayment` in the app with this appid. */
export function createPayerPhone(world: World, pay: Pay, appid: string): PayerPhone {
  function open(request: RequestPayment): PayOrder {
    const { timeStamp, nonceStr, package: packed, signType, paySign } = request;
    if (signType !== 'RSA') fail('parameter error: signType');
    if (!/^\d{1,12}$/.test(timeStamp)) fail('parameter error: timeStamp should be String of seconds');
    if (nonceStr === '' || nonceStr.length > 32) fail('parameter error: nonceStr');
    if (!packed.startsWith(PREFIX)) fail('parameter error: package');
    const order =
      pay.orders.findPrepay(packed.slice(PREFIX.length)) ?? fail('商户参数错误：prepay_id无效或已过期');
    // The phone signs its own appid into the message, so a prepay_id of another app cannot verify.
    const key = pay.merchants.get(order.mchid)?.ownPair().publicKey;
    const message = `${appid}\n${timeStamp}\n${nonceStr}\n${packed}\n`;
    if (!key || order.appid !== appid || !verifies(message, paySign, key)) fail('支付验证签名失败');
    if (order.openid !== openidOf(appid, request.userId)) fail('商户参数错误：payer与当前用户不一致');
    if (order.state === 'CLOSED') fail('该订单已关闭，请重新下单');
    if (order.state !== 'NOTPAY') fail('该订单已支付');
    if (world.now() >= order.expiresAt) fail('该订单已过期，请重新下单');
    return order;
  }

  function answering(request: RequestPayment, act: (order: PayOrder) => string): PaymentResult {
    try {
      return { errMsg: `requestPayment:${act(open(request))}` };
    } catch (error) {
      if (!(error instanceof PaymentFailed)) throw error;
      return { errMsg: error.message };
    }
  }

  return {
    sheet(request) {
      const { mchid, description, totalFen } = open(request);
      return { merchant: pay.merchants.get(mchid)?.name ?? mchid, description, totalFen };
    },
    pay: (request) =>
      answering(request, (order) => {
        pay.settle(order);
        return 'ok';
      }),
    cancel: (request) => answering(request, () => 'fail cancel'),
  };
}

function fail(reason: string): never {
  throw new PaymentFailed(`requestPayment:fail ${reason}`);
}
