import type { Endpoint } from '../endpoint';
import { openidOf } from '../users';
import { bodyText, Refusal } from '../wire';

export const phoneEndpoints: readonly Endpoint[] = [
  {
    path: '/wxa/business/getuserphonenumber',
    method: 'POST',
    auth: 'token',
    handle({ world, logins }, call, app) {
      const code = bodyText(call, 'code');
      const openid = bodyText(call, 'openid');
      const user = logins.peekPhone(app, code);
      if (user.phone === undefined) throw new Refusal(40029);
      if (openid !== '' && openid !== openidOf(app.appid, user.id)) throw new Refusal(40029);
      logins.use(code);
      app.phoneQuota = Math.max(0, app.phoneQuota - 1);
      return {
        errcode: 0,
        errmsg: 'ok',
        phone_info: {
          phoneNumber: user.countryCode === '86' ? user.phone : `+${user.countryCode}${user.phone}`,
          purePhoneNumber: user.phone,
          countryCode: user.countryCode,
          watermark: { timestamp: Math.floor(world.now() / 1000), appid: app.appid },
        },
      };
    },
  },
];
