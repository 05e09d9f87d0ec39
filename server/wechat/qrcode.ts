import type { WeixinClient } from './client';
import type { AccessTokens, MiniCode, WechatQrcode } from './ports';

const UNLIMITED = '/wxa/getwxacodeunlimit';
const WIDTH = 430;

/** Mini-program codes (小程序码) of which there is no lifetime limit. */
export function createQrcode(deps: { client: WeixinClient; tokens: AccessTokens }): WechatQrcode {
  return {
    unlimited: ({ scene, page, width = WIDTH }: MiniCode) =>
      deps.client.pictureWithToken(deps.tokens, {
        path: UNLIMITED,
        body: { scene, page, width },
        repeatable: true,
      }),
  };
}
