import path from 'node:path';
import { readConfig } from '../platform/config';
import { openDatabase } from '../platform/db/open';
import { failStart, requireSharedDatabase } from './start';
import { createDeps, startApi } from './program';
import { stopOnSignal } from './signals';

/** The API alone; run as many as you like beside one MongoDB. */
async function main(): Promise<void> {
  const config = readConfig();
  requireSharedDatabase(config);
  const database = await openDatabase(config);
  const deps = createDeps(config, config.WX_API_BASE ?? '');
  const api = await startApi(deps, {
    h5Dir: path.resolve('dist/h5'),
    consoleDir: path.resolve('dist/console'),
  });
  deps.log.info({ url: api.url }, 'API is listening');
  stopOnSignal(deps.log, async () => {
    await api.stop();
    await database.close();
  });
}

main().catch(failStart);
