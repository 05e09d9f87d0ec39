import { z } from 'zod';
import { createPayClient, endpointOf, secondsOf, type PayCall, type PayClientDeps } from './pay-client';
import { WechatPayError } from './pay-error';
import type { PayKeys } from './pay-keys';
import { openPayNotify } from './pay-notify';
import { plugin } from './pay-plugin';
import type { PayRefund, WechatPay } from './pay-ports';
import { refundOf, tradeOf } from './pay-records';

export interface PayConfig {
  /** Origin: `https://api.mch.weixin.qq.com`, or the stand-in's. */
  base: string;
  mchid: string;
  /** Where payments and refunds are notified: public https, no query string. */
  notifyUrl: string;
  /** Read with the first payment: the stand-in makes its keys when they are asked for, which takes a while. */
  keys: () => PayKeys;
}

interface PayDeps extends Omit<PayClientDeps, 'keys' | 'base' | 'mchid'> {
  appid: string;
  config: PayConfig;
}

const DESCRIPTION_MAX = 127;
const REASON_MAX = 80;
const BEIJING_MS = 8 * 3_600_000;

/** WeChat Pay (JSAPI, APIv3) for one merchant and one app. */
function createPay({ appid, config, ...deps }: PayDeps): WechatPay {
  const { mchid, notifyUrl } = config;
  const keys = config.keys();
  const call = createPayClient({ ...deps, base: config.base, mchid, keys });

  /** Reads an answer; one that is not about what was asked counts as none. */
  async function ask<T>(
    request: PayCall,
    read: (answer: unknown) => T,
    fits: (value: T) => boolean,
  ): Promise<T> {
    const answer = await call(request);
    let value: T | undefined;
    try {
      value = read(answer);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
    }
    if (value !== undefined && fits(value)) return value;
    throw new WechatPayError({
      endpoint: endpointOf(request),
      kind: 'unavailable',
      detail: 'answer does not fit the question',
    });
  }

  const answerOwner = z.looseObject({ appid: z.literal(appid), mchid: z.literal(mchid) });
  const isRefund = (outRefundNo: string) => (refund: PayRefund) => refund.outRefundNo === outRefundNo;

  return {
    prepay({ outTradeNo, description, totalFen, openid, expiresAt, attach }) {
      const request: PayCall = {
        method: 'POST',
        path: '/v3/pay/transactions/jsapi',
        body: {
          appid,
          mchid,
          description: cut(description, DESCRIPTION_MAX),
          out_trade_no: outTradeNo,
          time_expire: rfc3339(expiresAt),
          notify_url: notifyUrl,
          amount: { total: totalFen, currency: 'CNY' },
          payer: { openid },
          ...(attach !== undefined && { attach }),
        },
      };
      const prepayId = z.object({ prepay_id: z.string().min(1) });
      return ask(request, (answer) => prepayId.parse(answer).prepay_id, Boolean);
    },

    clientParams(prepayId) {
      const { Formatter, Rsa } = plugin();
      const timeStamp = String(secondsOf(deps.clock));
      const nonceStr = Formatter.nonce();
      const packed = `prepay_id=${prepayId}`;
      const message = Formatter.joinedByLineFeed(appid, timeStamp, nonceStr, packed);
      return {
        timeStamp,
        nonceStr,
        package: packed,
        signType: 'RSA',
        paySign: Rsa.sign(message, keys.privateKey),
      };
    },

    query(outTradeNo) {
      const request: PayCall = {
        method: 'GET',
        path: '/v3/pay/transactions/out-trade-no/{}',
        number: outTradeNo,
        query: `mchid=${mchid}`,
      };
      return ask(
        request,
        (answer) => tradeOf(answerOwner.parse(answer)),
        (trade) => trade.outTradeNo === outTradeNo,
      );
    },

    async close(outTradeNo) {
      const path = '/v3/pay/transactions/out-trade-no/{}/close';
      try {
        await call({ method: 'POST', path, number: outTradeNo, body: { mchid } });
      } catch (error) {
        if (!(error instanceof WechatPayError) || error.kind !== 'closed') throw error;
      }
    },

    refund({ outTradeNo, outRefundNo, refundFen, totalFen, reason }) {
      const request: PayCall = {
        method: 'POST',
        path: '/v3/refund/domestic/refunds',
        body: {
          out_trade_no: outTradeNo,
          out_refund_no: outRefundNo,
          notify_url: notifyUrl,
          amount: { refund: refundFen, total: totalFen, currency: 'CNY' },
          ...(reason !== undefined && { reason: cut(reason, REASON_MAX) }),
        },
      };
      const fits = isRefund(outRefundNo);
      return ask(request, refundOf, (refund) => fits(refund) && refund.refundFen === refundFen);
    },

    async queryRefund(outRefundNo) {
      const path = '/v3/refund/domestic/refunds/{}';
      try {
        return await ask({ method: 'GET', path, number: outRefundNo }, refundOf, isRefund(outRefundNo));
      } catch (error) {
        if (!(error instanceof WechatPayError) || error.kind !== 'order-not-found') throw error;
        throw new WechatPayError({ ...error, kind: 'refund-not-found' });
      }
    },

    openNotify: (headers, rawBody) =>
      openPayNotify({ keys, mchid, appid }, headers, rawBody, secondsOf(deps.clock)),
  };
}

/** The same, made with its first use. */
export function createLazyPay(deps: PayDeps): WechatPay {
  let made: WechatPay | undefined;
  const pay = (): WechatPay => (made ??= createPay(deps));
  return {
    prepay: (input) => pay().prepay(input),
    clientParams: (prepayId) => pay().clientParams(prepayId),
    query: (outTradeNo) => pay().query(outTradeNo),
    close: (outTradeNo) => pay().close(outTradeNo),
    refund: (input) => pay().refund(input),
    queryRefund: (outRefundNo) => pay().queryRefund(outRefundNo),
    openNotify: (headers, rawBody) => pay().openNotify(headers, rawBody),
  };
}

/** Cuts between characters, not inside an emoji. */
function cut(text: string, max: number): string {
  return [...text].slice(0, max).join('');
}

/** In Beijing's offset, as the documents print it. */
function rfc3339(ms: number): string {
  return new Date(ms + BEIJING_MS).toISOString().replace(/\.\d+Z$/, '+08:00');
}
