import type { Endpoint } from '../endpoint';
import { bodyText, Refusal } from '../wire';
import { recentVisitor, userOf } from './visitor';

const SCENES = [0, 1, 2];

export const riskEndpoints: readonly Endpoint[] = [
  {
    path: '/wxa/getuserriskrank',
    method: 'POST',
    auth: 'token',
    handle(platform, call, app) {
      const { scene, is_test: isTest = false } = call.body;
      if (typeof scene !== 'number' || typeof isTest !== 'boolean') throw new Refusal(47001);
      if (bodyText(call, 'appid') !== app.appid) throw new Refusal(40013);
      if (!SCENES.includes(scene) || bodyText(call, 'client_ip') === '') throw new Refusal(40097);
      const openid = bodyText(call, 'openid');
      // A trial call does not ask whether the user was here lately.
      const user = isTest ? userOf(platform, app, openid) : recentVisitor(platform, app, openid);
      return {
        errcode: 0,
        errmsg: 'getuserriskrank succ',
        risk_rank: user.riskRank,
        unoin_id: platform.world.random.bytes(4).readUInt32BE(),
      };
    },
  },
];
