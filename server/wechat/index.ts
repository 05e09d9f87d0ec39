import { assertOfficialBase } from './appid';
import { createWeixinClient, type WechatLogger } from './client';
import { createPhone } from './phone';
import { createLazyPay, type PayConfig } from './pay';
import type { WechatPay } from './pay-ports';
import type {
  AccessTokens,
  MessagePush,
  WechatPhone,
  WechatQrcode,
  WechatSecurity,
  WechatSession,
  WechatShipping,
} from './ports';
import { createQrcode } from './qrcode';
import { createMessagePush, type PushConfig } from './push';
import { createSecurity } from './security';
import { createSession } from './session';
import { createShipping } from './shipping';
import { createSubscribe } from './subscribe';
import type { WechatSubscribe } from './subscribe-ports';
import { createAccessTokens } from './token';

export type * from './pay-ports';
export type * from './ports';
export type * from './subscribe-ports';
export type { WechatLogger } from './client';
export type { PayConfig } from './pay';
export { readPayKeys, type PayKeysConfig } from './pay-keys';
export { WechatPayError, type WechatPayErrorKind } from './pay-error';
export { PayNotifyRejected } from './pay-notify';
export { pictureVerdictOf } from './security';
export { accountEventOf, PushRejected, type PushConfig } from './push';
export { subscribeChangesOf } from './subscribe';
export { WechatError, type WechatErrorKind } from './wechat-error';

export interface WechatDeps {
  /** Origin of WeChat's API: `https://api.weixin.qq.com`, or the stand-in's. */
  apiBase: string;
  appid: string;
  secret: string;
  clock: { now(): Date };
  /** Must throw when called inside a database transaction. */
  assertOutsideTransaction: () => void;
  logger: WechatLogger;
  /** Milliseconds until a call counts as unreachable; 5,000 when not given. */
  timeoutMs?: number;
  /** Without it the app takes no message push. */
  push?: PushConfig;
  /** Without it the app neither takes money nor reports shipping. */
  pay?: PayConfig;
}

export interface Wechat {
  session: WechatSession;
  phone: WechatPhone;
  tokens: AccessTokens;
  security: WechatSecurity;
  qrcode: WechatQrcode;
  subscribe: WechatSubscribe;
  push?: MessagePush;
  pay?: WechatPay;
  shipping?: WechatShipping;
}

/**
 * Everything the modules may ask of WeChat, for one app.
 * @throws Error when a real appid is not used with WeChat itself
 */
export function createWechat(deps: WechatDeps): Wechat {
  const { appid, secret, clock, logger, assertOutsideTransaction } = deps;
  assertOfficialBase(appid, deps.apiBase, deps.pay?.base);
  const client = createWeixinClient(deps);
  const tokens = createAccessTokens({ client, appid, secret, clock, logger, assertOutsideTransaction });
  return {
    session: createSession({ client, appid, secret }),
    phone: createPhone({ client, tokens, appid }),
    tokens,
    security: createSecurity({ client, tokens }),
    qrcode: createQrcode({ client, tokens }),
    subscribe: createSubscribe({ client, tokens }),
    ...(deps.push && { push: createMessagePush({ ...deps.push, appid }) }),
    ...(deps.pay && {
      pay: createLazyPay({ ...deps, config: deps.pay }),
      shipping: createShipping({ client, tokens, mchid: deps.pay.mchid }),
    }),
  };
}
