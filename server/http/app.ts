import { randomInt } from 'node:crypto';
import Koa from 'koa';
import type { Context, Next } from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import { AppError } from '@shared/errors';
import type { Deps } from '../platform/context';
import type { Routes } from '../platform/module';
import { contractRouter } from './contract-router';
import { errorBody, expected, languageOf } from './error-body';
import type { Metrics } from './metrics';
import { rawRoutes } from './raw-routes';
import type { RawRoutes } from './raw-routes';
import type { RequestState } from './request-state';

export interface AppOptions extends RawRoutes {
  routes: Routes;
  metrics: Metrics;
}

/** The HTTP application: contracts under `/api/`, the few raw routes, the H5 build. */
export function createApp(deps: Deps, options: AppOptions): Koa {
  const { TRUST_PROXY } = deps.config;
  // Only what our own proxies added is true; everything before it in X-Forwarded-For is the caller's claim.
  const app = new Koa({ proxy: TRUST_PROXY > 0, maxIpsCount: TRUST_PROXY });
  const dispatch = contractRouter(deps, options.routes);

  app.use(requestFrame(deps, options.metrics));
  app.use(compress({ threshold: 1024, br: false }));
  app.use(secureHeaders(deps));
  app.use(async (koa: Context, next: Next) => {
    if (pathOf(koa).startsWith('/api/')) await dispatch(koa);
    else await next();
  });
  for (const part of rawRoutes(deps, options)) app.use(part);
  // What is thrown here was thrown while answering the error itself: nothing of it may reach the log unredacted.
  app.on('error', (error: unknown) => {
    deps.log.error({ err: error }, 'the answer could not be sent');
  });
  return app;
}

/** @throws NOT_FOUND for a target such as `http://[`, over which Koa's own parser stumbles */
function pathOf(koa: Context): string {
  try {
    return koa.path;
  } catch {
    throw new AppError('NOT_FOUND');
  }
}

/** Request id, timing, one log line, and the one place that turns an error into a body. */
function requestFrame(deps: Deps, metrics: Metrics): (koa: Context, next: Next) => Promise<void> {
  return async (koa, next) => {
    const state: RequestState = {
      requestId: requestId(),
      language: languageOf(koa.get('accept-language')),
      startedAt: performance.now(),
    };
    koa.state = state;
    koa.set('X-Request-Id', state.requestId);
    let surprise: unknown;
    try {
      await next();
      if (koa.status === 404 && koa.body == null) throw new AppError('NOT_FOUND');
    } catch (error) {
      if (!expected(error)) surprise = error;
      const answer = errorBody(error, state.requestId, state.language);
      koa.status = answer.status;
      koa.body = answer.body;
    }
    const ms = performance.now() - state.startedAt;
    metrics.observe(state.contract ?? 'raw', koa.status, ms / 1000);
    const line = {
      requestId: state.requestId,
      actor: state.actor,
      contract: state.contract,
      status: koa.status,
      ms: Math.round(ms * 10) / 10,
    };
    if (surprise !== undefined) deps.log.error({ ...line, err: surprise }, 'request failed');
    else if (state.contract) deps.log.info(line, 'request');
  };
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight letters a person can read out on the phone, e.g. 7K2M-41QX. */
function requestId(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(32)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The H5 page sets styles from script and draws data-URI pictures; in development it also talks to the stand-in. */
function secureHeaders(deps: Deps): Koa.Middleware {
  const standin = deps.config.standin ? ['http://127.0.0.1:*', 'http://localhost:*'] : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: true,
      directives: {
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'", ...standin],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: deps.config.NODE_ENV === 'production',
    crossOriginEmbedderPolicy: false,
  });
}
