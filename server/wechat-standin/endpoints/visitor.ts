import type { Platform } from '../endpoint';
import type { StandinUser } from '../users';
import { Refusal } from '../wire';
import type { StandinApp } from '../world';

const VISIT_VALID = 2 * 3_600_000;

/** The user with an openid of this app. @throws Refusal 40003 */
export function userOf({ world }: Platform, app: StandinApp, openid: string): StandinUser {
  const user = world.users.findByOpenid(app.appid, openid);
  if (!user) throw new Refusal(40003);
  return user;
}

/** The user, who was here within two hours. @throws Refusal 40003, 61010 */
export function recentVisitor(platform: Platform, app: StandinApp, openid: string): StandinUser {
  const user = userOf(platform, app, openid);
  if (platform.world.now() - platform.logins.lastVisit(app, user) > VISIT_VALID) throw new Refusal(61010);
  return user;
}
