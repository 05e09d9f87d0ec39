/** Why WeChat Pay did not do what it was asked, in the few kinds a module has to tell apart. */
export type WechatPayErrorKind =
  | 'order-not-found'
  | 'refund-not-found'
  /** Cannot be closed: query it, it is paid. */
  | 'already-paid'
  /** Closed before: a new attempt needs a new out_trade_no. */
  | 'closed'
  /** Paid under this number already: query it. */
  | 'out-trade-no-used'
  /** The merchant's balance does not cover the refund. */
  | 'not-enough'
  /** The payer's account is gone: refund by other means. */
  | 'account-abnormal'
  /** Our key, serial or clock is wrong: nothing works until an operator repairs it. */
  | 'sign-error'
  /** appid, mchid or permissions are wrong: an operator's matter as well. */
  | 'config'
  | 'rate-limited'
  /** No answer, an unsigned one or a failure inside WeChat: the effect is unknown. */
  | 'unavailable'
  /** The request breaks a rule; the same request will always be refused. */
  | 'invalid-request'
  /** Any other refusal; look at `code`. */
  | 'refused';

// Documents and live service spell codes differently, so underscores are ignored.
const KIND_OF: Readonly<Record<string, WechatPayErrorKind>> = {
  ORDERNOTEXIST: 'order-not-found',
  RESOURCENOTEXISTS: 'order-not-found',
  ORDERPAID: 'already-paid',
  ORDERCLOSED: 'closed',
  OUTTRADENOUSED: 'out-trade-no-used',
  NOTENOUGH: 'not-enough',
  USERACCOUNTABNORMAL: 'account-abnormal',
  SIGNERROR: 'sign-error',
  NOAUTH: 'config',
  APPIDMCHIDNOTMATCH: 'config',
  MCHNOTEXISTS: 'config',
  FREQUENCYLIMITED: 'rate-limited',
  FREQUENCYLIMITEXCEED: 'rate-limited',
  RATELIMITEXCEEDED: 'rate-limited',
  SYSTEMERROR: 'unavailable',
  BANKERROR: 'unavailable',
  PARAMERROR: 'invalid-request',
  INVALIDREQUEST: 'invalid-request',
  OPENIDMISMATCH: 'invalid-request',
};

/** The kind of an error code, or of the HTTP status when the code is new to us. */
export function kindOfPayCode(status: number, code: string): WechatPayErrorKind {
  const known = KIND_OF[code.replaceAll('_', '').toUpperCase()];
  if (known) return known;
  if (status === 401) return 'sign-error';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unavailable';
  return 'refused';
}

export interface WechatPayFailure {
  /** Method and path pattern, without numbers of orders. */
  endpoint: string;
  kind: WechatPayErrorKind;
  status?: number;
  code?: string;
  /** WeChat's Request-ID, to be looked up with its support. */
  requestId?: string;
  /** WeChat's wording, freed of every value that was sent. */
  detail?: string;
}

/** A call to WeChat Pay that did not succeed. Holds no openid and no key: safe to log whole. */
export class WechatPayError extends Error implements WechatPayFailure {
  override readonly name = 'WechatPayError';
  readonly endpoint: string;
  readonly kind: WechatPayErrorKind;
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
  readonly detail?: string;

  constructor(failure: WechatPayFailure) {
    super(
      `WeChat Pay ${failure.endpoint}: ${failure.kind} (${failure.code ?? failure.detail ?? 'no detail'})`,
    );
    this.endpoint = failure.endpoint;
    this.kind = failure.kind;
    this.status = failure.status;
    this.code = failure.code;
    this.requestId = failure.requestId;
    this.detail = failure.detail;
  }
}
