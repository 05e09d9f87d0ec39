import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ulid } from 'ulid';
import type { CommandName, Input, Output, QueryName } from '@shared/contracts';
import { CONSENT_VERSION, REQUIRED_PURPOSES } from '../../server/modules/identity';
import { connectStandin, withStandin } from '../../server/main/all/standin';
import { createDeps, createWorker, startApi } from '../../server/main/program';
import type { Worker } from '../../server/main/program';
import { ManualClock } from '../../server/platform/clock';
import { readConfig } from '../../server/platform/config';
import { createCtx } from '../../server/platform/context';
import type { Ctx, Deps } from '../../server/platform/context';
import { connectDatabase, database, disconnectDatabase, syncIndexes } from '../../server/platform/db/connect';
import { createLogger } from '../../server/platform/logger';
import { createLogisticsStandin } from '../../server/logistics-standin';
import type { LogisticsStandin } from '../../server/logistics-standin';
import { assertOutsideTransaction } from '../../server/platform/db/tx';
import { startStandin } from '../../server/wechat-standin';
import type { Standin } from '../../server/wechat-standin';
import { testMongoUri } from './mongo-uri';

/** Friday 12 June 2026, 08:13 in Shanghai: the day of the pictures. */
export const PICTURE_DAY = Date.UTC(2026, 5, 12, 0, 13);
export const DAY_MS = 86_400_000;

export interface Answer<T> {
  status: number;
  body: T;
  /** Error code, for answers that are refusals. */
  code: string | undefined;
  headers: Headers;
}

export interface LoggedIn {
  memberId: string;
  accessToken: string;
  refreshToken: string;
}

export interface TestApp {
  url: string;
  clock: ManualClock;
  deps: Deps;
  worker: Worker;
  standin: Standin;
  logistics: LogisticsStandin;
  /** Everything that was logged so far, as text. */
  logged(): string;
  ctx(over?: Partial<Ctx>): Ctx;
  query<N extends QueryName>(name: N, input: Input<N>, token?: string): Promise<Answer<Output<N>>>;
  command<N extends CommandName>(
    name: N,
    input: Input<N>,
    options?: { token?: string | undefined; key?: string },
  ): Promise<Answer<Output<N>>>;
  /** Any request, for what a typed client would not send. */
  raw(path: string, init?: RequestInit): Promise<Answer<unknown>>;
  /** The code wx.login would give this WeChat user; unknown users are created. */
  loginCode(userId: string): string;
  phoneCode(userId: string): string;
  /** `deviceId`: the phone it happens on. */
  loginAs(userId: string, deviceId?: string): Promise<LoggedIn>;
  /** Lets WeChat Pay send what is due on its clock: payments and refunds it has not told of yet. */
  payNotifies(): ReturnType<Standin['control']['deliverDueNotifies']>;
  /** Delivers all waiting events and counts what members did. */
  drain(): Promise<void>;
  databaseCommands(): number;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  now?: number;
  env?: Record<string, string>;
  /** Serves this H5 build too. */
  h5Dir?: string;
  /** Serves this build of the console too. */
  consoleDir?: string;
}

/** The real app over HTTP on its own database, WeChat played by the stand-in over HTTP, the clock standing still. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one();
  };
  try {
    return await open(options, opened, close);
  } catch (error) {
    // A server that was left listening would keep jest from ending, with nothing to say why.
    await close();
    throw error;
  }
}

/** `opened` learns how to close each part as soon as there is something to close. */
async function open(
  options: TestAppOptions,
  opened: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<TestApp> {
  const clock = new ManualClock(options.now ?? PICTURE_DAY);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mall-test-'));
  opened.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const given = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    DATA_DIR: dataDir,
    RATE_SCALE: '1000',
    LOG_LEVEL: 'info',
    ...options.env,
  });
  const lines: string[] = [];
  const log = createLogger(given, { write: (line) => lines.push(line) });
  const dbName = `t_${ulid().toLowerCase()}`;
  await connectDatabase(testMongoUri(dbName), dbName);
  opened.push(disconnectDatabase, async () => void (await database().dropDatabase()));
  await syncIndexes();
  const wechatClock = { now: () => new Date(clock.now()) };
  const standin = await startStandin({
    port: 0,
    clock: wechatClock,
    seed: 'test',
    apps: [{ appid: given.WX_APPID, secret: given.WX_SECRET }],
    nodeEnv: 'test',
  });
  opened.push(() => standin.stop());
  const config = withStandin(given, standin);
  const logistics = createLogisticsStandin({ clock, assertOutsideTransaction });
  const deps = createDeps(config, standin.url, { clock, log, logistics });
  const worker = createWorker(deps);
  const api = await startApi(deps, {
    standinUrl: standin.url,
    ...(options.h5Dir ? { h5Dir: options.h5Dir } : {}),
    ...(options.consoleDir ? { consoleDir: options.consoleDir } : {}),
  });
  opened.push(
    () => api.stop(),
    () => worker.stop(),
  );
  await connectStandin(standin, config, api.url);

  async function send<T>(pathname: string, init: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${api.url}${pathname}`, init);
    const text = await response.text();
    const body = (/json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text) as T;
    const code = (body as { error?: { code?: string } } | null)?.error?.code;
    return { status: response.status, body, code, headers: response.headers };
  }
  const bearer = (token: string | undefined): Record<string, string> =>
    token ? { Authorization: `Bearer ${token}` } : {};

  const app: TestApp = {
    url: api.url,
    clock,
    deps,
    worker,
    standin,
    logistics,
    logged: () => lines.join(''),
    ctx: (over) => createCtx(deps, over),
    query: (name, input, token) =>
      send(`/api/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: bearer(token) }),
    command: (name, input, { token, key } = {}) =>
      send(`/api/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key ?? ulid(), ...bearer(token) },
        body: JSON.stringify(input),
      }),
    raw: (pathname, init = {}) => send(pathname, init),
    loginCode(userId) {
      ensureUser(standin, userId);
      return standin.control.loginCode(userId, config.WX_APPID);
    },
    phoneCode(userId) {
      ensureUser(standin, userId);
      const tapped = standin.control.phoneCode(userId, config.WX_APPID);
      if (!('code' in tapped)) throw new Error(`the phone button refused: ${tapped.errMsg}`);
      return tapped.code;
    },
    async loginAs(userId, deviceId) {
      const answer = await app.command('auth.login', {
        code: app.loginCode(userId),
        consent: { version: CONSENT_VERSION, purposes: [...REQUIRED_PURPOSES] },
        ...(deviceId === undefined ? {} : { deviceId }),
      });
      if (answer.status !== 200) throw new Error(`login as ${userId}: ${JSON.stringify(answer.body)}`);
      const { memberId, session } = answer.body;
      return { memberId, accessToken: session.accessToken, refreshToken: session.refreshToken };
    },
    payNotifies: () => standin.control.deliverDueNotifies(),
    async drain() {
      await worker.drain();
    },
    databaseCommands: () => api.metrics.databaseCommands(),
    stop: close,
  };
  return app;
}

/** Users beyond the demo ones appear when first named; their phone number follows from the name. */
function ensureUser(standin: Standin, id: string): void {
  if (standin.control.users().some((user) => user.id === id)) return;
  const digits = createHash('sha256')
    .update(id)
    .digest()
    .readUInt32BE()
    .toString()
    .padStart(8, '0')
    .slice(-8);
  standin.control.saveUser({ id, nickname: id.slice(0, 10), phone: `139${digits}` });
}
