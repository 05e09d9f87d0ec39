import { Refusal, type Reply } from './wire';
import type { StandinApp, World } from './world';

interface Grant {
  appid: string;
  value: string;
  expiresAt: number;
  /** From here on a newer token has replaced it. */
  replacedAt: number;
}

export interface IssuedTokens {
  /** `cgi-bin/token`: every call makes a new token, the former works for five minutes more. */
  classic(app: StandinApp): Reply;
  /** `cgi-bin/stable_token`: the same token until its last five minutes, unless forced. */
  stable(app: StandinApp, force: boolean): Reply;
  /** The app behind a token. @throws Refusal 41001, 40014, 40001, 42001 */
  appOf(token: string): StandinApp;
}

const LIFETIME = 7200_000;
const OVERLAP = 300_000;
const FORCE_GAP = 30_000;
const WELL_FORMED = /^[\w-]{64,512}$/;
// Quotas WeChat publishes but moves: only their refusal matters here.
const STABLE_PER_MINUTE = 10_000;
const STABLE_PER_DAY = 500_000;
const FORCED_PER_DAY = 20;

/** The two families of access tokens; they do not invalidate each other. */
export function createIssuedTokens(world: World): IssuedTokens {
  const grants = new Map<string, Grant>();
  const latest = new Map<string, Grant>();
  const forcedAt = new Map<string, number>();

  function grant(family: string, app: StandinApp): Grant {
    const fresh = {
      appid: app.appid,
      value: `90_${world.random.text(133)}`,
      expiresAt: world.now() + LIFETIME,
      replacedAt: Infinity,
    };
    grants.set(fresh.value, fresh);
    latest.set(`${family}/${app.appid}`, fresh);
    return fresh;
  }

  function answer(granted: Grant): Reply {
    return { access_token: granted.value, expires_in: Math.floor((granted.expiresAt - world.now()) / 1000) };
  }

  function classic(app: StandinApp): Reply {
    world.limits.perDay(`classic/${app.appid}`, app.classicTokensPerDay);
    const former = latest.get(`classic/${app.appid}`);
    if (former) former.replacedAt = world.now() + OVERLAP;
    return answer(grant('classic', app));
  }

  function stable(app: StandinApp, force: boolean): Reply {
    world.limits.perMinute(`stable/${app.appid}`, STABLE_PER_MINUTE);
    world.limits.perDay(`stable/${app.appid}`, STABLE_PER_DAY);
    const held = latest.get(`stable/${app.appid}`);
    const now = world.now();
    if (force && now - (forcedAt.get(app.appid) ?? -Infinity) >= FORCE_GAP) {
      world.limits.perDay(`forced/${app.appid}`, FORCED_PER_DAY);
      forcedAt.set(app.appid, now);
      if (held) held.replacedAt = now;
      return answer(grant('stable', app));
    }
    // The former token lives on to its own end, which is the five minutes in which both work.
    return answer(held && held.expiresAt - now > OVERLAP ? held : grant('stable', app));
  }

  function appOf(token: string): StandinApp {
    if (token === '') throw new Refusal(41001);
    if (!WELL_FORMED.test(token)) throw new Refusal(40014);
    const granted = grants.get(token);
    const app = granted && world.apps.get(granted.appid);
    if (!app || world.now() >= granted.replacedAt) throw new Refusal(40001);
    if (world.now() >= granted.expiresAt) throw new Refusal(42001);
    return app;
  }

  return { classic, stable, appOf };
}
