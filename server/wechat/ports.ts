/**
 * What the modules may ask of WeChat. They depend on these types only, so that a test can hand in a plain
 * object and a second brand can be given another platform. The adapters beside this file implement them.
 */

/** Who logged in. `sessionKey` stays on the server and out of logs. */
export interface WechatLogin {
  openid: string;
  /** Only when the mini program is bound to a WeChat Open Platform account. */
  unionid?: string;
  sessionKey: string;
}

export interface WechatSession {
  /**
   * Exchanges the code of `wx.login` (5 minutes, single use).
   * @throws WechatError `invalid-code`, `risky-user`, `rate-limited`, `busy`, `unreachable`, `config`
   */
  code2Session(code: string): Promise<WechatLogin>;
}

export interface WechatPhoneNumber {
  /** Digits without plus sign, such as `86`. */
  countryCode: string;
  purePhoneNumber: string;
}

export interface WechatPhone {
  /**
   * Exchanges the code of the phone button (5 minutes, single use, not the login code). WeChat checks that the
   * code was issued to `openid`. Each success is charged to the brand: never call it speculatively.
   * @throws WechatError `invalid-code`, `rate-limited`, `busy`, `unreachable`, `config`
   */
  phoneNumberOf(code: string, openid: string): Promise<WechatPhoneNumber>;
}

export interface AccessTokens {
  /** The current access_token, fetched when there is none; concurrent callers share one request. */
  get(): Promise<string>;
  /** Replaces `rejected` once, however many callers were refused with it, and answers the new token. */
  renew(rejected: string): Promise<string>;
}

/** The query string of a push request as the HTTP layer parsed it: a repeated name is an array. */
export type PushQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface PushMessage {
  /** Equal for every delivery of one message: make it the unique key of whatever handles it. */
  dedupeKey: string;
  /** Seconds since the epoch, WeChat's clock. */
  createTime: number;
  msgType: string;
  /** Present when `msgType` is `event`. */
  event?: string;
  payload: Readonly<Record<string, unknown>>;
}

export interface MessagePush {
  /**
   * Answers WeChat's check of the push URL: the text to reply with, verbatim.
   * @throws PushRejected when the signature does not fit
   */
  verifyUrl(query: PushQuery): string;
  /**
   * Verifies and, in the encrypted modes, decrypts one push. Reply `success` within 5 s.
   * @throws PushRejected for anything WeChat did not send to this app; answer 403 and change nothing
   */
  open(query: PushQuery, rawBody: string): PushMessage;
}

/** What a user or WeChat changed about an account; the data it names must be erased or hidden. */
export type AccountEvent =
  | { kind: 'profile-reset'; openid: string }
  | { kind: 'authorization-revoked'; openid: string; scopes: number[] }
  | { kind: 'account-closed'; openid: string };
