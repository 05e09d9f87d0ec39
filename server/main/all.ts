import { existsSync, mkdirSync, accessSync, constants } from 'node:fs';
import path from 'node:path';
import { ensureSetupLink } from '../modules/identity';
import { ConfigError, readConfig } from '../platform/config';
import type { Config } from '../platform/config';
import { createCtx } from '../platform/context';
import { syncIndexes } from '../platform/db/connect';
import { openDatabase } from '../platform/db/open';
import { createLogger } from '../platform/logger';
import type { Standin } from '../wechat-standin';
import { phonesOf, playLogistics, playWechat } from './all/standin';
import { seedDemo } from './demo';
import { createDeps, createWorker, startApi } from './program';
import { stopOnSignal } from './signals';
import { failStart } from './start';

/** Everything in one process: database, WeChat stand-in, API and worker. For development and small shops. */
async function main(): Promise<void> {
  const config = readConfig();
  prepareDataFolder(config);
  const log = createLogger(config);
  const database = await openDatabase(config);
  await syncIndexes();
  const standin = config.standin ? await playWechat(config) : null;
  const deps = createDeps(config, standin?.url ?? config.WX_API_BASE ?? '', {
    log,
    ...(standin ? { logistics: playLogistics() } : {}),
  });
  const worker = createWorker(deps);
  const seeded = standin && config.DEMO ? await seedDemo(deps, worker.relay, phonesOf(standin)) : false;
  const h5Dir = path.resolve('dist/h5');
  const api = await startApi(deps, { h5Dir, ...(standin ? { standinUrl: standin.url } : {}) });
  worker.start();

  const setup = await ensureSetupLink(createCtx(deps));
  announce(api.url, { setup, seeded, standin, h5: existsSync(h5Dir), embedded: database.embedded !== null });
  stopOnSignal(log, async () => {
    await api.stop();
    await worker.stop();
    await standin?.stop();
    await database.close();
  });
}

/** @throws ConfigError when the folder cannot be made or written */
function prepareDataFolder(config: Config): void {
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
    accessSync(config.dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new ConfigError(
      `The data folder ${config.dataDir} cannot be written; choose another with DATA_DIR or correct its rights.`,
    );
  }
}

interface Announcement {
  setup: string | null;
  seeded: boolean;
  standin: Standin | null;
  h5: boolean;
  embedded: boolean;
}

function announce(url: string, { setup, seeded, standin, h5, embedded }: Announcement): void {
  const lines = [
    '',
    `  Mall (H5)        ${h5 ? `${url}/` : 'not built: npm run build:h5'}`,
    `  API reference    ${url}/docs`,
    `  Database         ${embedded ? 'embedded' : 'MONGODB_URI'}${seeded ? ', demo brand created' : ''}`,
    ...(standin
      ? [
          `  WeChat           stand-in at ${standin.url}`,
          '',
          '  Log in as a member: open the mall, tap 微信登录 and pick a demo WeChat user, e.g. 小林.',
        ]
      : []),
    ...(setup ? [`  First operator (one-time link, 24 hours):  ${url}/setup#${setup}`] : []),
    '',
    `  Ready in ${Math.round(performance.now())} ms. Stop with Ctrl+C.`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

main().catch(failStart);
