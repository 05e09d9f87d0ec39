/** WeChat Pay as the modules see it. All amounts are integer fen, all times milliseconds since the epoch. */

export interface PrepayInput {
  /** 6 to 32 characters of `[0-9A-Za-z_|*-]`; one per attempt, the same again when an attempt is repeated. */
  outTradeNo: string;
  /** What the payer reads in WeChat's order centre; cut after 127 characters. */
  description: string;
  /** At least 1: an order of nothing is never sent to WeChat. */
  totalFen: number;
  /** The payer, under this app. */
  openid: string;
  /** When paying ends, at least a minute ahead; WeChat keeps the one of the first request. */
  expiresAt: number;
  /** Comes back in notify and query; at most 128 characters. */
  attach?: string;
}

/** What `wx.requestPayment` takes, and nothing else. */
export interface PayParams {
  /** Seconds, as text. */
  timeStamp: string;
  nonceStr: string;
  /** `prepay_id=…` */
  package: string;
  signType: 'RSA';
  paySign: string;
}

/** `refunded` begins with the first refund, however small: how much came back is told by the refunds only. */
export type PayTradeState = 'unpaid' | 'paid' | 'refunded' | 'closed';

export interface PayTrade {
  outTradeNo: string;
  state: PayTradeState;
  /** WeChat's number, from payment on. */
  transactionId?: string;
  /** The caller compares this with the order; absent as long as nobody paid. */
  totalFen?: number;
  /** What left the payer's purse: less than the total when WeChat's own coupons paid a part. */
  payerFen?: number;
  openid?: string;
  paidAt?: number;
  attach?: string;
}

export interface RefundInput {
  outTradeNo: string;
  /** At most 64 characters of `[0-9A-Za-z_|*@-]`; the same again, with the same data, after any failure. */
  outRefundNo: string;
  refundFen: number;
  /** The whole payment. */
  totalFen: number;
  /** Shown to the payer; cut after 80 characters. */
  reason?: string;
}

/** `abnormal`: the payer's account cannot take the money, staff must act in WeChat's merchant console. */
export type PayRefundState = 'processing' | 'success' | 'closed' | 'abnormal';

export interface PayRefund {
  outRefundNo: string;
  /** WeChat's number. */
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  state: PayRefundState;
  refundFen: number;
  totalFen: number;
  succeededAt?: number;
}

/** `id` is equal for every delivery of one notification. */
export type PayNotify = { id: string } & (
  | { kind: 'payment'; trade: PayTrade }
  | { kind: 'refund'; refund: PayRefund }
  /** Something this mall does not follow: answer 204 and forget it. */
  | { kind: 'other'; eventType: string }
);

/** Request headers as Node has them: names in lower case. */
export type PayHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Every asynchronous function throws WechatPayError. Kinds any of them may throw: `unavailable` (the effect is
 * unknown: ask with the query, then repeat with the same number), `rate-limited`, `sign-error`, `config`,
 * `invalid-request`, `refused`; further ones are named with the function. None may run inside a transaction.
 */
export interface WechatPay {
  /**
   * Opens a payment and answers its prepay_id, usable for 2 hours. Harmless to repeat with the same input.
   * @throws WechatPayError `out-trade-no-used` (it was paid), `closed`; `invalid-request` when anything changed
   */
  prepay(input: PrepayInput): Promise<string>;
  /** The signed parameters for the payer's phone; sign again for every tap. */
  clientParams(prepayId: string): PayParams;
  /** @throws WechatPayError `order-not-found` */
  query(outTradeNo: string): Promise<PayTrade>;
  /**
   * After this nobody can pay any more; closing what is closed succeeds.
   * @throws WechatPayError `already-paid`, `order-not-found`
   */
  close(outTradeNo: string): Promise<void>;
  /**
   * Asks for a refund; the answer means accepted, the money is back when its state is `success`. WeChat allows 50
   * per payment, a minute apart, within a year.
   * @throws WechatPayError `not-enough` (the merchant's balance), `account-abnormal`, `order-not-found`
   */
  refund(input: RefundInput): Promise<PayRefund>;
  /** @throws WechatPayError `refund-not-found` */
  queryRefund(outRefundNo: string): Promise<PayRefund>;
  /**
   * Verifies and decrypts a notification; the amount is the caller's to compare. Answer 204 within 5 s.
   * @throws PayNotifyRejected for anything not sent by WeChat to this merchant: answer 401 and change nothing
   */
  openNotify(headers: PayHeaders, rawBody: string): PayNotify;
}
