import { looseText, textField, type WechatAnswer, type WeixinClient } from './client';
import type { AccessTokens, WechatPhone, WechatPhoneNumber } from './ports';
import { WechatError } from './wechat-error';

const ENDPOINT = '/wxa/business/getuserphonenumber';

interface PhoneInfo extends WechatAnswer {
  watermark: WechatAnswer;
}

/** The phone number behind the code of WeChat's phone button. */
export function createPhone(deps: {
  client: WeixinClient;
  tokens: AccessTokens;
  appid: string;
}): WechatPhone {
  async function phoneNumberOf(code: string, openid: string): Promise<WechatPhoneNumber> {
    const answer = await deps.client.callWithToken(deps.tokens, {
      path: ENDPOINT,
      body: { code, openid },
      repeatable: true,
    });
    const info = answer.phone_info;
    if (!isPhoneInfo(info) || info.watermark.appid !== deps.appid) {
      throw new WechatError({
        endpoint: ENDPOINT,
        kind: 'unreachable',
        detail: 'answer is not about this app',
      });
    }
    return {
      // Documented as a string, printed as a number in the same page's example.
      countryCode: looseText(info.countryCode),
      purePhoneNumber: textField(ENDPOINT, info, 'purePhoneNumber'),
    };
  }

  return { phoneNumberOf };
}

function isPhoneInfo(value: unknown): value is PhoneInfo {
  return isObject(value) && 'watermark' in value && isObject(value.watermark);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
