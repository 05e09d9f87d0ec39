import { textField, type WeixinClient } from './client';
import type { WechatLogin, WechatSession } from './ports';

const ENDPOINT = '/sns/jscode2session';

/** Login by code2Session. */
export function createSession(deps: { client: WeixinClient; appid: string; secret: string }): WechatSession {
  async function code2Session(code: string): Promise<WechatLogin> {
    const answer = await deps.client.call({
      path: ENDPOINT,
      query: { appid: deps.appid, secret: deps.secret, js_code: code, grant_type: 'authorization_code' },
      // After `busy` the code may be consumed; the second attempt then answers `invalid-code`, which is the truth.
      repeatable: true,
    });
    const login = {
      openid: textField(ENDPOINT, answer, 'openid'),
      sessionKey: textField(ENDPOINT, answer, 'session_key'),
    };
    return answer.unionid ? { ...login, unionid: textField(ENDPOINT, answer, 'unionid') } : login;
  }

  return { code2Session };
}
