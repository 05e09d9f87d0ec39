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

/** How goods travel; `express` needs a carrier and a tracking number, the others must have neither. */
export type ShippingMethod = 'express' | 'city' | 'virtual' | 'pickup';

export interface Parcel {
  /** What is inside, as the payer reads it; cut after 120 characters. */
  description: string;
  /** WeChat's id of the express company. */
  carrier?: string;
  trackingNo?: string;
  /** The receiver's number, masked but for its last four digits: 顺丰 needs it. */
  receiverContact?: string;
}

export interface ShippingInput {
  outTradeNo: string;
  /** Who paid. */
  openid: string;
  method: ShippingMethod;
  /** All parcels so far, 1 to 15; exactly one unless `split`. */
  parcels: readonly Parcel[];
  /** For an order that leaves in several parcels. */
  split?: { allDelivered: boolean };
  /** Milliseconds since the epoch. */
  shippedAt: number;
}

/** WeChat's view of a paid order; `settling` means delivered, the money still frozen. */
export type ShippingState = 'to-ship' | 'shipped' | 'received' | 'completed' | 'refunded' | 'settling';

export interface WechatShipping {
  /**
   * Reports an order as shipped, which WeChat demands before it settles the money. Harmless to repeat.
   * @throws WechatError `not-yet`, `not-shippable`, `busy`, `unreachable`, `rate-limited`, `refused`, `config`
   */
  upload(input: ShippingInput): Promise<void>;
  /** Asks after an order, as must be done when the confirm-receive component reports success. @throws WechatError */
  stateOf(outTradeNo: string): Promise<ShippingState>;
  /** Sets the page WeChat's order centre opens; must hold `${商品订单号}`. @throws WechatError `refused` */
  setOrderPage(path: string): Promise<void>;
}

/** Where a user's words or pictures will stand: WeChat judges a nickname by other rules than a comment. */
export type ContentScene = 'profile' | 'comment' | 'forum' | 'social';

/** `review`: WeChat is not sure, so a person has to look before others see it. */
export type ContentVerdict = 'pass' | 'review' | 'risky';

export interface TextToCheck {
  /** 1 to 2,500 characters. */
  text: string;
  scene: ContentScene;
  /** Whose words; WeChat judges only for who was here within two hours. */
  openid: string;
}

export interface PictureToCheck {
  /** http or https, at most 10 MB; WeChat fetches it, so it has to be public. */
  url: string;
  scene: ContentScene;
  openid: string;
}

/** How a picture was judged; `traceId` is what the check of it answered. */
export interface PictureVerdict {
  traceId: string;
  verdict: ContentVerdict;
}

export interface WechatSecurity {
  /** @throws WechatError `absent`, `refused`, `rate-limited`, `busy`, `unreachable`, `config` */
  checkText(input: TextToCheck): Promise<ContentVerdict>;
  /**
   * Asks for a picture to be judged: the trace id. The verdict is pushed within 30 minutes, possibly before this
   * answers, and never when the push is not set up; until then only its author may see the picture.
   * @throws WechatError as `checkText`
   */
  checkPicture(input: PictureToCheck): Promise<string>;
}

/** What a user or WeChat changed about an account; the data it names must be erased or hidden. */
export type AccountEvent =
  | { kind: 'profile-reset'; openid: string }
  | { kind: 'authorization-revoked'; openid: string; scopes: number[] }
  | { kind: 'account-closed'; openid: string };

export interface MiniCode {
  /** At most 32 of the letters, digits and signs WeChat allows; it comes back as the query `scene`. */
  scene: string;
  /** A published page without leading slash and query. */
  page: string;
  /** 280 to 1,280 px; 430 when not given. */
  width?: number;
}

export interface WechatQrcode {
  /**
   * The picture (PNG or JPEG) of a code that is good for ever; 5,000 a minute.
   * @throws WechatError `refused` for a page that is not published, `rate-limited`, `busy`, `unreachable`, `config`
   */
  unlimited(code: MiniCode): Promise<Buffer>;
}
