import { ensureSetupLink } from '../modules/identity';
import { readConfig } from '../platform/config';
import { createCtx } from '../platform/context';
import { syncIndexes } from '../platform/db/connect';
import { openDatabase } from '../platform/db/open';
import { createDeps } from './program';
import { failStart } from './start';

/** Brings collections and indexes up to date, and prints the first operator's link when there is no operator yet. */
async function main(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config);
  await syncIndexes();
  const setup = await ensureSetupLink(createCtx(createDeps(config, config.WX_API_BASE ?? '')));
  const origin = config.PUBLIC_ORIGIN ?? `http://127.0.0.1:${config.PORT}`;
  process.stdout.write(
    `Collections and indexes are up to date.\n${setup ? `First operator: ${origin}/setup#${setup}\n` : ''}`,
  );
  await database.close();
}

main().catch(failStart);
