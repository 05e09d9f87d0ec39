import type { Endpoint } from '../endpoint';
import { bodyText, Refusal } from '../wire';

const VISIT_VALID = 2 * 3_600_000;
const SCENES = [0, 1, 2];

export const riskEndpoints: readonly Endpoint[] = [
  {
    path: '/wxa/getuserriskrank',
    method: 'POST',
    auth: 'token',
    handle({ world, logins }, call, app) {
      const { scene, is_test: isTest = false } = call.body;
      if (typeof scene !== 'number' || typeof isTest !== 'boolean') throw new Refusal(47001);
      if (bodyText(call, 'appid') !== app.appid) throw new Refusal(40013);
      if (!SCENES.includes(scene) || bodyText(call, 'client_ip') === '') throw new Refusal(40097);
      const user = world.users.findByOpenid(app.appid, bodyText(call, 'openid'));
      if (!user) throw new Refusal(40003);
      // A trial call does not ask whether the user was here lately.
      if (!isTest && world.now() - logins.lastVisit(app, user) > VISIT_VALID) throw new Refusal(61010);
      return {
        errcode: 0,
        errmsg: 'getuserriskrank succ',
        risk_rank: user.riskRank,
        unoin_id: world.random.bytes(4).readUInt32BE(),
      };
    },
  },
];
