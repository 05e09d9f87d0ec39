import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IdempotencyModel, IDEMPOTENCY_KEEP_MS } from '../http/idempotency';
import { createApp } from '../http/app';
import { createMetrics } from '../http/metrics';
import type { Metrics } from '../http/metrics';
import type { TakePush } from '../http/push-route';
import { untracedLogistics } from '../logistics';
import { takePayNotify } from '../modules/payments';
import { currentSettings } from '../modules/settings';
import { systemClock } from '../platform/clock';
import { ConfigError } from '../platform/config';
import type { Config } from '../platform/config';
import type { Deps } from '../platform/context';
import { assertOutsideTransaction } from '../platform/db/tx';
import { Relay } from '../platform/events/relay';
import { createIds } from '../platform/ids';
import { Loops } from '../platform/jobs/loops';
import { Scheduler } from '../platform/jobs/scheduler';
import { loadKeys } from '../platform/keys';
import { createLogger } from '../platform/logger';
import type { Routes } from '../platform/module';
import { cleanUpRevocations, followRevocations, refreshRevocations } from '../platform/revocations';
import { createWechat } from '../wechat';
import { modules } from './modules';

/** Builds what everything shares. WeChat's host is the configured one, or the stand-in's. */
export function createDeps(config: Config, wechatBase: string, over: Partial<Deps> = {}): Deps {
  const clock = over.clock ?? systemClock;
  const log = over.log ?? createLogger(config);
  const wechat = createWechat({
    apiBase: wechatBase,
    appid: config.WX_APPID,
    secret: config.WX_SECRET,
    clock: { now: () => new Date(clock.now()) },
    assertOutsideTransaction,
    logger: log,
    ...(config.WX_PUSH_TOKEN
      ? {
          push: {
            token: config.WX_PUSH_TOKEN,
            ...(config.WX_PUSH_AES_KEY ? { aesKey: config.WX_PUSH_AES_KEY } : {}),
          },
        }
      : {}),
    ...(config.pay ? { pay: config.pay } : {}),
  });
  return {
    config,
    clock,
    log,
    ids: createIds(clock),
    keys: loadKeys(config),
    wechat,
    logistics: untracedLogistics,
    ...over,
  };
}

/** One message can concern several modules; each takes what is its own. */
const takePush: TakePush = async (ctx, message) => {
  for (const module of modules) await module.takePush?.(ctx, message);
};

const NO_PAY =
  'WeChat Pay is not configured: orders can be placed, but only those of ¥0 can be paid; set WXPAY_MCHID and its keys.';

export interface Api {
  url: string;
  metrics: Metrics;
  /** Stops taking requests, finishes those that are running. */
  stop(): Promise<void>;
}

export interface ApiOptions {
  h5Dir?: string;
  consoleDir?: string;
  standinUrl?: string;
}

/** @throws ConfigError when the port is taken */
export async function startApi(deps: Deps, options: ApiOptions = {}): Promise<Api> {
  let ready = true;
  const metrics = createMetrics();
  const routes = modules.reduce<Routes>((all, module) => ({ ...all, ...module.routes }), {});
  const app = createApp(deps, {
    ...options,
    routes,
    metrics,
    takePush,
    takePayNotify,
    ready: () => ready,
  });
  if (!deps.wechat.pay) deps.log.warn(NO_PAY);
  await refreshRevocations(deps.clock.now());
  const unfollow = followRevocations(deps);
  const server = createServer(requestListener(app));
  await listen(server, deps.config);
  const { port } = server.address() as AddressInfo;
  const host = deps.config.HOST === '0.0.0.0' ? '127.0.0.1' : deps.config.HOST;
  return {
    url: `http://${host}:${port}`,
    metrics,
    async stop() {
      ready = false;
      unfollow();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
    },
  };
}

/** Koa answers its own failures, so its promise needs nobody. */
function requestListener(app: ReturnType<typeof createApp>): RequestListener {
  const handle = app.callback();
  return (request, response) => void handle(request, response);
}

function listen(server: Server, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const said: Record<string, string> = {
        EADDRINUSE: `Port ${config.PORT} is taken; stop what uses it or start with PORT=${config.PORT + 1}.`,
        EACCES: `Port ${config.PORT} needs more rights; start with PORT=3000.`,
        EADDRNOTAVAIL: `HOST ${config.HOST} is not an address of this machine; use 127.0.0.1 or 0.0.0.0.`,
      };
      reject(
        new ConfigError(
          said[error.code ?? ''] ?? `Cannot listen on ${config.HOST}:${config.PORT} (${error.message}).`,
        ),
      );
    });
    server.listen(config.PORT, config.HOST, resolve);
  });
}

export interface Worker {
  relay: Relay;
  scheduler: Scheduler;
  loops: Loops;
  /** Delivers events and does the standing work until neither leaves anything for the other. */
  drain(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** The relay with every subscription, the scheduler with every job, standing work; nothing runs before `start`. */
export function createWorker(deps: Deps): Worker {
  const relay = new Relay(deps);
  const scheduler = new Scheduler(deps, async () => (await currentSettings(deps)).brand.zone);
  const loops = new Loops(deps);
  for (const module of modules) {
    module.subscribe?.(relay);
    for (const job of module.jobs ?? []) scheduler.add(job);
    for (const loop of module.loops ?? []) loops.add(loop);
  }
  scheduler.add({
    name: 'platform.cleanUp',
    cron: '30 3 * * *',
    async run(_ctx, now) {
      await relay.cleanUp(now);
      await cleanUpRevocations(now);
      await IdempotencyModel.deleteMany({ at: { $lt: now - IDEMPOTENCY_KEEP_MS } });
    },
  });
  return {
    relay,
    scheduler,
    loops,
    async drain() {
      do await relay.drain();
      while ((await loops.drain()) > 0);
    },
    start() {
      relay.start();
      scheduler.start();
      loops.start();
    },
    async stop() {
      await relay.stop();
      await scheduler.stop();
      await loops.stop();
    },
  };
}
