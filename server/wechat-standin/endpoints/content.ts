import type { Endpoint, Platform } from '../endpoint';
import type { StandinUser } from '../users';
import { bodyText, Refusal, type Call } from '../wire';
import type { StandinApp } from '../world';
import { recentVisitor } from './visitor';

const VERSION = 2;
const SCENES = [1, 2, 3, 4];
const PROFILE = 1;
const TEXT_MAX = 2500;
const MEDIA_TYPES = [1, 2];
const TEXTS_PER_MINUTE = 4000;
const TEXTS_PER_DAY = 2_000_000;
const MEDIA_PER_MINUTE = 2000;
const MEDIA_PER_DAY = 200_000;
const TOO_FAST = 44991;

/** What both checks ask of a call; numbers in quotes are not converted. @throws Refusal 40003, 40097, 40129, 47001, 61010 */
function judgedUser(platform: Platform, call: Call, app: StandinApp): StandinUser {
  const { version, scene } = call.body;
  if (typeof version !== 'number' || typeof scene !== 'number') throw new Refusal(47001);
  if (version !== VERSION) throw new Refusal(40097);
  if (!SCENES.includes(scene)) throw new Refusal(40129);
  return recentVisitor(platform, app, bodyText(call, 'openid'));
}

export const contentEndpoints: readonly Endpoint[] = [
  {
    path: '/wxa/msg_sec_check',
    method: 'POST',
    auth: 'token',
    handle(platform, call, app) {
      const { limits } = platform.world;
      limits.perMinute(`text/${app.appid}`, TEXTS_PER_MINUTE, TOO_FAST);
      limits.perDay(`text/${app.appid}`, TEXTS_PER_DAY);
      judgedUser(platform, call, app);
      const content = bodyText(call, 'content');
      if (content === '') throw new Refusal(44002);
      if ([...content].length > TEXT_MAX) throw new Refusal(47001);
      if (call.body.signature !== undefined && call.body.scene !== PROFILE) throw new Refusal(40097);
      const around = ['nickname', 'title', 'signature'].map((name) => bodyText(call, name));
      return { errcode: 0, errmsg: 'ok', ...platform.content.checkTexts([content, ...around]) };
    },
  },
  {
    path: '/wxa/media_check_async',
    method: 'POST',
    auth: 'token',
    handle(platform, call, app) {
      const { limits } = platform.world;
      limits.perMinute(`media/${app.appid}`, MEDIA_PER_MINUTE, TOO_FAST);
      limits.perDay(`media/${app.appid}`, MEDIA_PER_DAY);
      const user = judgedUser(platform, call, app);
      const { media_type: type } = call.body;
      if (typeof type !== 'number' || !MEDIA_TYPES.includes(type)) throw new Refusal(40004);
      const url = bodyText(call, 'media_url');
      if (!/^https?:\/\/[^/\s]+\/\S/.test(url)) throw new Refusal(40097);
      return { errcode: 0, errmsg: 'ok', trace_id: platform.content.startPicture(app, user, url) };
    },
  },
];
