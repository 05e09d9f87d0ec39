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
import { gatherCrowd } from './all/crowd';
import { allowMessages, setUpMessages } from './all/message-templates';
import { playDemo } from './all/past';
import { rememberPayments } from './all/remember';
import { connectStandin, playLogistics, playWechat, tickStandin, withStandin } from './all/standin';
import { createDeps, createWorker, startApi } from './program';
import { stopOnSignal } from './signals';
import { failStart } from './start';

/** Everything in one process: database, WeChat stand-in, API and worker. For development and small shops. */
async function main(): Promise<void> {
  const given = readConfig();
  prepareDataFolder(given);
  const log = createLogger(given);
  const database = await openDatabase(given);
  await syncIndexes();
  const standin = given.standin ? await playWechat(given) : null;
  const config = standin ? withStandin(given, standin) : given;
  const deps = createDeps(config, standin?.url ?? config.WX_API_BASE ?? '', {
    log,
    ...(standin ? { logistics: playLogistics() } : {}),
  });
  const worker = createWorker(deps);
  const seeded = standin && config.DEMO ? await playDemo(deps) : false;
  if (seeded) await setUpMessages(createCtx(deps));
  const h5Dir = path.resolve('dist/h5');
  const consoleDir = path.resolve('dist/console');
  const api = await startApi(deps, {
    h5Dir,
    consoleDir,
    ...(standin ? { standinUrl: standin.url } : {}),
  });
  if (standin) {
    await rememberPayments(createCtx(deps), standin);
    await connectStandin(standin, config, api.url).catch((error: unknown) => {
      log.warn({ err: error }, 'the stand-in cannot tell of payments here: listen on 127.0.0.1 or 0.0.0.0');
    });
  }
  if (standin && seeded) await allowMessages(createCtx(deps), standin);
  const stopTicking = standin ? tickStandin(standin, log) : () => undefined;
  worker.start();

  const setup = await ensureSetupLink(createCtx(deps));
  announce(api.url, {
    setup,
    seeded,
    standin,
    h5: existsSync(h5Dir),
    console: existsSync(consoleDir),
    embedded: database.embedded !== null,
    pays: config.pay !== null,
    crowd: seeded ? config.DEMO_CROWD : 0,
  });
  const scatter = seeded ? gatherCrowd(deps) : () => Promise.resolve();
  stopOnSignal(log, async () => {
    stopTicking();
    await scatter();
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
  console: boolean;
  embedded: boolean;
  pays: boolean;
  /** Members who are yet to come. */
  crowd: number;
}

function announce(url: string, built: Announcement): void {
  const { setup, seeded, standin, embedded, pays, crowd } = built;
  const lines = [
    '',
    `  Mall (H5)        ${built.h5 ? `${url}/` : 'not built: npm run build:h5'}`,
    `  Console          ${built.console ? `${url}/console/` : 'not built: npm run build:console'}`,
    `  API reference    ${url}/docs`,
    `  Database         ${embedded ? 'embedded' : 'MONGODB_URI'}${seeded ? ', demo brand created' : ''}`,
    ...(crowd > 0 ? [`  Demo             ${crowd} more members with a year of history join meanwhile`] : []),
    ...(pays ? [] : ['  Payments         none: WeChat Pay is not configured, see WXPAY_MCHID in README.md']),
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
