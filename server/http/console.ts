import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Middleware } from 'koa';
import serve from 'koa-static';

const YEAR_MS = 365 * 86_400_000;

/** The operator console below /console/; null when it was not built. */
export function consoleFiles(dir: string | undefined): Middleware | null {
  if (!dir || !existsSync(path.join(dir, 'index.html'))) return null;
  // Names of what lies in assets/ carry a hash of the content; everything else is asked for anew.
  const files = serve(dir, {
    maxage: 0,
    setHeaders: (response, file) => {
      const lasting = path.basename(path.dirname(file)) === 'assets';
      response.setHeader(
        'Cache-Control',
        lasting ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache',
      );
    },
  });
  return async (koa, next) => {
    if (koa.path === '/console') {
      koa.redirect('/console/');
      return;
    }
    if (!koa.path.startsWith('/console/')) {
      await next();
      return;
    }
    koa.path = koa.path.slice('/console'.length);
    // A room of the console is a path without a file name; the page itself finds out which.
    if (!path.extname(koa.path)) koa.path = '/index.html';
    await files(koa, async () => undefined);
  };
}
