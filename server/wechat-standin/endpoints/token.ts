import type { Endpoint, Platform } from '../endpoint';
import { bodyText, queryText, Refusal, type Call } from '../wire';
import type { StandinApp } from '../world';

/** The app with these credentials. @throws Refusal 41002, 41004, 40013, 40125 */
export function appWithSecret({ world }: Platform, appid: string, secret: string): StandinApp {
  if (appid === '') throw new Refusal(41002);
  if (secret === '') throw new Refusal(41004);
  const app = world.apps.get(appid);
  if (!app) throw new Refusal(40013);
  if (app.secret !== secret) throw new Refusal(40125);
  return app;
}

function assertListed(app: StandinApp, { ip }: Call): void {
  if (app.ipWhitelist === null || app.ipWhitelist.includes(ip)) return;
  throw new Refusal(40164, `invalid ip ${ip} ipv6 ::ffff:${ip}, not in whitelist`);
}

export const tokenEndpoints: readonly Endpoint[] = [
  {
    path: '/cgi-bin/token',
    method: 'GET',
    auth: 'none',
    handle(platform, call) {
      if (queryText(call, 'grant_type') !== 'client_credential') throw new Refusal(40002);
      const app = appWithSecret(platform, queryText(call, 'appid'), queryText(call, 'secret'));
      assertListed(app, call);
      return platform.tokens.classic(app);
    },
  },
  {
    path: '/cgi-bin/stable_token',
    method: 'POST',
    auth: 'none',
    handle(platform, call) {
      const force = call.body.force_refresh ?? false;
      if (typeof force !== 'boolean') throw new Refusal(47001);
      if (bodyText(call, 'grant_type') !== 'client_credential') throw new Refusal(40002);
      const app = appWithSecret(platform, bodyText(call, 'appid'), bodyText(call, 'secret'));
      assertListed(app, call);
      return platform.tokens.stable(app, force);
    },
  },
];
