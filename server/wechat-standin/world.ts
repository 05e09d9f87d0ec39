import { createRandom, type Random } from './random';
import { createUsers, type UserInput, type Users } from './users';
import { Refusal } from './wire';

/** The message push page of the console. */
export interface PushTarget {
  url: string;
  token: string;
  /** 明文, 兼容 or 安全模式. */
  mode: 'plain' | 'compat' | 'aes';
  /** EncodingAESKey; needed by every mode but plain. */
  aesKey?: string;
}

export interface StandinAppConfig {
  appid: string;
  secret: string;
  /** Bound to an Open Platform account, so that logins carry a unionid. Default true. */
  unionids?: boolean;
  /** Phone numbers left to hand out; WeChat gives 1,000 for trial. */
  phoneQuota?: number;
  /** Calls of `cgi-bin/token` a day; WeChat has moved this number before. */
  classicTokensPerDay?: number;
  /** Addresses that may ask for tokens; all when not given. */
  ipWhitelist?: readonly string[] | null;
  /** Where pushes go; none when not given. */
  push?: PushTarget | null;
  /** Pages of the published version; any page is one when not given. */
  pages?: readonly string[] | null;
}

export type StandinApp = Required<StandinAppConfig>;

export interface WorldOptions {
  clock: { now(): Date };
  seed: string;
  apps: readonly StandinAppConfig[];
  users: readonly UserInput[];
}

/** The state all endpoints share. */
export interface World {
  /** Milliseconds since the epoch on WeChat's clock, which a test may shift against ours. */
  now(): number;
  setClockOffset(milliseconds: number): void;
  random: Random;
  users: Users;
  apps: Map<string, StandinApp>;
  limits: Limits;
}

export interface Limits {
  /** Counts one more in this minute. @throws Refusal above `max`: 45011, or the errcode this endpoint has for it */
  perMinute(key: string, max: number, errcode?: number): void;
  /** Counts one more on this Beijing day. @throws Refusal 45009 above `max` */
  perDay(key: string, max: number): void;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BEIJING = 8 * 60 * MINUTE;

export function createWorld(options: WorldOptions): World {
  let offset = 0;
  const now = () => options.clock.now().getTime() + offset;
  return {
    now,
    setClockOffset: (milliseconds) => {
      offset = milliseconds;
    },
    random: createRandom(options.seed),
    users: createUsers(options.users, now),
    apps: new Map(options.apps.map((app) => [app.appid, completeApp(app)])),
    limits: createLimits(now),
  };
}

function completeApp(app: StandinAppConfig): StandinApp {
  return {
    unionids: true,
    phoneQuota: 1000,
    classicTokensPerDay: 2000,
    ipWhitelist: null,
    push: null,
    pages: null,
    ...app,
  };
}

function createLimits(now: () => number): Limits {
  const counted = new Map<string, { window: number; count: number }>();

  function count(key: string, window: number): number {
    const entry = counted.get(key);
    const next = entry?.window === window ? entry.count + 1 : 1;
    counted.set(key, { window, count: next });
    return next;
  }

  return {
    perMinute(key, max, errcode = 45011) {
      if (count(`minute/${key}`, Math.floor(now() / MINUTE)) > max) throw new Refusal(errcode);
    },
    perDay(key, max) {
      if (count(`day/${key}`, Math.floor((now() + BEIJING) / DAY)) > max) throw new Refusal(45009);
    },
  };
}
