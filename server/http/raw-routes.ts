import Router from '@koa/router';
import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Context, Middleware } from 'koa';
import serve from 'koa-static';
import { AppError } from '@shared/errors';
import type { Deps } from '../platform/context';
import { database } from '../platform/db/connect';
import { readFile } from '../platform/files';
import { consoleFiles } from './console';
import type { Metrics } from './metrics';
import { openApiDocument } from './openapi';
import { payNotifyRoute } from './pay-notify-route';
import type { TakePayNotify } from './pay-notify-route';
import { pushRoutes } from './push-route';
import type { TakePush } from './push-route';
import { setupPage, setupScript, setupStyle } from './setup-page';

export interface RawRoutes {
  metrics: Metrics;
  /** Folder of the H5 build; absent when only the API is served. */
  h5Dir?: string;
  /** Folder of the console's build. */
  consoleDir?: string;
  /** Where the WeChat stand-in listens; development only. */
  standinUrl?: string;
  takePush: TakePush;
  takePayNotify: TakePayNotify;
  /** False while starting and stopping. */
  ready(): boolean;
}

const DAY_SECONDS = 86_400;

/** Everything that is not a contract: health, metrics, documentation, files, pages. */
export function rawRoutes(deps: Deps, options: RawRoutes): Middleware[] {
  const router = new Router();
  // A tenth of a second to make: only who reads it waits for it.
  let openapi: ReturnType<typeof openApiDocument> | undefined;

  router.get('/healthz', (koa) => {
    koa.body = { ok: true };
  });
  router.get('/readyz', async (koa) => {
    const ready = options.ready() && (await databaseAnswers());
    koa.status = ready ? 200 : 503;
    koa.body = { ready };
  });
  router.get('/metrics', async (koa) => {
    if (!mayReadMetrics(deps, koa)) throw new AppError('FORBIDDEN');
    koa.type = options.metrics.registry.contentType;
    koa.body = await options.metrics.registry.metrics();
  });
  router.get('/openapi.json', (koa) => {
    koa.body = openapi ??= openApiDocument();
  });
  router.get('/docs', (koa) => {
    koa.redirect('/docs/index.html');
  });
  router.get('/docs/swagger-initializer.js', (koa) => {
    koa.type = 'js';
    koa.body =
      "window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true });";
  });
  router.get('/docs/{*file}', async (koa, next) => {
    koa.path = koa.path.slice('/docs'.length);
    await swagger(koa, next);
  });
  router.get('/files/:id', async (koa) => {
    const file = await readFile(koa.params.id ?? '');
    if (!file) throw new AppError('NOT_FOUND');
    koa.set('Cache-Control', `public, max-age=${365 * DAY_SECONDS}, immutable`);
    koa.type = file.contentType;
    koa.body = file.bytes;
  });
  router.get('/setup', (koa) => {
    koa.set('Referrer-Policy', 'no-referrer');
    koa.type = 'html';
    koa.body = setupPage;
  });
  router.get('/setup.css', (koa) => {
    koa.type = 'css';
    koa.body = setupStyle;
  });
  router.get('/setup.js', (koa) => {
    koa.type = 'js';
    koa.body = setupScript;
  });
  if (deps.wechat.push) pushRoutes(router, deps, deps.wechat.push, options.takePush);
  if (deps.wechat.pay) payNotifyRoute(router, deps, deps.wechat.pay, options.takePayNotify);
  const { standinUrl } = options;
  if (standinUrl) {
    router.get('/dev/standin', (koa) => {
      koa.body = { url: standinUrl };
    });
  }
  const parts: Middleware[] = [router.routes() as unknown as Middleware];
  const consolePart = consoleFiles(options.consoleDir);
  if (consolePart) parts.push(consolePart);
  if (options.h5Dir && existsSync(path.join(options.h5Dir, 'index.html'))) {
    parts.push(serve(options.h5Dir, { maxage: 0 }));
  }
  return parts;
}

const swagger = serve(path.dirname(require.resolve('swagger-ui-dist/package.json')), {
  maxage: DAY_SECONDS * 1000,
});

async function databaseAnswers(): Promise<boolean> {
  try {
    await database().command({ ping: 1 });
    return true;
  } catch {
    return false;
  }
}

function mayReadMetrics(deps: Deps, koa: Context): boolean {
  const token = deps.config.METRICS_TOKEN;
  if (token) return equal(koa.get('authorization'), `Bearer ${token}`);
  // A proxy on this machine calls from loopback too, for whoever it serves.
  if (koa.get('x-forwarded-for') || koa.get('forwarded')) return false;
  const address = koa.req.socket.remoteAddress ?? '';
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

/** In a time that tells nothing of where they differ. */
function equal(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
