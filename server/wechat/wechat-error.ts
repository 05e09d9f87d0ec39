/** Why a call to WeChat failed, in the few kinds a module has to tell apart. */
export type WechatErrorKind =
  /** The code is wrong, used or expired: the client must fetch a new one. */
  | 'invalid-code'
  /** WeChat blocks this user's login: refuse neutrally, do not retry. */
  | 'risky-user'
  /** Per-minute or daily quota: back off. */
  | 'rate-limited'
  /** errcode -1: the effect is unknown. */
  | 'busy'
  /** No answer, a broken one, or HTTP ≥ 400: the effect is unknown. */
  | 'unreachable'
  /** Content security: the user was not here within two hours, so WeChat judges nothing. A person has to. */
  | 'absent'
  /** Something only the operator can repair: secret, appid, IP list, frozen account. */
  | 'config'
  /** Shipping: WeChat does not know the order yet, which takes a minute after payment. Try later. */
  | 'not-yet'
  /** Shipping: the order is finished, refunded or re-shipped already. Do not try again. */
  | 'not-shippable'
  /** Any other refusal; look at `errcode`. */
  | 'refused';

const CODES_OF: readonly (readonly [WechatErrorKind, readonly number[]])[] = [
  ['invalid-code', [40029, 40163]],
  ['risky-user', [40226]],
  ['rate-limited', [44991, 45009, 45011]],
  ['absent', [61010]],
  ['busy', [-1, 10060009, 10060012, 10060019]],
  ['not-yet', [10060001]],
  ['not-shippable', [10060002, 10060003, 10060004]],
  ['config', [40001, 40014, 42001, 40002, 40013, 40125, 40164, 40243]],
  ['config', [41001, 41002, 41004, 41008, 43001, 43002, 48001, 50004, 50007, 89503, 89506, 89507]],
];

const KIND_OF = new Map(CODES_OF.flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const)));

export interface WechatFailure {
  endpoint: string;
  kind: WechatErrorKind;
  errcode?: number;
  /** WeChat's trace id, to be looked up in its console. */
  rid?: string;
  /** WeChat's wording, freed of every value that was sent. */
  detail?: string;
}

/** A call to WeChat that did not succeed. Holds no openid, code, token or phone number: safe to log whole. */
export class WechatError extends Error implements WechatFailure {
  override readonly name = 'WechatError';
  readonly endpoint: string;
  readonly kind: WechatErrorKind;
  readonly errcode?: number;
  readonly rid?: string;
  readonly detail?: string;

  constructor(failure: WechatFailure) {
    const code = failure.errcode === undefined ? failure.detail : `errcode ${failure.errcode}`;
    super(`WeChat ${failure.endpoint}: ${failure.kind} (${code ?? 'no detail'})`);
    this.endpoint = failure.endpoint;
    this.kind = failure.kind;
    this.errcode = failure.errcode;
    this.rid = failure.rid;
    this.detail = failure.detail;
  }
}

/** The kind of a non-zero errcode. */
export function kindOfErrcode(errcode: number): WechatErrorKind {
  return KIND_OF.get(errcode) ?? 'refused';
}

/** The access_token was not accepted: renew it once and try once more. */
export function isTokenErrcode(errcode: number | undefined): boolean {
  return errcode === 40001 || errcode === 40014 || errcode === 42001;
}
