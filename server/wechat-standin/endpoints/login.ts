import { createHmac } from 'node:crypto';
import type { Endpoint, Platform } from '../endpoint';
import { appWithSecret } from './token';
import { openidOf, unionidOf, type StandinUser } from '../users';
import { queryText, Refusal, type Call } from '../wire';
import type { StandinApp } from '../world';

const LOGINS_PER_MINUTE = 100;

/** The user whose session key signed the empty message. @throws Refusal 40003, 87007, 87008, 87009 */
function signedUser({ world, logins }: Platform, call: Call, app: StandinApp): StandinUser {
  const user = world.users.findByOpenid(app.appid, queryText(call, 'openid'));
  if (!user) throw new Refusal(40003);
  if (queryText(call, 'sig_method') !== 'hmac_sha256') throw new Refusal(87008);
  const key = logins.sessionKey(app, user);
  if (key === undefined) throw new Refusal(87007);
  // The key is the base64 text itself, not the bytes behind it.
  const expected = createHmac('sha256', key).update('').digest('hex');
  if (queryText(call, 'signature') !== expected) throw new Refusal(87009);
  return user;
}

export const loginEndpoints: readonly Endpoint[] = [
  {
    path: '/sns/jscode2session',
    method: 'GET',
    contentType: 'text/plain',
    auth: 'none',
    handle(platform, call) {
      const app = appWithSecret(platform, queryText(call, 'appid'), queryText(call, 'secret'));
      const code = queryText(call, 'js_code');
      if (code === '') throw new Refusal(41008);
      if (queryText(call, 'grant_type') !== 'authorization_code') throw new Refusal(40002);
      const { user, sessionKey } = platform.logins.peekLogin(app, code);
      platform.world.limits.perMinute(`login/${app.appid}/${user.id}`, LOGINS_PER_MINUTE);
      platform.logins.use(code);
      if (user.loginBlocked) throw new Refusal(40226);
      const login = { session_key: sessionKey, openid: openidOf(app.appid, user.id) };
      return app.unionids ? { ...login, unionid: unionidOf(user.id) } : login;
    },
  },
  {
    path: '/wxa/checksession',
    method: 'GET',
    auth: 'token',
    handle(platform, call, app) {
      signedUser(platform, call, app);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
  {
    path: '/wxa/resetusersessionkey',
    method: 'GET',
    auth: 'token',
    handle(platform, call, app) {
      const user = signedUser(platform, call, app);
      const sessionKey = platform.logins.replaceSessionKey(app, user);
      return { errcode: 0, errmsg: 'ok', openid: openidOf(app.appid, user.id), session_key: sessionKey };
    },
  },
];
