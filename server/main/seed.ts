import { mkdirSync } from 'node:fs';
import { ConfigError, readConfig } from '../platform/config';
import { syncIndexes } from '../platform/db/connect';
import { openDatabase } from '../platform/db/open';
import { createLogger } from '../platform/logger';
import { crowdJoins } from './all/crowd';
import { playDemo } from './all/past';
import { createDeps } from './program';
import { failStart } from './start';

/** Makes the demo brand in an empty database, as the first start does. */
async function main(): Promise<void> {
  const config = readConfig();
  if (!config.standin) {
    throw new ConfigError(
      'The demo members live in the WeChat stand-in: unset NODE_ENV=production and WX_API_BASE to make them.',
    );
  }
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  try {
    await syncIndexes();
    const deps = createDeps(config, '', { log: createLogger({ ...config, LOG_LEVEL: 'warn' }) });
    const made = await playDemo(deps);
    const crowd = made && config.DEMO_CROWD > 0 ? ` ${await crowdJoins(deps)}` : '';
    process.stdout.write(
      made
        ? `The demo brand was made: 小林, 陈悦 and 周文博 have histories, 阿红 is new.${crowd}\n`
        : 'Nothing was changed: this database has members. For a fresh demo, stop the server and remove the data folder.\n',
    );
  } finally {
    await database.close();
  }
}

main().catch(failStart);
